// The one tokenizer of the search, twin of build_scripts/emit/tokens.py, where its rules are written down.
// A test holds the two to the same tokens. Each token keeps its place in the text, for the snippet.

export const HAN = /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const LETTER = /[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff\u3041-\u3096\u30a1-\u30fa\u30fc]/u;

const kindOf = (char) =>
  HAN.test(char) ? "han" : /[0-9]/.test(char) ? "digit" : LETTER.test(char) ? "letter" : /[\s\u0085\u001c-\u001f]/.test(char) ? "blank" : "other";

/** "責责語语" → a map from each first character to its second. */
export function foldingOf(pairs) {
  const folding = new Map();
  const chars = [...pairs];
  for (let n = 0; n + 1 < chars.length; n += 2) folding.set(chars[n], chars[n + 1]);
  return folding;
}

/** The tokens of a text: [{word, start, end}], start and end in the text as it was given. */
export function tokens(text, folding) {
  const found = [];
  const known = new Map();
  let run = [];
  let kind = "";
  const cut = () => {
    if (kind === "han" && run.length > 1) {
      for (let n = 0; n + 1 < run.length; n += 1) {
        found.push({ word: run[n].char + run[n + 1].char, start: run[n].start, end: run[n + 1].end });
      }
    } else if (kind === "han" || kind === "digit" || kind === "letter") {
      found.push({ word: run.map((unit) => unit.char).join(""), start: run[0].start, end: run[run.length - 1].end });
    }
    run = [];
  };
  let at = 0;
  for (const raw of text) {
    let units = known.get(raw);
    if (!units) {
      units = [];
      for (const one of raw.normalize("NFKC")) {
        for (const low of one.toLowerCase()) {
          const char = folding.get(low) ?? low;
          units.push([char, kindOf(char)]);
        }
      }
      known.set(raw, units);
    }
    for (const [char, charKind] of units) {
      if (charKind === "other" && kind === "han") continue;
      if (charKind !== kind) {
        cut();
        kind = charKind;
      }
      run.push({ char, start: at, end: at + raw.length });
    }
    at += raw.length;
  }
  cut();
  return found;
}

/** A token in a–z, as the search engine knows it. */
export function spelled(word) {
  const first = [...word][0];
  if (/[0-9]/.test(first)) return `q${[...word].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 49)).join("")}z`;
  if (LETTER.test(first)) return `x${[...word].map((char) => (char < "\u0080" ? char : fourLetters(char))).join("")}`;
  return [...word].map(fourLetters).join("");
}

/** The word that marks a document for a filter. */
export const tag = (name, value) => `r${[...`${name}=${value}`].map(fourLetters).join("")}zzzz`;

function fourLetters(char) {
  let code = char.codePointAt(0);
  let letters = "";
  for (let n = 0; n < 4; n += 1) {
    letters = String.fromCharCode(97 + (code % 26)) + letters;
    code = Math.floor(code / 26);
  }
  return letters;
}
