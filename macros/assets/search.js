// The search page: the query and what narrows it stand in its address, and the page shows what find.js finds.

import { dates, find, ready, textOf } from "./find.js";
import { formsOf } from "./asked.js";
import { element, resultItem } from "./shown.js";

const parsed = document.readyState === "loading" && new Promise((done) => { document.addEventListener("readystatechange", done, { once: true }); });
const typed = (new URLSearchParams(location.search).get("q") ?? "").trim();
(typed ? find(typed) : ready()).catch(() => {}); // while the page is still being read; run() asks again, and says what is wrong
await parsed;

const A_PAGE = 10;
const BESIDE = 3;
const KIND = "类型";
const NEWEST = "新";
const $ = (id) => document.getElementById(id);
const [form, field, status, list, pages, help, narrow, kinds, also, sorting, chips] =
  ["gz-search", "gz-q", "gz-status", "gz-results", "gz-pages", "gz-help", "gz-narrow", "gz-kinds", "gz-also", "gz-sort", "gz-chosen"].map($);
const selects = [...narrow.querySelectorAll("select[data-filter]")];
const named = document.title;
const TIERS = { all: (query) => `以下没有连在一起的“${query}”，各词分别出现：`, some: () => "以下只出现其中的字词：" };

let current = 0;
let answer = { text: null };

/** What the address asks: { text, chosen: Map filter → value, sort, page }. */
function stated() {
  const given = new URLSearchParams(location.search);
  const chosen = new Map([KIND, ...selects.map((select) => select.name)].filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
  return { text: (given.get("q") ?? "").trim(), chosen, sort: given.get("sort") ?? "", page: Math.max(1, Number.parseInt(given.get("page") ?? "1", 10) || 1) };
}

function address({ text, chosen, sort, page }) {
  const given = new URLSearchParams();
  if (text) given.set("q", text);
  for (const [name, value] of chosen) if (value) given.set(name, value);
  if (sort) given.set("sort", sort);
  if (page > 1) given.set("page", page);
  return location.pathname + (given.size ? `?${given}` : "");
}

function go(change) {
  const next = { ...stated(), page: 1, ...change };
  history.pushState(null, "", address(next));
  return run();
}

const without = (chosen, name) => new Map([...chosen].filter(([one]) => one !== name));
const withValue = (chosen, name, value) => (value ? new Map([...without(chosen, name), [name, value]]) : without(chosen, name));

async function run({ focus = false, again = false } = {}) {
  const mine = (current += 1);
  const question = stated();
  if (field.value.trim() !== question.text) field.value = question.text;
  sorting.value = question.sort;
  document.title = question.text ? `“${question.text}” - ${named}` : named;
  list.setAttribute("aria-busy", "true");
  if (!question.text) return empty("");
  if (answer.text !== question.text) status.textContent = "正在检索…";
  help.hidden = true; // and not drawn first, and gone a moment later
  try {
    const [{ table, rows }, found] = await Promise.all([ready(), answer.text === question.text ? answer.found : find(question.text)]);
    if (mine !== current) return;
    answer = { text: question.text, found };
    if (!found.query.forms[0]) return empty("请输入汉字、字母或数字。");
    await show(question, found, table, rows, mine, focus);
  } catch (error) {
    if (mine !== current) return;
    answer = { text: null };
    if (!again) return run({ focus, again: true }); // a browser may have kept the table of a site that is no more: now it has the new one
    empty("检索没有成功，请稍后再试，或从文件目录查找。");
    console.error(error);
  }
}

function empty(said) {
  answer = { text: null };
  status.textContent = said;
  list.setAttribute("aria-busy", "false");
  for (const part of [list, pages, kinds, also, chips]) part.replaceChildren();
  for (const part of [pages, kinds, also, narrow, chips]) part.hidden = true;
  help.hidden = false;
}

/** Whether an entry has each of the chosen values, filters in `except` aside. */
function fits(table, chosen, except = []) {
  const wanted = table.filters.filter(({ name }) => chosen.has(name) && !except.includes(name)).map((filter) => [filter, filter.values.indexOf(chosen.get(filter.name))]);
  return ({ place }) => wanted.every(([{ sets, of }, value]) => sets[of[place]].includes(value));
}

async function show(question, found, table, rows, mine, focus) {
  const kind = table.filters[0].name; // documents are listed, or what else is chosen; within a tier the newest come first where that is asked
  const days = question.sort === NEWEST ? await dates() : null;
  const every = found.tiers.flatMap(({ name, found: some }) => (days ? [...some].sort((a, b) => days[b.place] - days[a.place]) : some).map((one) => Object.assign(one, { tier: name })));
  const narrowed = every.filter(fits(table, question.chosen, [kind]));
  const chosenKind = question.chosen.get(kind) ?? table.filters[0].values[0];
  const asKind = fits(table, new Map([[kind, chosenKind]]));
  const [listed, rest] = [narrowed.filter(asKind), narrowed.filter((one) => !asKind(one))];
  const page = Math.min(question.page, Math.max(1, Math.ceil(listed.length / A_PAGE)));
  const shown = listed.slice((page - 1) * A_PAGE, page * A_PAGE);
  const needles = needlesOf(found.query);
  const leads = [];
  const drawn = (data, n) => item(data, shown[n], shown[n - 1], needles, rows, question.text, leads);
  const texts = (some) => Promise.all(some.map(({ place }) => textOf(place)));
  const first = await texts(shown.slice(0, 1)); // the best result does not wait for the others, nor share the line with them
  if (mine !== current) return;
  list.start = (page - 1) * A_PAGE + 1;
  list.replaceChildren(...first.map(drawn));
  const [others, beside] = [texts(shown.slice(1)), texts(rest.slice(0, BESIDE))];
  beside.catch(() => {}); // it is waited for below
  const read = await others;
  if (mine !== current) return;
  list.append(...read.map((data, n) => drawn(data, n + 1)));
  for (const lead of leads) lead();
  status.textContent = said(question, listed, chosenKind);
  help.hidden = narrowed.length > 0;
  offer(question, every, table, chosenKind);
  const told = await beside;
  if (mine !== current) return;
  sayAlso(question, rest, told, needles, rows);
  sayPages(question, page, Math.ceil(listed.length / A_PAGE));
  list.setAttribute("aria-busy", "false");
  if (focus) (list.querySelector("a") ?? field).focus();
}

const needlesOf = (query) => ({ whole: query.forms, terms: query.terms.length > 1 ? query.terms.flatMap(formsOf) : pairs(query.forms[0]) });
const pairs = (said) => [...said].slice(1).map((char, n) => [...said][n] + char);

function item(data, one, before, needles, rows, text, leads) {
  const { item: made, lead } = resultItem(data, one, needles, rows);
  leads.push(lead);
  if (TIERS[one.tier] && before?.tier !== one.tier) made.prepend(element("p", "gz-result__tier", TIERS[one.tier](text)));
  return made;
}

function said({ text, chosen }, listed, kind) {
  const whole = listed.filter(({ tier }) => tier === "phrase").length;
  const narrowed = chosen.size > (chosen.has(KIND) ? 1 : 0);
  if (!listed.length) return narrowed ? `没有找到符合筛选条件的“${text}”。可以去掉一项筛选。` : `没有找到“${text}”。可以减少几个字、去掉引号，或换一种说法。`;
  const measure = kind === "责任目标" ? "项" : kind === "政策解读" ? "篇" : "件";
  if (listed[0].tier === "some") return `没有全部符合“${text}”的${kind}，以下${listed.length}${measure}部分符合。`;
  return `找到${listed.length}${measure}${kind}${whole && whole < listed.length ? `，其中${whole}${measure}原样出现` : ""}。`;
}

/** The filters with their counts: each counts what the others leave. */
function offer(question, every, table, chosenKind) {
  const kind = table.filters[0];
  const chosen = withValue(question.chosen, kind.name, chosenKind);
  for (const filter of table.filters.slice(1)) {
    const counts = tallied(filter, every.filter(fits(table, chosen, [filter.name])));
    const select = selects.find(({ name }) => name === filter.name);
    const values = filter.values.map((value, n) => [value, counts[n]]).filter(([value, count]) => count || value === chosen.get(filter.name));
    select.replaceChildren(new Option("全部", ""), ...values.map(([value, count]) => new Option(`${value}（${count}）`, value)));
    select.value = chosen.get(filter.name) ?? "";
    select.parentElement.hidden = !values.length;
  }
  narrow.hidden = !every.length;
  sayKinds(question, kind, tallied(kind, every.filter(fits(table, chosen, [kind.name]))), chosenKind);
  chips.hidden = !selects.some(({ value }) => value);
  chips.replaceChildren(...selects.filter(({ value }) => value).map((select) => button(`${select.name}：${select.value} ×`, () => go({ chosen: without(stated().chosen, select.name) }), `去掉筛选：${select.name} ${select.value}`)));
}

function tallied({ values, sets, of }, found) {
  const counts = values.map(() => 0);
  for (const { place } of found) for (const value of sets[of[place]]) counts[value] += 1;
  return counts;
}

function button(text, act, label) {
  const made = element("button", "", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function sayKinds(question, { name, values }, counts, chosenKind) {
  kinds.hidden = counts.filter(Boolean).length < 2;
  kinds.replaceChildren(...values.map((value, n) => {
    const made = button(`${value} ${counts[n]}`, () => go({ chosen: withValue(stated().chosen, name, n ? value : "") }));
    made.setAttribute("aria-pressed", String(value === chosenKind));
    return made;
  }));
}

function sayAlso(question, rest, beside, needles, rows) {
  also.hidden = !rest.length || question.chosen.has(KIND) || question.page > 1;
  const line = (data) => {
    const { item: made, lead } = resultItem(data, { headed: 0 }, needles, rows);
    lead();
    return element("li", "", made.querySelector("a"), element("span", "gz-also__facts", data.origin));
  };
  also.replaceChildren(element("h2", "", "解读和责任目标里也有"), element("ul", "", ...beside.map(line)));
}

function sayPages(question, page, count) {
  pages.hidden = count < 2;
  const near = [1, page - 1, page, page + 1, count].filter((n, at, all) => n >= 1 && n <= count && all.indexOf(n) === at);
  const link = (n, text) => {
    const made = element("a", "", text);
    made.href = address({ ...question, page: n });
    if (n === page) made.setAttribute("aria-current", "page");
    made.setAttribute("aria-label", `第${n}页`);
    made.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, "", made.href);
      run({ focus: true });
    });
    return made;
  };
  pages.replaceChildren(...near.flatMap((n, at) => [at && n - near[at - 1] > 1 ? "…" : "", link(n, String(n))]));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer = { text: null };
  go({ text: field.value.trim() });
});
narrow.addEventListener("change", ({ target }) => go(target === sorting ? { sort: target.value } : { chosen: withValue(stated().chosen, target.name, target.value) }));
window.addEventListener("popstate", () => run());
field.addEventListener("focus", () => ready().catch(() => {}), { once: true });

/** Arrow keys go from the field to the results and through them; Escape goes back to the field. */
document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && at >= 0) field.focus();
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey || (at < 0 && document.activeElement !== field)) return;
  const next = event.key === "ArrowDown" ? links[at + 1] : at > 0 ? links[at - 1] : field;
  if (!next) return;
  event.preventDefault();
  next.focus();
});

narrow.open = matchMedia("(min-width: 45em)").matches;
run();
if (!field.value) field.focus();
