// The one tokenizer of the search, twin of build_scripts/emit/tokens.py, where its rules are written down. A test holds the two to the same rows and words.

const KEPT = /[\p{L}\p{N}\u{20000}-\u{3fffd}]/u;
const SHORT = 35 * 36 * 36;

/** "責责語语" → a map from each first character to its second. */
export function foldingOf(pairs) {
  const folding = new Map();
  const chars = [...pairs];
  for (let n = 0; n + 1 < chars.length; n += 2) folding.set(chars[n], chars[n + 1]);
  return folding;
}

/** A function that gives what a character gives to the row: itself folded, some characters (㎡ → m2), or nothing. */
export function rowsOf(folding) {
  const known = new Map();
  return (char) => {
    let found = known.get(char);
    if (found === undefined) {
      found = "";
      for (const one of char.normalize("NFKC").toLowerCase()) if (KEPT.test(one)) found += folding.get(one) ?? one;
      known.set(char, found);
    }
    return found;
  };
}

/** The letters, digits and Han of a text in a row. */
export function row(text, rows) {
  let found = "";
  for (const char of text) found += rows(char);
  return found;
}

/** A row, and for each of its UTF-16 units the place in the text that it comes from: [row, starts, ends]. */
export function placed(text, rows) {
  let found = "";
  const starts = [];
  const ends = [];
  let at = 0;
  for (const char of text) {
    const given = rows(char);
    for (let n = 0; n < given.length; n += 1) {
      starts.push(at);
      ends.push(at + char.length);
    }
    found += given;
    at += char.length;
  }
  return [found, starts, ends];
}

const spelling = new Map();

function spelled(char) {
  let found = spelling.get(char);
  if (found === undefined) {
    const code = char.codePointAt(0);
    found = code < SHORT ? code.toString(36).padStart(3, "0") : `z${code.toString(36).padStart(4, "0")}`;
    spelling.set(char, found);
  }
  return found;
}

/** The overlapping pairs of a row, as the search engine knows them. */
export function words(said) {
  const codes = [...said].map(spelled);
  return codes.slice(1).map((code, n) => codes[n] + code);
}

/** The word of a single character. */
export const lone = (char) => `zx${spelled(char)}`;

/** The word of a single character in a number or title. */
export const heading = (char) => `zy${spelled(char)}`;
