// One result as the page shows it: where the query stands in its text, the words around it, and the link that leads there.

import { ROOT } from "./find.js";
import { placed, row } from "./tokens.js";
import { widePlaces } from "./width.js";

const BEFORE = 32;
const AFTER = 88;

/** Where a query stands in an entry's parts: { hits: [[part, start, end]…] (one hit, part by part), count }, or null. */
export function located(data, needles, rows) {
  data.rows ??= data.parts.map((part) => row(part[2], rows));
  data.joined ??= data.rows.join("");
  for (const needle of needles) {
    const at = needle ? data.joined.indexOf(needle) : -1;
    if (at >= 0) return { hits: spans(data, at, at + needle.length, rows), count: data.joined.split(needle).length - 1 };
  }
  return null;
}

/** A stretch of the joined rows, part by part, in the places of their texts. */
function spans(data, from, to, rows) {
  const found = [];
  let at = 0;
  for (let n = 0; n < data.rows.length && at < to; n += 1) {
    const length = data.rows[n].length;
    if (at + length > from && length) {
      const [, starts, ends] = placed(data.parts[n][2], rows);
      found.push([n, starts[Math.max(from - at, 0)], ends[Math.min(to - at, length) - 1]]);
    }
    at += length;
  }
  return found;
}

/** All places of the needles in one text: [[start, end]…]. */
export function marksIn(text, needles, rows) {
  const [said, starts, ends] = placed(text, rows);
  const found = [];
  for (const needle of needles) {
    for (let at = said.indexOf(needle); needle && at >= 0; at = said.indexOf(needle, at + needle.length)) found.push([starts[at], ends[at + needle.length - 1]]);
  }
  const joined = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** The text with its marks as DOM nodes: nothing of a document is ever read as HTML. */
export function marked(text, spans, from = 0, to = text.length) {
  const out = document.createDocumentFragment();
  const wide = widened(text);
  const said = (start, end) => pieces(text, wide, start, end);
  let at = from;
  for (const [start, end] of spans) {
    if (end <= at || start >= to) continue;
    out.append(...said(at, Math.max(start, at)), element("mark", "", ...said(Math.max(start, at), Math.min(end, to))));
    at = Math.min(end, to);
  }
  out.append(...said(at, to));
  return out;
}

/** Where punctuation is shown full-width, cell by cell: [[place, form]…]; nowhere, where the site's settings do not wish it. */
function widened(text) {
  if (!document.querySelector("[data-wide]")) return [];
  let start = 0;
  return text.split("\t").flatMap((cell) => {
    const found = [...widePlaces(cell)].map(([at, form]) => [start + at, form]);
    start += cell.length + 1;
    return found;
  });
}

/** A stretch of a text as nodes: the wide form is drawn over the character (`.gz-w` of gazette.css), which stays as it is. */
function pieces(text, wide, from, to) {
  const out = [];
  let at = from;
  for (const [place, form] of wide) {
    if (place < at || place >= to) continue;
    const made = element("span", "gz-w", element("i", "", text[place]));
    made.dataset.w = form;
    out.push(text.slice(at, place).replaceAll("\t", " "), made);
    at = place + 1;
  }
  return [...out, text.slice(at, to).replaceAll("\t", " ")];
}

export function element(name, look, ...inside) {
  const made = document.createElement(name);
  if (look) made.className = look;
  made.append(...inside);
  return made;
}

/** The list item of one entry, and what completes its link: where words end takes a browser a while to know, and the item need not wait for it. `whole`: the forms of the whole query; `terms`: what is looked for where the whole does not stand. */
export function resultItem(data, { headed }, { whole, terms }, rows) {
  const spot = located(data, whole, rows) ?? located(data, terms, rows);
  const needles = whole.some((one) => marksIn(data.title, [one], rows).length || located(data, [one], rows)) ? whole : terms;
  const title = element("a", "gz-result__title", marked(data.title, marksIn(data.title, needles, rows)));
  title.href = new URL(data.address, ROOT).href;
  const lead = () => { if (spot && !headed) title.href += place(data, spot.hits); };
  const facts = element("p", "gz-result__facts");
  if (data.number) facts.append(element("strong", "", marked(data.number, marksIn(data.number, needles, rows))), " ");
  facts.append(data.origin);
  const item = element("li", "", title, facts);
  const heading = spot && headingOf(data, spot.hits[0][0]);
  if (heading) item.append(element("p", "gz-result__heading", marked(heading, [])));
  item.append(snippet(data, spot, needles, rows));
  return { item, lead };
}

function headingOf(data, part) {
  for (let n = part - 1; n >= 0 && !data.parts[part][1]; n -= 1) if (data.parts[n][1]) return data.parts[n][2].slice(0, 60);
  return "";
}

function snippet(data, spot, needles, rows) {
  const out = element("p", "gz-result__text");
  if (!spot) {
    const text = data.parts.find((part) => !part[1] && part[2].length > 20)?.[2] ?? "";
    out.append(marked(text, [], 0, BEFORE + AFTER), text.length > BEFORE + AFTER ? "…" : "");
    return out;
  }
  let room = AFTER;
  spot.hits.forEach(([part, start, end], n) => {
    const text = data.parts[part][2];
    const from = n ? 0 : Math.max(0, start - BEFORE);
    const to = n < spot.hits.length - 1 ? end : Math.min(text.length, start + Math.max(room, end - start));
    const here = spot.hits.length > 1 ? [[start, end]] : [[start, end], ...marksIn(text, needles, rows)].sort((a, b) => a[0] - b[0]);
    out.append(n ? " " : from ? "…" : "", marked(text, here, from, to), n === spot.hits.length - 1 && to < text.length ? "…" : "");
    room = Math.max(0, room - (to - from));
  });
  if (spot.count > 1) out.append(element("span", "gz-result__count", `文中${spot.count}处`));
  return out;
}

/** The fragment that leads to a hit: the nearest anchor, and the words themselves for the browser to mark. A heading is marked by its anchor alone. */
export function place(data, hits) {
  const first = hits[0][0];
  let anchor = "";
  for (let n = first; n >= 0 && !anchor; n -= 1) anchor = data.parts[n][0];
  const words = data.parts[first][1] && data.parts[first][0] ? "" : `:~:text=${directive(data, hits)}`;
  return anchor || words ? `#${encodeURIComponent(anchor)}${words}` : "";
}

/**
 * What the browser looks for. It finds whole words only, so the hit is widened to the words that it cuts, and given between the letters before
 * and after it, up to the next punctuation: the same words elsewhere are not meant. A hit with punctuation, a cell's or a paragraph's end
 * in it is given by its first and last letters.
 */
function directive(data, hits) {
  const [first, hitStart] = hits[0];
  const [last, , hitEnd] = hits.at(-1);
  const [head, tail] = [data.parts[first][2], data.parts[last][2]];
  const [from, to] = [runs(head).find((run) => run.end > hitStart), runs(tail).findLast((run) => run.start < hitEnd)];
  const start = from.edges.findLast((at) => at <= hitStart) ?? from.start;
  const end = to.edges.find((at) => at >= hitEnd) ?? to.end;
  const whole = first === last && from.start === to.start;
  return [start > from.start && `${written(head.slice(from.start, start))}-`, written(head.slice(start, whole ? end : from.end)), !whole && written(tail.slice(to.start, end)),
    end < to.end && `-${written(tail.slice(end, to.end))}`].filter(Boolean).join(",");
}

let cutter;

/** The stretches of a text without punctuation, and where words begin and end in them: [{ start, end, edges }]. 124.6 is one word. */
function runs(text) {
  const found = [];
  cutter ??= Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  const words = cutter ? [...cutter.segment(text)].filter((one) => one.isWordLike) : [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: segment }) => ({ index, segment }));
  for (const { index, segment } of words) {
    const end = index + segment.length;
    if (found.at(-1)?.end !== index) found.push({ start: index, end: index, edges: [index] });
    found.at(-1).edges.push(end);
    found.at(-1).end = end;
  }
  return found;
}

const written = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
