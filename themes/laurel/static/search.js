/*
 * The directory's search: asks an index of small static files, in the page, without a server.
 *
 *   const engine = await AlmapressSearch.open(AlmapressSearch.scripts("directory/search/"));
 *   const { total, entries, ms } = await engine.search({ text: "wei zhang", cohort: "2003" }, 0, 20);
 *
 * A loader is a function (name, version) => Promise<Uint8Array> of a chunk's bytes, still deflated. The one of
 * AlmapressSearch.scripts(baseUrl) loads them by script tags, which works from a disk (file://) too. It asks for another
 * address when `version` changes, which gets past what the browser keeps. A loader rejects if it cannot load.
 *
 * Every chunk begins with the tag of its build, so that a page which is open while the site is replaced never reads the
 * files of two builds as one. A query that fails, for that or any other reason, is asked once more of the index as it
 * is by then; if it fails again, whoever asked is told. Nothing that failed is remembered.
 *
 * engine = {
 *   count                       of all entries
 *   columns: [name]             what an entry may have
 *   facets: { cohort, college, region, industry: [{ value, count }] }      the most frequent
 *   build                       the tag of the build that the above is of; another after the site was replaced
 *   search({ text, cohort, college, region, industry }, from, count)
 *     → Promise of { total, entries: [{ column: value }], build, ms }      without a query: all, in order
 * }
 *
 * Each word of the text must find the entry: from any character of the name on, as characters (张伟), pinyin (zhangw)
 * or initials (zw); as the beginning of a word of the name in letters; as a facet's label, a word of it, or at least
 * two of its characters. Only the first six words count.
 *
 * How the chunks are laid out is told in src/search/ of almapress, where they are made. Folding must be the same in both.
 */
(function () {
  "use strict";

  const FACETS = ["cohort", "college", "region", "industry"];
  const WORDS = 6; // each is a list to load
  const TYPED = 200; // characters of a query that are looked at
  const REMEMBERED = 400; // chunks, a few kilobytes each
  const AFTER = "\xff"; // a byte that stands after all of UTF-8

  // ---- Folding ----

  const IDEOGRAPH =
    /[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{323af}]/u;
  const LETTER = /[\p{Alphabetic}\p{N}]/u;
  const MARK = /\p{M}/gu;
  const UMLAUT = /[üÜǖǕǘǗǚǙǜǛ]/;

  /** A letter or digit in lower case without its accent. */
  function letters(character, umlaut) {
    if (UMLAUT.test(character)) return umlaut;
    const plain = character.toLowerCase().normalize("NFKD").replace(MARK, "");
    return [...plain].filter((part) => LETTER.test(part)).join("");
  }

  /** The words of a text: each all ideographs or all letters. Marks between ideographs do not count. */
  function words(text, umlaut = "v") {
    const found = [""];
    for (const character of text.normalize("NFKC").replace(MARK, "")) {
      const word = found[found.length - 1];
      const ideographic = IDEOGRAPH.test(word);
      if (/^[0-9]{4}$/.test(word) && /[级級届屆]/.test(character)) {
        found.push(""); // 2003级 is 2003
      } else if (IDEOGRAPH.test(character) || LETTER.test(character)) {
        const goesOn = word === "" || ideographic === IDEOGRAPH.test(character);
        const folded = IDEOGRAPH.test(character) ? character : letters(character, umlaut);
        if (goesOn) found[found.length - 1] += folded;
        else found.push(folded);
      } else if (/\p{White_Space}/u.test(character) || !ideographic) {
        found.push("");
      }
    }
    return found.filter((word) => word !== "");
  }

  /** Whether a word of a query finds a label, of which the words are given. */
  function finds(word, labelWords) {
    if (!IDEOGRAPH.test(word)) return labelWords.includes(word);
    return [...word].length > 1 && labelWords.some((label) => label.includes(word));
  }

  // ---- Chunks ----

  const utf8 = new TextDecoder();

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** The UTF-8 bytes of a text, each as a character: such strings compare as the table is sorted. */
  const asBytes = (text) => String.fromCharCode(...new TextEncoder().encode(text));

  /** A block of the table: { keys, gathers, rows }, three arrays side by side. See src/search/block.rs. */
  function readBlock(bytes) {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    };
    const items = number();
    const counts = number() + at;
    const block = { keys: [], gathers: [], rows: [] };
    let key = "";
    for (let item = 0; item < items; item++) {
      const shared = number();
      const added = number();
      key = key.slice(0, shared) + String.fromCharCode(...bytes.subarray(at, at + (added >> 1)));
      at += added >> 1;
      block.keys.push(key);
      block.gathers.push((added & 1) === 1);
    }
    at = counts;
    for (let item = 0; item < items; item++) block.rows.push(new Uint32Array(number()));
    let first = 0;
    for (const rows of block.rows) {
      const difference = number();
      first += (difference >>> 1) ^ -(difference & 1);
      rows[0] = first;
      for (let place = 1; place < rows.length; place++) rows[place] = rows[place - 1] + number() + 1;
    }
    return block;
  }

  /** A block of entries: objects. See src/search/entries.rs. */
  function readEntries(bytes, size, root) {
    const spelt = utf8.decode(bytes.subarray(size * root.columns.length)).split("\x1f");
    const entries = Array.from({ length: size }, () => ({}));
    let next = 0;
    root.columns.forEach((column, number) => {
      entries.forEach((entry, place) => {
        const byte = bytes[number * size + place];
        if (byte === 0) entry[column] = null;
        else entry[column] = byte === 255 ? spelt[next++] : root.common[number][byte - 1];
      });
    });
    return entries;
  }

  function placesOf(bytes, wanted) {
    const places = [];
    for (let place = 0; place < bytes.length; place++) if (bytes[place] === wanted) places.push(place);
    return places;
  }

  // ---- The index of one build ----

  /** Reads the root, and all else when it is asked for. Another `version` gets past what the browser keeps. */
  async function read(loader, version) {
    const root = JSON.parse(utf8.decode(await inflate(await loader("root", version))));
    const signposts = root.signposts.map(asBytes);
    const labels = FACETS.map((facet) =>
      root.facets[facet].labels.map(([value, count]) => ({ value, count, words: [...words(value), ...words(value, "u")] }))
    );
    const remembered = new Map();

    /** What follows the tag of the build. */
    function untagged(bytes) {
      const length = root.build.length;
      if (utf8.decode(bytes.subarray(0, length)) !== root.build) throw new Error("The directory has changed.");
      return bytes.subarray(length);
    }

    /** A chunk, read; loaded once. */
    function load(name, read) {
      if (!remembered.has(name)) {
        const loading = loader(name, version || root.build).then(inflate).then(untagged).then(read);
        loading.catch(() => remembered.delete(name));
        remembered.set(name, loading);
        if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
      }
      return remembered.get(name);
    }

    /** The number of the block in which a key would be. */
    function blockOf(key) {
      let low = 0;
      let high = signposts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (signposts[middle] <= key) low = middle + 1;
        else high = middle;
      }
      return Math.max(low - 1, 0);
    }

    /** The lists of rows that have a key beginning with `key`: one that gathers them, or those of each. */
    async function beginningWith(key) {
      const lists = [];
      for (let at = blockOf(key); at < signposts.length && signposts[at] < key + AFTER; at++) {
        const block = await load("k" + at, readBlock);
        for (let item = 0; item < block.keys.length; item++) {
          if (!block.keys[item].startsWith(key)) continue;
          lists.push(block.rows[item]);
          if (block.gathers[item]) return lists;
        }
      }
      return lists;
    }

    /** The lists, one or none, of the rows that have this label; an empty label stands for none. */
    async function labelled(facet, label) {
      const key = asBytes("\x01" + facet + label);
      if (signposts.length === 0) return [];
      const block = await load("k" + blockOf(key), readBlock);
      const item = block.keys.indexOf(key);
      return item < 0 ? [] : [block.rows[item]];
    }

    /** The lists of the rows that have a label which the word finds. If most have, it is less to load who has not. */
    async function labelledLike(word, facet) {
      const found = labels[facet].filter((label) => finds(word, label.words));
      const most = found.reduce((sum, label) => sum + label.count, 0) > root.count / 2;
      const inverted = most && root.facets[FACETS[facet]].complete;
      const others = () => ["", ...labels[facet].filter((label) => !found.includes(label)).map((label) => label.value)];
      const values = inverted ? others() : found.map((label) => label.value);
      const lists = (await Promise.all(values.map((value) => labelled(facet, value)))).flat();
      return inverted ? [allBut(lists)] : lists;
    }

    function allBut(lists) {
      const out = new Uint8Array(root.count);
      for (const list of lists) for (const row of list) out[row] = 1;
      return placesOf(out, 0);
    }

    async function ofWord(word) {
      const names = beginningWith(asBytes(word));
      return (await Promise.all([names, ...FACETS.map((_, facet) => labelledLike(word, facet))])).flat();
    }

    /** The rows that are in a list of every filter, in order. */
    function inAll(filters) {
      const passed = new Uint8Array(root.count); // how many filters a row has passed, one after the other
      filters.forEach((lists, number) => {
        for (const list of lists) for (const row of list) if (passed[row] === number) passed[row] = number + 1;
      });
      return placesOf(passed, filters.length);
    }

    async function entry(row) {
      const block = Math.floor(row / root.rows);
      const size = Math.min(root.rows, root.count - block * root.rows);
      const entries = await load("e" + block, (bytes) => readEntries(bytes, size, root));
      return { ...entries[row % root.rows] };
    }

    async function search(query, from, count) {
      const started = performance.now();
      const filters = await Promise.all([
        ...words((query.text || "").slice(0, TYPED)).slice(0, WORDS).map(ofWord),
        ...FACETS.map((name, facet) => query[name] && labelled(facet, query[name])).filter(Boolean),
      ]);
      const rows = inAll(filters);
      const entries = await Promise.all(rows.slice(from, from + count).map(entry));
      return { total: rows.length, entries, build: root.build, ms: performance.now() - started };
    }

    const offered = (facet) => labels[facet].map(({ value, count }) => ({ value, count }));
    const facets = Object.fromEntries(FACETS.map((name, facet) => [name, offered(facet)]));
    return { count: root.count, columns: root.columns, facets, build: root.build, search };
  }

  // ---- The engine ----

  async function open(loader) {
    let index = await read(loader);
    let renewing = null;

    /** The index as it is now, past what the browser keeps. Queries that fail at the same time share it. */
    function renewed(failed) {
      if (index !== failed) return index;
      renewing ||= read(loader, Date.now().toString(36))
        .then((renewed) => (index = renewed))
        .finally(() => (renewing = null));
      return renewing;
    }

    async function search(query, from = 0, count = 20) {
      const asked = index;
      try {
        return await asked.search(query, from, count);
      } catch {
        return (await renewed(asked)).search(query, from, count);
      }
    }

    return {
      get count() { return index.count; },
      get columns() { return index.columns; },
      get facets() { return index.facets; },
      get build() { return index.build; },
      search,
    };
  }

  // ---- The public transport ----

  const arrived = new Map();

  /** Loads chunks by script tags. A script hands over its chunk just before its load event. */
  function scripts(baseUrl) {
    globalThis.almapress_chunk = (name, base64) => arrived.set(name, base64);
    const base = new URL(baseUrl, document.baseURI);
    return (name, version) =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = () => reject(new Error("The file " + name + ".js of the directory could not be loaded."));
        const end = (then) => () => {
          script.remove();
          then();
        };
        script.onerror = end(fail);
        script.onload = end(() => {
          const base64 = arrived.get(name);
          arrived.delete(name);
          if (base64 === undefined) fail();
          else resolve(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
        });
        script.src = new URL(name + ".js" + (version ? "?" + version : ""), base).href;
        document.head.append(script);
      });
  }

  globalThis.AlmapressSearch = { open, scripts };
})();
