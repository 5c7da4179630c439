/* Opens the members' edition, here in the reader's browser: the passphrase is sent nowhere.
 *
 *   passphrase → PBKDF2 → slot of the lock file → two keys → the name of a chunk's file, and its bytes
 *
 * The lock file and the chunks beside it come by script tags, so that a page opened from disk works too; they call
 * `almapress_locks` and `almapress_sealed`, and src/seal makes them. WebCrypto is needed: browsers offer it over https,
 * on localhost and from disk, but not over http. */
"use strict";

(() => {
  const KEPT = "almapress-members"; // in sessionStorage: the derived key, never the passphrase
  const NONCE = 12, KEY = 32; // bytes
  const subtle = self.crypto && self.crypto.subtle;
  const utf8 = new TextEncoder();
  const sealed = new Map(); // what chunk files have handed over and nobody has fetched yet
  let locks = null;

  self.almapress_locks = (given) => { locks = given; };
  self.almapress_sealed = (stem, base64) => { sealed.set(stem, base64); };

  function supported() {
    return Boolean(subtle);
  }

  /** Opens with a passphrase: { label, loader }, where loader(name, version) promises a chunk's bytes. Another version
   *  gets past what the browser keeps; the server cannot tell which it is. What fails is an Error whose code is
   *  "unsupported", "missing" (a file) or "wrong" (passphrase). The tab keeps the key for resume(). */
  async function open(locksUrl, passphrase) {
    if (!supported()) throw failure("unsupported");
    await loadLocks(locksUrl);
    const key = await derived(normalised(passphrase));
    const session = await opened(key, locksUrl);
    if (!session) throw failure("wrong");
    storage((kept) => kept.setItem(KEPT, toBase64(key)));
    return session;
  }

  /** Opens as open() does with the key that the tab has kept, or gives null: the reader must be asked. */
  async function resume(locksUrl) {
    const key = storage((kept) => kept.getItem(KEPT));
    if (!supported() || !key) return null;
    await loadLocks(locksUrl);
    const session = await opened(toBytes(key), locksUrl);
    if (!session) forget(); // another passphrase holds now
    return session;
  }

  /** Whether the tab keeps a key. */
  function isKept() {
    return Boolean(storage((kept) => kept.getItem(KEPT)));
  }

  /** Forgets the key. What the page still shows it must clear itself. */
  function forget() {
    storage((kept) => kept.removeItem(KEPT));
  }

  /** As src/seal/passphrase.rs: no invisible marks, full-width letters plain, white space one space, trimmed. */
  function normalised(passphrase) {
    const seen = passphrase.replace(/[\u200b-\u200f\u2060\ufeff]/g, "").normalize("NFKC");
    return seen.replace(/\p{White_Space}+/gu, " ").replace(/^ | $/g, "");
  }

  async function derived(passphrase) {
    const key = await subtle.importKey("raw", utf8.encode(passphrase), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: toBytes(locks.salt), iterations: locks.rounds };
    return new Uint8Array(await subtle.deriveBits(how, key, 8 * KEY));
  }

  /** The session of the first slot that a derived key opens, if any does. */
  async function opened(derivedKey, locksUrl) {
    const key = await decryptionKey(derivedKey);
    const tried = await Promise.all(locks.slots.map((slot) => decrypted(key, slot, "almapress slot")));
    const slot = tried.find((content) => content);
    return slot ? session(slot, new URL(locksUrl, document.baseURI)) : null;
  }

  /** A slot holds the key for names, the key for chunks, and what they open. */
  async function session(slot, beside) {
    const names = await subtle.importKey("raw", slot.slice(0, KEY), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const chunks = await decryptionKey(slot.slice(KEY, 2 * KEY));
    const named = async (text) => hex(new Uint8Array(await subtle.sign("HMAC", names, utf8.encode(text)), 0, 16));
    const loader = async (name, version) => {
      const stem = await named(name);
      const query = version ? "?" + (await named("version " + version)).slice(0, 8) : "";
      await loadScript(new URL(stem + ".js" + query, beside));
      const base64 = sealed.get(stem);
      sealed.delete(stem);
      const content = base64 && await decrypted(chunks, base64, stem);
      if (!content) throw failure("missing");
      return content;
    };
    return { label: new TextDecoder().decode(slot.slice(2 * KEY)), loader };
  }

  function decryptionKey(bytes) {
    return subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]);
  }

  /** What nonce, ciphertext and tag hold, up to the mark where the filling begins; null if the key does not fit. */
  async function decrypted(key, base64, boundTo) {
    try {
      const bytes = toBytes(base64);
      const how = { name: "AES-GCM", iv: bytes.subarray(0, NONCE), additionalData: utf8.encode(boundTo) };
      const content = new Uint8Array(await subtle.decrypt(how, key, bytes.subarray(NONCE)));
      return content.subarray(0, content.lastIndexOf(0x80));
    } catch {
      return null;
    }
  }

  async function loadLocks(url) {
    locks = null;
    await loadScript(new URL(url, document.baseURI));
    if (!locks) throw failure("missing");
  }

  function loadScript(url) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.onload = () => { script.remove(); done(); };
      script.onerror = () => { script.remove(); failed(failure("missing")); };
      script.src = url.href;
      document.head.append(script);
    });
  }

  function failure(code) {
    return Object.assign(new Error("members' edition: " + code), { code });
  }

  /** Some browsers forbid storage; then nothing is kept. */
  function storage(use) {
    try {
      return use(self.sessionStorage);
    } catch {
      return null;
    }
  }

  function hex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function toBase64(bytes) {
    return btoa(String.fromCharCode(...bytes));
  }

  function toBytes(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  }

  self.AlmapressSeal = { supported, open, resume, isKept, forget };
})();
