// Tables sort by their heads and are filtered by words. Without this script they stand as they were printed.
(() => {
  const FEW = 15; // a shorter table needs no filter
  const key = (cell) => cell.dataset.value ?? cell.textContent.trim();
  const number = (text) => (/^-?[\d.]+$/.test(text) ? Number(text) : null);

  function compare(a, b) {
    const [x, y] = [number(a), number(b)];
    if (x !== null && y !== null) return x - y;
    if (x !== null || y !== null) return x !== null ? -1 : 1;
    return a.localeCompare(b, "zh");
  }

  function sort(table, place, head) {
    const down = head.getAttribute("aria-sort") !== "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const empty = (row) => ["", "—"].includes(key(row.cells[place]));
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => empty(a) - empty(b) || (down ? -1 : 1) * compare(key(a.cells[place]), key(b.cells[place])));
    table.tBodies[0].append(...rows);
  }

  function filter(table) {
    const box = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    box.className = "gz-filter";
    input.type = "search";
    count.setAttribute("role", "status");
    box.append("筛选", input, count);
    table.closest(".gz-frame").before(box);
    input.addEventListener("input", () => {
      const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
        shown += !row.hidden;
      }
      count.textContent = words.length ? `${shown}行` : "";
    });
  }

  for (const table of document.querySelectorAll("table[data-tools]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "gz-sort";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, place, head));
      head.replaceChildren(button);
    });
    if (table.tBodies[0].rows.length >= FEW) filter(table);
  }
})();
