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
    const id = option.value.split("/")[0];
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

  const figures = (value) => {
    const [id, year] = value.split("/");
    return units.get(id).years[year];
  };

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
    const [a, b] = [form.elements.a, form.elements.b].map((select) => select.selectedOptions[0]);
    try {
      await Promise.all([load(a), load(b)]);
    } catch {
      status.textContent = "数据没有取到，请检查网络后再选一次。";
      return;
    }
    const [one, two] = [a, b].map((option) => new Map(figures(option.value).map((figure) => [figure.key, figure])));
    const both = [...one.keys()].filter((key) => two.has(key));
    const rest = [...[...one.keys()].filter((key) => !two.has(key)), ...[...two.keys()].filter((key) => !one.has(key))];
    table.tHead.rows[0].cells[1].textContent = a.textContent;
    table.tHead.rows[0].cells[2].textContent = b.textContent;
    table.tBodies[0].replaceChildren(...[...both, ...rest].map((key) => {
      const row = document.createElement("tr");
      const [x, y] = [one.get(key), two.get(key)];
      const last = x && y ? difference(x, y) : Object.assign(document.createElement("td"), { textContent: x ? "只有前者" : "只有后者" });
      row.append(name(x || y), cell(x), cell(y), last);
      return row;
    }));
    frame.hidden = false;
    status.textContent = `两者都有的${both.length}项，只有一方有的${rest.length}项。`;
    history.replaceState(null, "", `#${a.value}+${b.value}`);
  }

  const wanted = decodeURIComponent(location.hash.slice(1)).split("+");
  const [id, year] = (form.elements.b.options[0]?.value ?? "/").split("/");
  const other = [...form.elements.b.options].findIndex(({ value }) => value.split("/")[0] !== id && value.split("/")[1] === year); // another unit, the same year
  [["a", 0], ["b", Math.max(other, 0)]].forEach(([side, usual], place) => {
    const select = form.elements[side];
    const found = [...select.options].findIndex((option) => option.value === wanted[place]);
    select.selectedIndex = found >= 0 ? found : usual;
    select.addEventListener("change", show);
  });
  if (form.elements.a.options.length) {
    form.hidden = false;
    document.getElementById("gz-without").hidden = true;
    show();
  }
})();
