// 长者模式 is remembered here (no cookie), a citation can be copied, no line of a title ends within a word, and a search page that is opened as a file says so.
// Without this script the mode is a plain link, for one page, and a title ends its lines anywhere.
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

  // A title ends its lines between words (GB/T 9704—2012, 7.3.1: 回行时词意完整). Each word stands in an element that does not break; the
  // characters, and what is copied, stay the same. A year stays with its figures, 的 with the word before it and with a last word after it.
  const TITLES = ".md-typeset h1, .gz-h--annex, .gz-h--plain, .gz-h--chapter, .gz-p--caption, .gz-list__title, .gz-contents__entry > :first-child, .gz-news a, .gz-turn a, .gz-wide td a, .gz-catalogue td a";
  const AHEAD = /^[第和与及暨或对在为向从以把将被]$/;
  const LONGEST = 8; // longer than that is no word, and may not fit on a line

  function words(text, segmenter) {
    const found = [];
    let open = false; // at the beginning and after 关于 single characters begin a name: 甲小乙等同志
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      const last = found.length ? found[found.length - 1] : "";
      const single = segment.length === 1 && !AHEAD.test(segment);
      const begins = isWordLike && single && !/[印转批发]/.test(segment) && /^(关于([印转]发|批转)?)?$/.test(last);
      const follows = /[\dA-Za-z.—-]$/.test(last) || AHEAD.test(last) || single;
      const range = /^[—~～–-]+$/.test(segment) && /\d年?$/.test(last); // 2010—2020年
      if (range || (isWordLike && !begins && (open || follows) && /[\p{L}\p{N}.—-]$/u.test(last))) found[found.length - 1] += segment;
      else found.push(segment);
      open = begins || (open && isWordLike && single);
    }
    const end = found.length - 1;
    if (end > 0 && /的$/.test(found[end - 1])) found.splice(end - 1, 2, found[end - 1] + found[end]);
    return found;
  }

  function keepWords(title, segmenter) {
    const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".gz-w, small")) texts.push(walker.currentNode);
    for (const text of texts) {
      text.replaceWith(...words(text.data, segmenter).map((word) => {
        if (word.length < 2 || word.length > LONGEST) return word;
        const kept = document.createElement("span");
        kept.className = "gz-word";
        kept.textContent = word;
        return kept;
      }));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const titles = [...document.querySelectorAll(TITLES)].filter((title) => title.textContent.trim().length > LONGEST);
    if (titles.length && window.Intl && Intl.Segmenter) { // which takes a while to be there
      const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
      for (const title of titles) keepWords(title, segmenter);
    }
    const unserved = document.getElementById("gz-unserved");
    if (unserved && location.protocol === "file:") { // from which a browser loads no module: the search cannot say itself that it needs a server
      unserved.hidden = false;
      for (const part of document.querySelectorAll("#gz-search input, #gz-search button")) part.disabled = true;
    }
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
