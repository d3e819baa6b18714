// The search page. Pagefind finds, tokens.js cuts the query as the index was cut, and this file shows what was found.

import { HAN, foldingOf, spelled, tag, tokens } from "./tokens.js";

const ROOT = new URL("../", import.meta.url);
const AT_ONCE = 10;
const AROUND = 36;
const AGREEING = 12;
const $ = (id) => document.getElementById(id);
const [form, field, status, list, more, help, filters] = ["gz-search", "gz-q", "gz-status", "gz-results", "gz-more", "gz-help", "gz-filters"].map($);

let engine;
let current = 0;

/** Pagefind and the folding, loaded once, when they are first needed. */
function ready() {
  engine ??= (async () => {
    const [pagefind, pairs, choices] = await Promise.all([
      import(new URL("pagefind/pagefind.js", ROOT).href),
      fetch(new URL("search/folding.txt", ROOT)).then((answer) => answer.text()),
      fetch(new URL("search/filters.json", ROOT)).then((answer) => answer.json()),
    ]);
    await pagefind.options({ ranking: { termFrequency: 0.6, pageLength: 0.4, termSaturation: 1.2 } });
    await pagefind.init();
    return { pagefind, folding: foldingOf(pairs), choices };
  })();
  return engine;
}

/** What a query asks: its tokens, and whether it stands in quotation marks. */
function asked(query, folding) {
  const quoted = /^\s*["“”「『](.+?)["“”」』]\s*$/u.exec(query);
  const words = tokens(quoted ? quoted[1] : query, folding).map((token) => token.word);
  return { words, exact: Boolean(quoted) };
}

const written = (words) => words.map(spelled).join(" ");

/** A single Han at the edge of a query may be the middle of a pair in the text (29号 in 29号文件): the phrase without it. */
function core(words) {
  const single = (word) => word !== undefined && [...word].length === 1 && HAN.test(word);
  return words.slice(single(words[0]) ? 1 : 0, single(words[words.length - 1]) ? -1 : undefined);
}

/** First the phrase, then all terms, then (where that gives nothing) as many terms as agree. */
async function find(pagefind, { words, exact }, chosen) {
  const results = new Map();
  const allowed = await tagged(pagefind, chosen);
  const take = async (said) => {
    for (const result of await hits(pagefind, said, allowed)) if (!results.has(result.id)) results.set(result.id, result);
  };
  const inner = core(words);
  if (words.length > 1 || exact) await take(`"${written(words)}"`);
  if (inner.length > 1 && inner.length < words.length) await take(`"${written(inner)}"`);
  const phrase = results.size;
  if (!exact) await take(written(words));
  if (results.size || exact || words.length < 2) return { results: [...results.values()], phrase, partly: false };
  return { results: await partly(pagefind, words, allowed), phrase: 0, partly: true };
}

/** The ids of the documents that the filters leave, or null where none is set. */
async function tagged(pagefind, chosen) {
  if (!chosen.length) return null;
  const answer = await pagefind.search(chosen.map(([name, value]) => tag(name, value)).join(" "));
  return new Set(answer.results.map((result) => result.id));
}

async function hits(pagefind, said, allowed) {
  const { results } = await pagefind.search(said);
  return allowed ? results.filter((result) => allowed.has(result.id)) : results;
}

async function partly(pagefind, words, allowed) {
  const scores = new Map();
  for (const word of [...new Set(words)].slice(0, AGREEING)) {
    for (const result of await hits(pagefind, spelled(word), allowed)) {
      const known = scores.get(result.id) ?? { result, count: 0, score: 0 };
      scores.set(result.id, { result, count: known.count + 1, score: known.score + result.score });
    }
  }
  return [...scores.values()].sort((a, b) => b.count - a.count || b.score - a.score).map((one) => one.result);
}

/** Where the tokens of a query stand in a text: the phrase if it is there, else each of them. */
function places(text, words, folding) {
  const found = tokens(text, folding);
  const whole = phrases(found, words);
  const spans = whole.length ? whole : phrases(found, core(words));
  if (spans.length) return spans;
  const wanted = new Set(words);
  return joined(found.filter((token) => wanted.has(token.word)).map((token) => [token.start, token.end]));
}

function phrases(found, words) {
  const spans = [];
  for (let n = 0; words.length && n + words.length <= found.length; n += 1) {
    if (words.every((word, k) => found[n + k].word === word)) {
      spans.push([found[n].start, found[n + words.length - 1].end]);
      n += words.length - 1;
    }
  }
  return spans;
}

function joined(spans) {
  const out = [];
  for (const [start, end] of spans) {
    const last = out[out.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else out.push([start, end]);
  }
  return out;
}

/** One character marks itself alone, not the pair that it begins or ends. */
function spansOf(text, words, folding) {
  if (words.length !== 1 || [...words[0]].length > 1) return places(text, words, folding);
  const spans = [];
  let at = 0;
  for (const raw of text) {
    const [unit] = tokens(raw, folding);
    if (unit?.word === words[0]) spans.push([at, at + raw.length]);
    at += raw.length;
  }
  return spans;
}

/** The text with its marks as DOM nodes: nothing of a document is ever read as HTML. */
function marked(text, spans, from = 0, to = text.length) {
  const out = document.createDocumentFragment();
  let at = from;
  for (const [start, end] of spans) {
    if (end <= at || start >= to) continue;
    out.append(text.slice(at, Math.max(start, at)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(start, at), Math.min(end, to));
    out.append(mark);
    at = Math.min(end, to);
  }
  out.append(text.slice(at, to));
  return out;
}

function snippet(text, words, folding) {
  const spans = spansOf(text, words, folding);
  const middle = spans.length ? best(spans) : 0;
  const from = Math.max(0, middle - AROUND);
  const to = Math.min(text.length, middle + 3 * AROUND);
  const out = document.createElement("p");
  out.className = "gz-result__text";
  out.append(from > 0 ? "…" : "", marked(text, spans, from, to), to < text.length ? "…" : "");
  return out;
}

/** Where most of the query stands together. */
function best(spans) {
  let chosen = spans[0][0];
  let most = 0;
  for (let n = 0; n < spans.length; n += 1) {
    let covered = 0;
    for (let k = n; k < spans.length && spans[k][1] < spans[n][0] + 2 * AROUND; k += 1) covered += spans[k][1] - spans[k][0];
    if (covered > most) [most, chosen] = [covered, spans[n][0]];
  }
  return chosen;
}

function shown({ meta }, words, folding) {
  const item = document.createElement("li");
  const title = document.createElement("a");
  title.className = "gz-result__title";
  title.href = new URL(meta.file, ROOT).href;
  title.append(marked(meta.title, spansOf(meta.title, words, folding)));
  const facts = document.createElement("p");
  facts.className = "gz-result__facts";
  if (meta.number) {
    const number = document.createElement("strong");
    number.append(marked(meta.number, spansOf(meta.number, words, folding)));
    facts.append(number, " ");
  }
  facts.append(meta.origin ?? "");
  item.append(title, facts, snippet(meta.text ?? "", words, folding));
  return item;
}

/** A document whose own number or title is what was asked stands before those that only name it. */
function exactFirst(pages, words, folding) {
  const said = words.join(" ");
  const same = (text) => tokens(text ?? "", folding).map((token) => token.word).join(" ");
  const rank = ({ meta }) => (same(meta.number) === said ? 0 : same(meta.title) === said ? 1 : ` ${same(meta.title)} `.includes(` ${said} `) ? 2 : 3);
  return pages.map((page, n) => [rank(page), n, page]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]);
}

const selects = () => [...filters.querySelectorAll("select")];

/** [[filter, value]…] of the filters that are set. */
function chosenFilters() {
  return selects().filter((select) => select.value).map((select) => [select.name, select.value]);
}

function offerFilters(choices) {
  if (!filters.hidden) return;
  const known = new Map(choices);
  for (const select of selects()) {
    for (const [value, count] of known.get(select.name) ?? []) select.add(new Option(`${value}（${count}）`, value));
    select.parentElement.hidden = select.options.length < 2;
  }
  filters.hidden = false;
  recallFilters();
}

function recallFilters() {
  const parameters = new URLSearchParams(location.search);
  for (const select of selects()) {
    select.value = parameters.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
}

async function run() {
  const mine = (current += 1);
  const query = field.value.trim();
  list.replaceChildren();
  more.hidden = true;
  help.hidden = Boolean(query);
  document.title = query ? document.title.replace(/^(检索|“.*?”)/u, `“${query}”`) : document.title;
  if (!query) {
    status.textContent = "";
    return;
  }
  status.textContent = "正在检索…";
  try {
    const { pagefind, folding, choices } = await ready();
    offerFilters(choices);
    const question = asked(query, folding);
    if (!question.words.length) {
      status.textContent = "请输入汉字、字母或数字。";
      help.hidden = false;
      return;
    }
    const found = await find(pagefind, question, chosenFilters());
    if (mine === current) await show(found, question.words, folding, query, mine);
  } catch (error) {
    const offline = location.protocol === "file:";
    status.textContent = offline ? "直接打开文件时不能检索，请通过网站访问，或从文件目录查找。" : "检索没有成功，请稍后再试，或从文件目录查找。";
    if (!offline) console.error(error);
  }
}

async function show({ results, phrase, partly: loose }, words, folding, query, mine) {
  if (!results.length) {
    status.textContent = `没有找到“${query}”。可以减少几个字、去掉引号，或换一种说法。`;
    help.hidden = false;
    return;
  }
  status.textContent = loose
    ? `没有全部符合“${query}”的文件，以下${results.length}件部分符合。`
    : `找到${results.length}件文件${phrase && phrase < results.length ? `，其中${phrase}件原样出现` : ""}。`;
  let at = 0;
  const next = async () => {
    const pages = await Promise.all(results.slice(at, at + AT_ONCE).map((result) => result.data()));
    if (mine !== current) return;
    const ordered = at === 0 ? exactFirst(pages, words, folding) : pages;
    const items = ordered.map((page) => shown(page, words, folding));
    list.append(...items);
    if (at) items[0].querySelector("a").focus();
    at += AT_ONCE;
    more.hidden = at >= results.length;
  };
  more.onclick = next;
  await next();
}

function remember() {
  const parameters = new URLSearchParams();
  if (field.value.trim()) parameters.set("q", field.value.trim());
  for (const [name, value] of chosenFilters()) parameters.set(name, value);
  history.pushState(null, "", `${location.pathname}${parameters.size ? `?${parameters}` : ""}`);
}

function recall() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  recallFilters();
  run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  run();
});
filters.addEventListener("change", () => {
  remember();
  run();
});
window.addEventListener("popstate", recall);
field.addEventListener("focus", () => ready().catch(() => {}), { once: true });
recall();
if (!field.value) field.focus();
