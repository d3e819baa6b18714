// Reads the files of the index that Pagefind made (build_scripts/emit/postings.py tells their form) and finds what stands in a row in them.
// Pagefind's own script would need a WebAssembly module, all names of documents, and a list of every place of every hit before it answers.

const SIGNATURE = 12;
const MANY = 12;
const DECAY = 1.2;
const ONCE = 24;

/**
 * An index: `lasts` are the last words of its files in order, `file` fetches the nth one decompressed, `bytes` are about their sizes,
 * `sizes` the lengths of the entries, each as one digit.
 */
export function indexOf(lasts, file, bytes, sizes) {
  const known = new Map();
  const files = new Map();
  let mean; // of all lengths, when it is needed
  const fetched = (n) => {
    if (!files.has(n)) files.set(n, file(n));
    return files.get(n);
  };
  const postings = (word) => {
    if (!known.has(word)) known.set(word, fetched(placeIn(lasts, word)).then((data) => posted(data, word)));
    return known.get(word);
  };
  const all = (words) => Promise.all(words.map(postings));
  return {
    /** About how many bytes are fetched to know a word. */
    cost: (word) => ((n) => (files.has(n) ? 0 : large(bytes[n])))(placeIn(lasts, word)),
    /** The entries in which the words stand each at its place, [place, word]…: { found: [[entry, position…]…], many: how many entries have all the words }. */
    async inARow(placed) {
      const lists = await all(placed.map(([, word]) => word));
      const entries = common(lists);
      const steps = placed.map(([step]) => step);
      const rarest = lists.reduce((best, list, n) => (list.places.length < lists[best].places.length ? n : best), 0);
      const found = entries.map((entry) => [entry, ...side(lists.map((list) => list.at(entry)), steps, rarest)]).filter((one) => one.length > 1);
      return { found, many: entries.length };
    },
    /** Entry → score, of those that have all the words, in whatever order: rare words count more, and words that come often in a short text. */
    async together(words) {
      const lists = await all([...new Set(words)]);
      mean ??= [...sizes].reduce((sum, size) => sum + large(size), 0) / (sizes.length || 1);
      const weights = lists.map(({ places }) => Math.log(1 + (sizes.length - places.length + 0.5) / (places.length + 0.5)));
      const score = (place) => lists.reduce((sum, list, n) => {
        const often = list.often(place);
        return sum + (weights[n] * often) / (often + DECAY * (0.25 + (0.75 * large(sizes[place])) / mean));
      }, 0);
      return new Map(common(lists).map((place) => [place, score(place)]));
    },
  };
}

const large = (digit) => 2 ** (Number.parseInt(digit, 36) / 2);

/** The first of the sorted words that is not before a word. */
function placeIn(lasts, word) {
  let [low, high] = [0, lasts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lasts[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries that are in every list, which are sorted. */
function common(lists) {
  const [first, ...others] = [...lists].sort((a, b) => a.places.length - b.places.length);
  return others.reduce((places, list) => places.filter((place) => list.has(place)), first.places);
}

/** The positions from which every word stands as many steps away as it should, one by one. */
function side(positions, steps, rarest) {
  const others = positions.map((some) => (some.length < MANY ? (at) => some.includes(at) : ((set) => (at) => set.has(at))(new Set(some))));
  return positions[rarest].map((at) => at - steps[rarest]).filter((start) => others.every((has, n) => has(start + steps[n]))).sort((a, b) => a - b);
}

/** What a file says of a word: the entries that have it, and its positions in each. */
function posted(data, word) {
  const reader = readerOf(data);
  for (let left = reader.head(SIGNATURE + 1); left > 0; left -= 1) {
    reader.at += 1;
    const here = reader.text();
    const count = reader.head();
    if (here === word) return listed(reader, count);
    for (let n = 0; n < count; n += 1) reader.pass();
    reader.at += 1;
  }
  return { places: [], has: () => false };
}

function listed(reader, count) {
  const starts = new Map();
  const places = [];
  let place = 0;
  for (let n = 0; n < count; n += 1) {
    reader.at += 1;
    place += reader.number();
    places.push(place);
    starts.set(place, reader.at);
    reader.list();
  }
  return { places, has: (one) => starts.has(one), at: (one) => positions(reader, starts.get(one)), often: (one) => often(reader, starts.get(one)) };
}

/** The positions of a page: steps from one to the next, from the beginning again after a weight, which is below zero. */
function positions(reader, start) {
  reader.at = start;
  const found = [];
  let here = 0;
  for (let left = reader.head(); left > 0; left -= 1) {
    const step = reader.number();
    here = step < 0 ? 0 : here + step;
    if (step >= 0) found.push(here);
  }
  return found;
}

/** How often a word stands in a page, in a number or title counting more. */
function often(reader, start) {
  reader.at = start;
  let [found, weight] = [0, 1];
  for (let left = reader.head(); left > 0; left -= 1) {
    const step = reader.number();
    if (step < 0) weight = (-1 - step) / ONCE;
    else found += weight;
  }
  return found;
}

/** Reads CBOR (RFC 8949) at `at`: the few kinds of it that the index has. */
function readerOf(data) {
  return {
    at: 0,
    /** The number in the head of an item: of a list, how many items follow. */
    head(at = this.at) {
      const short = data[at] & 31;
      this.at = at + 1;
      if (short < 24) return short;
      let found = 0;
      for (let left = 1 << (short - 24); left > 0; left -= 1, this.at += 1) found = found * 256 + data[this.at];
      return found;
    },
    number() {
      const below = data[this.at] >> 5 === 1;
      const found = this.head();
      return below ? -1 - found : found;
    },
    text() {
      const length = this.head();
      this.at += length;
      return String.fromCharCode(...data.subarray(this.at - length, this.at));
    },
    /** Passes over a page's list of positions and the empty list after it. */
    list() {
      for (let left = this.head(); left > 0; left -= 1) this.head();
      this.at += 1;
    },
    pass() {
      this.at += 1;
      this.head();
      this.list();
    },
  };
}
