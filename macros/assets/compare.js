// Sets two units or years side by side. Each unit's figures come from its own file (…/data.js), which calls gazetteTargets.
(() => {
  const form = document.getElementById("gz-choose");
  const status = document.getElementById("gz-choose-status");
  const frame = document.getElementById("gz-chosen");
  const table = frame.querySelector("table");
  const root = new URL(form.dataset.root, location.href);
  const units = new Map();
  const asked = new Map();

  window.gazetteTargets = (unit) => units.set(unit.id, unit);

  function load(option) {
    const id = option.value;
    if (!asked.has(id)) {
      asked.set(id, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = option.dataset.file;
        script.onload = resolve;
        script.onerror = () => { asked.delete(id); reject(new Error(id)); };
        document.head.append(script);
      }));
    }
    return asked.get(id);
  }

  const chosen = (side) => ({ unit: form.elements[side].selectedOptions[0], year: form.elements[`${side}-year`].value });

  function keepToYears(side) { // only the years in which the unit was set anything
    const own = form.elements[side].selectedOptions[0].dataset.years.split(" ");
    const select = form.elements[`${side}-year`];
    for (const option of select.options) option.disabled = option.hidden = !own.includes(option.value);
    if (!own.includes(select.value)) select.value = own[own.length - 1];
  }

  function page(address, anchor) { // an address of the site as a link that also works from a disk
    const url = new URL(address.replace(/^\//, "") + "index.html", root);
    if (anchor) url.hash = anchor;
    return url.href;
  }

  function cell(figure) {
    const td = document.createElement("td");
    td.className = "gz-figure";
    if (!figure) td.textContent = "—";
    else if (figure.address) {
      const link = document.createElement("a");
      link.href = page(figure.address, figure.anchor);
      link.textContent = figure.said;
      td.append(link);
    } else td.textContent = figure.said;
    return td;
  }

  function difference(a, b) {
    const td = document.createElement("td");
    td.className = "gz-figure";
    const shift = Number((Number(b.value) - Number(a.value)).toFixed(6));
    const unit = a.unit === "%" ? "个百分点" : a.unit;
    if (shift && a.said.startsWith("下降") && b.said.startsWith("下降")) td.textContent = `${shift < 0 ? "多" : "少"}降${Math.abs(shift)}${unit}`;
    else td.textContent = shift ? `${shift > 0 ? "+" : "−"}${Math.abs(shift)}${unit}` : "相同";
    return td;
  }

  function name(figure) {
    const td = document.createElement("td");
    if (figure.page) {
      const link = document.createElement("a");
      link.href = page(figure.page);
      link.textContent = figure.name;
      td.append(link);
    } else td.textContent = figure.name;
    return td;
  }

  async function show() {
    const sides = ["a", "b"].map(chosen);
    try {
      await Promise.all(sides.map((side) => load(side.unit)));
    } catch {
      status.textContent = "数据没有取到，请检查网络后再选一次。";
      return;
    }
    const [one, two] = sides.map((side) => new Map(units.get(side.unit.value).years[side.year].map((figure) => [figure.key, figure])));
    const both = [...one.keys()].filter((key) => two.has(key));
    const rest = [...[...one.keys()].filter((key) => !two.has(key)), ...[...two.keys()].filter((key) => !one.has(key))];
    sides.forEach((side, place) => { table.tHead.rows[0].cells[place + 1].textContent = `${side.unit.textContent} ${side.year}年`; });
    table.tBodies[0].replaceChildren(...[...both, ...rest].map((key) => {
      const row = document.createElement("tr");
      const [x, y] = [one.get(key), two.get(key)];
      const last = x && y ? difference(x, y) : Object.assign(document.createElement("td"), { textContent: x ? "只有前者" : "只有后者" });
      row.append(name(x || y), cell(x), cell(y), last);
      return row;
    }));
    frame.hidden = false;
    status.textContent = `两者都有的${both.length}项，只有一方有的${rest.length}项。`;
    history.replaceState(null, "", `#${sides.map((side) => `${side.unit.value}/${side.year}`).join("+")}`);
  }

  const wanted = decodeURIComponent(location.hash.slice(1)).split("+").map((side) => side.split("/"));
  ["a", "b"].forEach((side, place) => {
    const [unit, year] = [form.elements[side], form.elements[`${side}-year`]];
    const [id, of] = wanted[place] ?? [];
    const found = [...unit.options].findIndex((option) => option.value === id);
    unit.selectedIndex = found >= 0 ? found : Math.min(place, unit.options.length - 1); // two different units
    if ([...year.options].some((option) => option.value === of)) year.value = of;
    unit.addEventListener("change", () => { keepToYears(side); show(); });
    year.addEventListener("change", show);
    if (unit.options.length) keepToYears(side);
  });
  if (form.elements.a.options.length) {
    form.hidden = false;
    document.getElementById("gz-without").hidden = true;
    show();
  }
})();
