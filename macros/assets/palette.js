/* Light or dark: what the reader chose, else what his system wishes. Put on before the page is painted; the choice is kept in this browser (no cookie). */
{
  const inputs = [...document.querySelectorAll("input[name=__palette]")];
  const KEY = "gazette.palette";
  const remembered = (value) => { // a browser may refuse, above all for files on a disk
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      localStorage.setItem(KEY, value);
    } catch { /* then it holds for this page */ }
    return null;
  };
  const wished = () => inputs.find((one) => matchMedia(one.dataset.mdColorMedia).matches) || inputs[0];
  const show = (input) => {
    for (const name of ["media", "scheme", "primary", "accent"]) document.body.setAttribute(`data-md-color-${name}`, input.getAttribute(`data-md-color-${name}`));
    for (const one of inputs) one.nextElementSibling.hidden = one !== input;
    input.checked = true;
  };
  let chosen = inputs.find((one) => one.dataset.mdColorScheme === remembered());
  if (inputs.length) {
    show(chosen || wished());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (!chosen) show(wished()); });
    for (const input of inputs) input.addEventListener("change", () => { chosen = input; show(input); remembered(input.dataset.mdColorScheme); });
  }
}
