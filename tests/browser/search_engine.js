// Checks search.js against a scan over all rows, and measures what it loads. Node 20 or later, no packages.
//
//   node tests/browser/search_engine.js FOLDER [path of search.js] [number of queries] [all: tell of every hard query]
//
// FOLDER has the chunks as scripts (NAME.js) and rows.json: { columns, rows: [{ facets: [cohort, college, region,
// industry], shown: [a value for each column], syllables: [[character, [reading]], …] }] } in the order of the index.
// The syllables are those of the name and then the English name, with a line break after each.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const assert = require("node:assert/strict");

const [folder, script = path.join(__dirname, "../../themes/laurel/static/search.js"), wanted = "400"] = process.argv.slice(2);
if (!folder) throw new Error("Which folder has the index?");
vm.runInThisContext(fs.readFileSync(script, "utf8"));
const { columns, rows } = JSON.parse(fs.readFileSync(path.join(folder, "rows.json"), "utf8"));
const FACETS = ["cohort", "college", "region", "industry"];

// ---- The scan: the rules once more, told otherwise ----------------------------------------------------------------

const HAN = "\\u3005-\\u3007\\u3040-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const WORD = new RegExp(`[${HAN}](?:[^\\p{L}\\p{N}\\s]*[${HAN}])*|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
const isHan = (text) => new RegExp(`^[${HAN}]`, "u").test(text);

function words(text, umlaut) {
  const narrow = text.normalize("NFKC").toLowerCase().replace(/[üǖǘǚǜ]/g, umlaut);
  const plain = narrow.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  const years = plain.replace(/(?<![\p{L}\p{N}])(\d{4})[级届]/gu, "$1 ");
  return (years.match(WORD) || []).map((word) => (isHan(word) ? word.replace(/[^\p{L}\p{N}]/gu, "") : word));
}
const bothWays = (text) => [...words(text, "v"), ...words(text, "u")];

/** The stretches of ideographs in a row's names. */
function runs(row) {
  const stretches = [[]];
  for (const [character, readings] of row.syllables) {
    if (isHan(character)) stretches.at(-1).push([character, readings]);
    else if (/[\p{L}\p{N}\n]/u.test(character)) stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

function spelt(word, run, at, spell) {
  if (word === "") return true;
  if (at >= run.length) return false;
  return run[at][1].some((reading) => {
    const typed = spell(reading);
    return typed.startsWith(word) || (word.startsWith(typed) && spelt(word.slice(typed.length), run, at + 1, spell));
  });
}

const SPELLINGS = ["v", "yu", "u"].map((umlaut) => (reading) => reading.replace("ü", umlaut));
const INITIAL = (reading) => reading[0];

function wordMatches(word, row) {
  row.runs ??= runs(row);
  row.labels ??= row.facets.map((label) => bothWays(label ?? ""));
  row.words ??= [row.shown[0], row.shown[1]].flatMap((name) => bothWays(name ?? "")).filter((part) => !isHan(part));
  if (isHan(word)) {
    const inName = row.runs.some((run) => run.map(([character]) => character).join("").includes(word));
    return inName || ([...word].length >= 2 && row.labels.flat().some((label) => isHan(label) && label.includes(word)));
  }
  const ways = [...SPELLINGS, INITIAL];
  return (
    row.words.some((part) => part.startsWith(word)) ||
    row.labels.flat().includes(word) ||
    row.runs.some((run) => run.some((_, at) => ways.some((spell) => spelt(word, run, at, spell))))
  );
}

function scan(query) {
  const typed = words(query.text || "", "v").slice(0, 6);
  const chosen = FACETS.map((facet, number) => [number, query[facet]]).filter(([, value]) => value);
  return rows.filter(
    (row) => chosen.every(([number, value]) => row.facets[number] === value) && typed.every((word) => wordMatches(word, row))
  );
}

// ---- Queries ------------------------------------------------------------------------------------------------------

let seed = 7;
const below = (limit) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
const one = (list) => list[below(list.length)];

function piece(text) {
  const characters = [...text];
  const from = below(characters.length);
  return characters.slice(from, from + 1 + below(characters.length - from)).join("");
}

/** A word that may well find the row. */
function wordFor(row) {
  const [name, english] = row.shown;
  const run = one(runs(row)) || [];
  const from = below(run.length);
  const readings = run.slice(from).map(([, all]) => one(all) ?? "x");
  const full = readings.map((reading) => one(SPELLINGS)(reading)).join("");
  return one([
    () => piece(name),
    () => full.slice(0, 1 + below(full.length)),
    () => full,
    () => readings.map(INITIAL).join("").slice(0, 1 + below(3)),
    () => (english ? one(english.split(" ")).slice(0, 1 + below(6)) : name),
    () => (row.facets[0] ?? "1999") + one(["", "级", "届"]),
    () => piece(one(row.facets) ?? "物理"),
    () => one(["zhang", "z", "fangan", "xian", "xi'an", "Lü", "ZHANG", "ｗｅｉ", "·", "q", "学院", "工程", "a", "München"]),
  ])();
}

function randomQuery() {
  const row = one(rows);
  const query = { text: Array.from({ length: below(4) }, () => wordFor(below(4) ? row : one(rows))).join(" ") };
  FACETS.forEach((facet, number) => {
    if (below(5) === 0) query[facet] = (below(6) ? row : one(rows)).facets[number] ?? "";
  });
  return query;
}

// ---- The test -----------------------------------------------------------------------------------------------------

/** A loader that counts the bytes of the files it reads. */
function counting() {
  const loader = async (name) => {
    const file = fs.readFileSync(path.join(folder, name + ".js"), "utf8");
    loader.bytes += Buffer.byteLength(file);
    loader.files += 1;
    const [, said, base64] = /^almapress_chunk\("(.*)","(.*)"\);$/.exec(file);
    assert.equal(said, name);
    return new Uint8Array(Buffer.from(base64, "base64"));
  };
  return Object.assign(loader, { bytes: 0, files: 0 });
}

const asEntry = (row) => Object.fromEntries(columns.map((column, number) => [column, row.shown[number] || null]));

async function check(engine, query) {
  const expected = scan(query);
  for (const from of [0, below(expected.length + 1)]) {
    const { total, entries } = await engine.search(query, from, 20);
    const where = JSON.stringify(query);
    assert.equal(total, expected.length, where);
    assert.deepEqual(entries, expected.slice(from, from + 20).map(asEntry), where);
  }
}

async function measure(query) {
  const loader = counting();
  const engine = await AlmapressSearch.open(loader);
  const { total, ms } = await engine.search(query, 0, 20);
  const again = await engine.search(query, 0, 20);
  return { query, total, bytes: loader.bytes, files: loader.files, ms, again: again.ms };
}

function worst(engine) {
  const all = Object.fromEntries(FACETS.map((facet) => [facet, most(engine.facets[facet])]));
  const texts = ["", "张", "王", "zhang", "z", "w", "l", "s", "zw", "wei", "Wei", "li w", "y", "j", "x", "zh", "li", "xi",
    "Wei Zhang 2003 物理学院", "学院", "工程", "gr", "g", "z w", "z w l", "张 z w", "zhangwei", "欧阳", "大"];
  return [
    ...texts.map((text) => ({ text })),
    ...FACETS.map((facet) => ({ [facet]: all[facet] })),
    ...["", "z", "w", "wei", "z w", "z w l", "z y x j l w h s"].map((text) => ({ text, ...all })),
    { text: "z y x j l w h s" }, { text: "z y x j l w", region: all.region, college: all.college },
    { text: "z y x j l", region: all.region }, { text: "z y x j", region: all.region },
    ...["z", "z w l"].map((text) => ({ text, region: all.region, college: all.college })),
    { text: "z", college: all.college }, { text: "y", region: all.region, industry: all.industry, college: all.college },
  ];
}
const most = (labels) => labels.reduce((best, label) => (label.count > best.count ? label : best), { count: -1 }).value;

async function main() {
  const engine = await AlmapressSearch.open(counting());
  assert.equal(engine.count, rows.length);
  assert.deepEqual(engine.columns, columns);
  for (let number = 0; number < Number(wanted); number++) await check(engine, randomQuery());
  const measured = [];
  for (const query of worst(engine)) {
    await check(engine, query);
    measured.push(await measure(query));
  }
  measured.sort((one, other) => other.bytes - one.bytes);
  for (const { query, total, bytes, files, ms, again } of measured.slice(0, process.argv[5] ? 99 : 12)) {
    console.log(`${String(bytes).padStart(8)} bytes ${String(files).padStart(4)} files ${ms.toFixed(1).padStart(7)} ms, again ${again.toFixed(1).padStart(5)} ms  ${String(total).padStart(7)} found  ${JSON.stringify(query)}`);
  }
  console.log(`${wanted} random queries and ${measured.length} hard ones over ${rows.length} rows: all as the scan says.`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
