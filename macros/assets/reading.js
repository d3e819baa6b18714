// 长者模式 is remembered here (no cookie), and a citation can be copied. Without this script the mode is a plain link, for one page.
(() => {
  const root = document.documentElement;
  const KEY = "gazette.elder";

  function remembered(value) { // a browser may refuse, above all for files on a disk
    try {
      if (value === undefined) return localStorage.getItem(KEY) === "1";
      if (value) localStorage.setItem(KEY, "1");
      else localStorage.removeItem(KEY);
    } catch { /* then it holds for this page */ }
    return Boolean(value);
  }

  root.classList.toggle("gz-elder", remembered());

  function copy(button) {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    const done = () => { button.textContent = "已复制"; };
    const select = () => { // where the clipboard is barred: the words stand selected, for Ctrl-C
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      button.textContent = "已选中，请按 Ctrl+C";
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, select);
    else select();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const modes = [...document.querySelectorAll(".gz-modes a")];
    modes.forEach((link, place) => link.addEventListener("click", (event) => {
      event.preventDefault();
      if (location.hash === "#zhangzhe") history.replaceState(null, "", location.pathname + location.search);
      root.classList.toggle("gz-elder", remembered(place === 0));
      modes[1 - place].focus();
    }));
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", () => copy(button));
    }
  });
})();
