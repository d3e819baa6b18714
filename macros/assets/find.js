// Which entries answer a query, best first. The index (postings.js) is asked for words that tokens.js cut, always as a phrase.
//
// Pairs that stand side by side are the text itself, so what the index has in a row contains it; pairs two places apart are enough. A long phrase is
// asked for by its rarest parts, where they cost much less; where they leave few entries, their texts are read and the rest is held to them.

import { asked, formsOf } from "./asked.js";
import { indexOf } from "./postings.js";
import { foldingOf, heading, lone, row, rowsOf, words } from "./tokens.js";

export const ROOT = new URL("../", import.meta.url);
const PART = 4;
const PARTS = 6;
const AT_ONCE = 3;
const ASKING = 2000; // bytes that asking for a file is worth
const SPARED = 0.3; // of what the whole costs, the parts may
const FEW = 12; // texts: about as many as are shown
const RANKED = 400;
const PARTLY = 50;
const AGREEING = 12;
const TABLE = "search/entries.pack";

let engine;
let days;
let last = { text: null };

/** The index, the table of entries and the folding, loaded once. */
export function ready() {
  engine ??= packed(TABLE).then((table) => ({ index: indexIn(table), table: { ...table, size: table.numbers.length }, rows: rowsOf(foldingOf(table.folding)), texts: new Map() }));
  return engine;
}

function indexIn({ build, lasts, bytes, sizes }) {
  const file = async (n) => new Response(await ofBuild(`pagefind/index/${build}/${n}.pf_index`)).arrayBuffer().then((data) => new Uint8Array(data));
  return indexOf(lasts.split(" "), file, bytes, sizes);
}

/** The files of the index, and the texts, carry its build in their path: a table that a browser kept from another build leads to none, and the next search has a new one. */
async function ofBuild(path) {
  try {
    return await unpacked(path);
  } catch (error) {
    await fetch(new URL(TABLE, ROOT), { cache: "reload" });
    throw error;
  }
}

async function unpacked(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.body.pipeThrough(new DecompressionStream("gzip"));
}

const read = (data) => new Response(data).json();
const packed = (path) => unpacked(path).then(read).catch(forget);

/** The date of each entry, as a number. */
export function dates() {
  days ??= packed("search/dates.pack");
  return days;
}

/** The readable text of an entry. */
export async function textOf(place) {
  const { table, texts } = await ready();
  if (!texts.has(place)) texts.set(place, ofBuild(`search/texts/${table.build}/${place.toString(36)}.pack`).then(read).catch(forget));
  return texts.get(place);
}

/** What an entry has in a row: [number, title, text]. */
async function rowsIn(place) {
  const { rows } = await ready();
  const { number, title, parts } = await textOf(place);
  return [row(number, rows), row(title, rows), parts.map((part) => row(part[2], rows)).join("")];
}

/**
 * The answer to a query: { query, tiers: [{ name, found: [{ place, exact, headed, … }] }] }, best first, each tier without what is in an earlier one.
 * Tiers: "phrase" (the whole query stands in it), "all" (every term that blanks divide does), "some" (as much of it as any has).
 */
export function find(text) {
  if (last.text !== text) last = { text, answer: answerTo(text).catch(forget) };
  return last.answer;
}

/** What failed, be it an index, a text or the dates, is tried anew by the next search. */
function forget(error) {
  engine = undefined;
  days = undefined;
  last = { text: null };
  throw error;
}

async function answerTo(text) {
  const { rows } = await ready();
  const query = asked(text, rows);
  const whole = new Map();
  const [form, ...others] = query.forms;
  const first = await phrase(form);
  const own = [...first.found.values()].some(({ exact }) => exact);
  const answers = [first, ...(await Promise.all(own ? [] : others.map(phrase)))];
  answers.forEach(({ found }, n) => found.forEach((hit, place) => whole.has(place) || whole.set(place, { place, form: n, ...hit })));
  const agreed = await agreeing(query, first, whole.size);
  for (const hit of whole.values()) hit.score = agreed.get(hit.place) ?? hit.count;
  const tiers = [{ name: "phrase", found: [...whole.values()].sort(better) }];
  if (query.exact) return { query, tiers };
  const rest = (found) => found.filter((one) => !whole.has(one.place)).sort(better);
  if (query.terms.length > 1) tiers.push({ name: "all", found: rest(await allTerms(query.terms)) });
  else tiers.push({ name: "some", found: rest([...agreed].map(([place, score]) => ({ place, score }))) });
  if (tiers.every(({ found }) => !found.length)) tiers.push({ name: "some", found: await mostTerms(query.terms) });
  return { query, tiers };
}

const better = (a, b) =>
  (b.exact ?? 0) - (a.exact ?? 0) || (a.form ?? 0) - (b.form ?? 0) || (b.headed ?? 0) - (a.headed ?? 0) || b.score - a.score || b.place - a.place;

/** The entries that contain a row, with where it first stands, and how many have all its words: { found: place → hit, agreeing }. */
async function phrase(said) {
  const { index, table } = await ready();
  const length = [...said].length;
  if (!length) return { found: new Map(), agreeing: 0 };
  if (length === 1) return { found: await single(said), agreeing: 0 };
  const places = await byParts(said, index);
  if (places?.length <= FEW) return { found: await held(said, places), agreeing: Infinity };
  const { found, many } = await inARow(said);
  const hits = found.map(([place, ...at]) => [place, at.filter((one) => !crosses(table, place, one, length))]).filter(([, at]) => at.length);
  return { found: new Map(hits.map(([place, at]) => [place, standing(table, place, length, at[0], length === 2 ? at.length : 1)])), agreeing: many };
}

async function inARow(said) {
  const { index } = await ready();
  return index.inARow(covering(said, index).placed);
}

/**
 * The cheapest pairs that have every character of a row, [place, word]…, and what they cost: a pair and the one two places on prove as much as
 * the pair between them would, so about half of the pairs are asked for.
 */
function covering(said, index) {
  const best = [];
  words(said).forEach((word, n) => {
    const before = n < 1 ? undefined : n < 2 || best[n - 1].cost < best[n - 2].cost ? best[n - 1] : best[n - 2];
    best.push({ place: n, word, before, cost: (before?.cost ?? 0) + index.cost(word) + ASKING });
  });
  const placed = [];
  for (let one = best.at(-1); one; one = one.before) placed.unshift([one.place, one.word]);
  return { placed, cost: best.at(-1).cost };
}

/** A query of one character: what has it in number or title, and the rest. */
async function single(char) {
  const { index } = await ready();
  const [head, all] = await Promise.all([index.inARow([[0, heading(char)]]), index.inARow([[0, lone(char)]])]);
  const headed = new Set(head.found.map(([place]) => place));
  return new Map(all.found.map(([place]) => [place, { exact: 0, headed: Number(headed.has(place)), count: 1 }]));
}

/**
 * The entries that have the rarest parts of a long row, as many of them as it takes to leave few; some at a time, for each time waits for the server.
 * Undefined where the parts are not much cheaper than the whole.
 */
async function byParts(said, index) {
  const parts = rarest([...said], index);
  const cost = parts.slice(0, AT_ONCE).reduce((sum, one) => sum + one.cost, 0);
  if (!parts.length || cost > SPARED * covering(said, index).cost) return undefined;
  let left;
  for (let n = 0; n < parts.length && !(left?.length <= FEW); n += AT_ONCE) {
    for (const { found } of await Promise.all(parts.slice(n, n + AT_ONCE).map(({ part }) => inARow(part)))) {
      const has = new Set(found.map(([place]) => place));
      left = left ? left.filter((place) => has.has(place)) : [...has];
    }
  }
  return left;
}

/** The parts of a long row for which the least is fetched, cheapest first, none over another. */
function rarest(chars, index) {
  const parts = chars.slice(PART - 1).map((_, n) => ({ n, part: chars.slice(n, n + PART).join("") }));
  for (const one of parts) one.cost = covering(one.part, index).cost;
  const apart = [];
  for (const one of parts.sort((a, b) => a.cost - b.cost || a.n - b.n)) if (apart.length < PARTS && apart.every(({ n }) => Math.abs(n - one.n) >= PART)) apart.push(one);
  return apart;
}

/** Those of the entries whose text has the whole row. */
async function held(said, places) {
  const { table } = await ready();
  const out = new Map();
  await Promise.all(places.map(async (place) => {
    const parts = await rowsIn(place);
    const [number, title] = starts(table, place);
    const part = parts.findIndex((one) => one.includes(said));
    if (part < 0) return;
    const at = [...parts[part].slice(0, parts[part].indexOf(said))].length;
    out.set(place, standing(table, place, [...said].length, at + [0, number, title][part], 1));
  }));
  return out;
}

/** Where an entry's title and text begin, counted in words as the index counts them: a field of n characters has n - 1 words, and then a wall. */
function starts(table, place) {
  const title = Math.max(table.numbers[place] - 1, 0) + 1;
  return [title, title + Math.max(table.titles[place] - 1, 0) + 1];
}

/** Whether a row of some length would stand across the end of the number or the title: words two places apart may have a wall between them. */
const crosses = (table, place, at, length) => starts(table, place).some((start) => at < start && start < at + length);

/** What a hit is worth: the entry's own number (with or without 号) or title, something in them, or something in its text. */
function standing(table, place, length, at, count) {
  const [title, text] = starts(table, place);
  const own = at === 0 && table.numbers[place] > 0 && table.numbers[place] - length <= 1;
  return { exact: Number(own || (at === title && table.titles[place] === length)), headed: Number(at < text), count };
}

/** Place → score of the entries that have all words of the query, in whatever order; empty where that would take long and nobody needs it. */
async function agreeing(query, { agreeing: many }, found) {
  const { index } = await ready();
  const pairs = words(query.forms[0]).length < 2 ? [] : covering(query.forms[0], index).placed.map(([, word]) => word);
  if (!pairs.length || (query.exact && found < 2) || (many > RANKED && found) || query.terms.length > 1) return new Map();
  return index.together(pairs);
}

async function allTerms(terms) {
  const found = await Promise.all(terms.map(anyForm));
  const [first, ...rest] = found.sort((a, b) => a.size - b.size);
  const places = [...first.keys()].filter((place) => rest.every((one) => one.has(place)));
  return places.map((place) => ({ place, score: found.reduce((sum, one) => sum + 2 * one.get(place).headed + 2 * one.get(place).exact, 0) }));
}

/** Place → hit of the entries that contain a term in any of its forms. */
async function anyForm(term) {
  const found = await Promise.all(formsOf(term).map(phrase));
  return new Map(found.reverse().flatMap((one) => [...one.found]));
}

/** The entries in which most of the terms stand, the rarer ones counting more; of a single term, its pairs. */
async function mostTerms(terms) {
  const { table } = await ready();
  const parts = terms.length > 1 ? terms : [...new Set(pairsOf(terms[0] ?? ""))].slice(0, AGREEING);
  const scores = new Map();
  for (const found of await Promise.all(parts.map(anyForm))) {
    const weight = Math.log(1 + table.size / (found.size || 1));
    for (const [place, { headed }] of found) scores.set(place, (scores.get(place) ?? 0) + weight * (1 + headed / 2));
  }
  return [...scores].map(([place, score]) => ({ place, score })).sort(better).slice(0, PARTLY);
}

const pairsOf = (said) => [...said].slice(1).map((char, n) => [...said][n] + char);
