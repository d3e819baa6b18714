// What a query asks: its terms, and the other ways to write their numbers. Nothing here searches or shows.

import { row } from "./tokens.js";

const DIGITS = "〇一二三四五六七八九";
const HAN_NUMBER = /[〇零一二三四五六七八九十百千]+/gu;

/**
 * { exact, terms: [row…], forms: [row…] }: the terms that blanks divide, and the whole query in a row, first as it is written,
 * then with its numbers written otherwise (二〇一七 ↔ 2017, 十二 ↔ 12). `exact`: it stands in quotation marks.
 */
export function asked(query, rows) {
  const quoted = /^\s*["“”「『](.+?)["“”」』]\s*$/u.exec(query);
  const said = quoted ? quoted[1] : query;
  const terms = quoted ? [row(said, rows)] : said.split(/\s+/u).map((one) => row(one, rows));
  const kept = [...new Set(terms.filter(Boolean))];
  return { exact: Boolean(quoted), terms: kept, forms: formsOf(row(said, rows)) };
}

/**
 * A row, and the same row with its numbers in the other script where they are years, days or ordinals: 二〇一七, 第十条, 七号; not 进一步, 增长8%.
 * Print often has the sign ○ for 〇, which is no letter and so in no row: the last form is that.
 */
export function formsOf(said) {
  const arabicForm = said.replace(HAN_NUMBER, (one, at) => (one.length > 1 || isOrdinal(said, at, one) ? arabic(one) ?? one : one));
  const hanForm = said.replace(/(19|20)[0-9]{2}(?=[0-9]+号)|[0-9]+/g, (one, _, at) => (/^(19|20)[0-9]{2}$/.test(one) || isOrdinal(said, at, one) ? counted(one) ?? positional(one) : one));
  return [...new Set([said, arabicForm, hanForm, hanForm.replace(/(?<=[一二三四五六七八九])〇(?=[〇一二三四五六七八九])/gu, "")])];
}

const isOrdinal = (said, at, one) => said[at - 1] === "第" || /^[年月日号期条]/u.test(said.slice(at + one.length));

/** 二〇一七 → 2017, 十二 → 12, 三百零五 → 305, a year and a number 二〇一七十二 → 201712; null where it is no number (千千). */
function arabic(said) {
  const plain = said.replaceAll("零", "〇");
  const year = /^([一二][〇一二三四五六七八九]{3})(?=.*[十百千])(.+)$/u.exec(plain);
  if (year) return arabic(year[2]) && arabic(year[1]) + arabic(year[2]);
  if (!/[十百千]/u.test(plain)) return [...plain].map((char) => DIGITS.indexOf(char)).join("");
  const parts = /^(?:([一二三四五六七八九])千〇?)?(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九]?)$/u.exec(plain);
  if (!parts) return null;
  const digit = (char) => (char ? DIGITS.indexOf(char) : 0);
  const tens = parts[4] ? (parts[3] ? digit(parts[3]) : 1) : 0;
  return String(1000 * digit(parts[1]) + 100 * digit(parts[2]) + 10 * tens + digit(parts[5]));
}

const positional = (digits) => [...digits].map((digit) => DIGITS[Number(digit)]).join("");

/** 12 → 十二, 305 → 三百零五; a year (four digits) goes digit by digit: null, as for all that is longer. */
function counted(digits) {
  if (digits.length > 3 || digits.startsWith("0")) return null;
  const [hundreds, tens, ones] = digits.padStart(3, "0").split("").map(Number);
  const high = hundreds ? `${DIGITS[hundreds]}百${!tens && ones ? "零" : ""}` : "";
  const middle = tens ? `${tens === 1 && !hundreds ? "" : DIGITS[tens]}十` : "";
  return high + middle + (ones ? DIGITS[ones] : "");
}
