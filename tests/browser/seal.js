// Opens in a browser what src/seal has sealed: from disk and over http, with right and wrong passphrases.
//
//   cargo test --lib -- --ignored browser       writes target/seal
//   npm install --no-save playwright-core       once; CHROMIUM=… if it is not /usr/bin/chromium
//   node tests/browser/seal.js
//
// Without playwright-core the same is tried in Node, which has the same WebCrypto and no page.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const vm = require("node:vm");
const { pathToFileURL } = require("node:url");

const ROOT = path.join(__dirname, "../..");
const FOLDER = path.resolve(process.argv[2] ?? path.join(ROOT, "target/seal"));
const SCRIPT = path.join(ROOT, "themes/laurel/static/seal.js");
const EXPECTED = JSON.parse(fs.readFileSync(path.join(FOLDER, "expected.json"), "utf8"));

// What follows is run inside the page: each function gets all it needs as its argument.

async function opening({ passphrase, names }) {
  const from = performance.now();
  try {
    const { label, loader } = await AlmapressSeal.open("members/locks.js", passphrase);
    const opened = performance.now();
    const chunks = await Promise.all(names.map(async (name) => Array.from(await loader(name))));
    return { label, chunks, open: opened - from, load: performance.now() - opened };
  } catch (error) {
    return { code: error.code };
  }
}

async function missing({ passphrase }) {
  const { loader } = await AlmapressSeal.open("members/locks.js", passphrase);
  const lost = (promise) => promise.then(() => "found", (error) => error.code);
  return [await lost(loader("no such chunk")), await lost(AlmapressSeal.open("nowhere/locks.js", passphrase))];
}

async function resuming({ name }) {
  const session = await AlmapressSeal.resume("members/locks.js");
  return session && { label: session.label, first: (await session.loader(name)).length };
}

const CASES = {
  async "opens with each passphrase, and what it finds is what was sealed"(place) {
    for (const { passphrase, label } of EXPECTED.openings) {
      const names = EXPECTED.chunks.map((chunk) => chunk.name);
      const found = await place.run(opening, { passphrase, names });
      assert.equal(found.label, label);
      EXPECTED.chunks.forEach((chunk, at) => assert.deepEqual(found.chunks[at], chunk.bytes));
      console.log(`    ${label}: open in ${found.open.toFixed()} ms, all chunks in ${found.load.toFixed()} ms`);
    }
  },
  async "opens however the passphrase is typed"(place) {
    const [{ passphrase, label }] = EXPECTED.openings;
    const wide = passphrase.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const typed = ` \u3000${wide.replaceAll(" ", "\u00a0 ")}\u200b\n`;
    assert.equal((await place.run(opening, { passphrase: typed, names: [] })).label, label);
  },
  async "says that a passphrase is wrong"(place) {
    for (const passphrase of ["", "not this one", EXPECTED.openings[0].passphrase.toUpperCase()]) {
      assert.deepEqual(await place.run(opening, { passphrase, names: [] }), { code: "wrong" });
    }
  },
  async "says that a file is missing"(place) {
    assert.deepEqual(await place.run(missing, EXPECTED.openings[0]), ["missing", "missing"]);
  },
  async "opens again after a reload, without the passphrase, until it is told to forget"(place) {
    const { name, bytes } = EXPECTED.chunks[1];
    const { passphrase, label } = EXPECTED.openings[1];
    await place.run(opening, { passphrase, names: [] });
    await place.reload();
    assert.deepEqual(await place.run(resuming, { name }), { label, first: bytes.length });
    const kept = await place.run(() => JSON.stringify({ ...sessionStorage }));
    assert.ok(!kept.includes(passphrase));
    await place.run(() => AlmapressSeal.forget());
    await place.reload();
    assert.equal(await place.run(resuming, { name }), null);
  },
};

async function main() {
  fs.copyFileSync(SCRIPT, path.join(FOLDER, "seal.js"));
  fs.writeFileSync(path.join(FOLDER, "page.html"), "<!doctype html><meta charset=utf-8><script src=seal.js></script>");
  const playwright = installed("playwright-core");
  if (!playwright) return tryAll(inNode());

  const server = http.createServer(serve).listen(0);
  const browser = await playwright.chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--host-resolver-rules=MAP intranet.example 127.0.0.1"],
  });
  const { port } = server.address();
  try {
    await tryAll(await inPage(browser, pathToFileURL(path.join(FOLDER, "page.html")).href));
    await tryAll(await inPage(browser, `http://localhost:${port}/page.html`));
    await tryPlainHttp(await inPage(browser, `http://intranet.example:${port}/page.html`));
  } finally {
    await browser.close();
    server.close();
  }
}

async function tryAll(place) {
  console.log(place.name);
  for (const [name, tried] of Object.entries(CASES)) {
    await tried(place);
    console.log(`  ok ${name}`);
  }
}

async function tryPlainHttp(place) {
  console.log(place.name);
  assert.equal(await place.run(() => AlmapressSeal.supported()), false);
  assert.deepEqual(await place.run(opening, { ...EXPECTED.openings[0], names: [] }), { code: "unsupported" });
  assert.equal(await place.run(resuming, { name: "" }), null);
  console.log("  ok says that it cannot be opened here");
}

/** The strictest policy under which a page can still have scripts of its own. */
function serve(request, response) {
  const file = path.join(FOLDER, path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
  const type = file.endsWith(".js") ? "text/javascript" : "text/html";
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": "default-src 'none'; script-src 'self'" });
  response.end(fs.readFileSync(file));
}

async function inPage(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  return { name: address, run: (f, given) => page.evaluate(f, given), reload: () => page.reload() };
}

/** As much of a page as seal.js looks at. */
function inNode() {
  const kept = new Map();
  const sessionStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  let context;
  const append = (script) => {
    const file = new URL(script.src);
    if (!fs.existsSync(file)) return setImmediate(script.onerror);
    vm.runInContext(fs.readFileSync(file, "utf8"), context);
    setImmediate(script.onload);
  };
  const document = { baseURI: pathToFileURL(FOLDER + "/").href, head: { append } };
  document.createElement = () => ({ remove() {} });
  const reload = () => {
    const given = { crypto, performance, TextEncoder, TextDecoder, URL, atob, btoa };
    context = vm.createContext({ ...given, document, sessionStorage });
    vm.runInContext(`self = globalThis; ${fs.readFileSync(SCRIPT, "utf8")}`, context);
  };
  const run = async (f, given) => {
    const result = await vm.runInContext(`(${f})(${JSON.stringify(given) ?? ""})`, context);
    return result && JSON.parse(JSON.stringify(result));
  };
  reload();
  return { name: "Node's WebCrypto", run, reload };
}

function installed(name) {
  try {
    return require(name);
  } catch {
    return null;
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
