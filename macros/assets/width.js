// Half-width punctuation beside Han, shown full-width: the twin of build_scripts/emit/width.py, where the rule is written down. A test holds the two together.

const WIDE = { ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）" };
const HALF = /[,;:!?()]/;
const ADDRESS = /(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/|www\.)[!-~]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+/g;
const STRONG = /[\u3001-\u3003\u3005-\u301f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\u{20000}-\u{3ffff}]/u;
const SIGN = /[=+\-−×÷*/^<>≤≥]/;
const LATIN = /[A-Za-z0-9]/;

/** Place in a text → the wide form to show there. */
export function widePlaces(text) {
  const places = new Map();
  if (!HALF.test(text)) return places;
  const chars = [...text];
  const strong = (at) => at >= 0 && at < chars.length && STRONG.test(chars[at]);
  brackets(chars, strong, places);
  chars.forEach((char, at) => {
    if (!(char in WIDE) || char === "(" || char === ")") return;
    if (places.has(at - 1) || strong(at - 1) || strong(at + 1) || (at + 1 === chars.length && STRONG.test(text))) places.set(at, WIDE[char]);
  });
  const starts = [];
  chars.reduce((start, char) => starts.push(start) && start + char.length, 0);
  const barred = [...text.matchAll(ADDRESS)].map(({ index, 0: found }) => [index, index + found.length]);
  return new Map([...places].map(([at, form]) => [starts[at], form]).filter(([at]) => !barred.some(([start, end]) => start <= at && at < end)).sort((a, b) => a[0] - b[0]));
}

/** Brackets become wide in pairs; one alone where Han stands beside it. */
function brackets(chars, strong, places) {
  const open = [];
  chars.forEach((char, at) => {
    if (char === "(") open.push(at);
    if (char !== ")") return;
    if (open.length) {
      const start = open.pop();
      if (isChinese(chars, strong, start, at)) places.set(start, WIDE["("]).set(at, WIDE[")"]);
    } else if (strong(at + 1)) places.set(at, WIDE[")"]);
  });
  for (const at of open) if (strong(at - 1) || strong(at + 1)) places.set(at, WIDE["("]);
}

/** Whether a pair of brackets is a Chinese text's: 各县(市、区), 试点(2017年); not f(x)的 nor (a+b)×2. */
function isChinese(chars, strong, start, end) {
  const [before, after] = [chars[start - 1] ?? "", chars[end + 1] ?? ""];
  if (SIGN.test(before) || SIGN.test(after)) return false;
  return STRONG.test(chars.slice(start + 1, end).join("")) || strong(start - 1) || (!LATIN.test(before) && strong(end + 1));
}
