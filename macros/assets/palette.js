/* The reader's choice of light or dark, put on before the page is painted. Material's script writes it (`__palette`). */
{
  const kept = window.__md_get("__palette");
  if (kept && kept.color) {
    const colour = { ...kept.color };
    if (colour.media === "(prefers-color-scheme)") {
      const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${wanted})"]`);
      for (const name of ["media", "scheme", "primary", "accent"]) colour[name] = input.getAttribute(`data-md-color-${name}`);
    }
    for (const [name, value] of Object.entries(colour)) document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
