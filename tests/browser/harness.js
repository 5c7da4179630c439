// What every harness has. A harness declares `visit`, a function from what the test gives to what it is told; if it
// gives nothing, the page is about to be loaded anew, and the harness goes on there.
"use strict";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const find = (name) => document.querySelector(`[data-${name}]`);
const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** Waits until something is so. What never comes to be so is told, not waited for. */
async function until(isSo, what) {
  for (let turn = 0; turn < 3000; turn++) {
    if (isSo()) return;
    await pause(10);
  }
  throw new Error("it never came to be so: " + what);
}

const source = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");

/** From now on scripts with `from` in their address are loaded from `to`: another build, or nowhere. */
function redirect(from, to) {
  const set = function (address) { source.set.call(this, address.replace(from, to)); };
  Object.defineProperty(HTMLScriptElement.prototype, "src", { ...source, set });
}

/** Types a text into a field as a reader does, all at once. */
function type(box, text) {
  box.focus();
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function press(element, key) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

async function tell(desk, visit, given) {
  let told;
  try {
    const value = await visit(given);
    if (value === undefined) return;
    told = { value };
  } catch (error) {
    told = { error: String(error), at: error.stack };
  }
  await pause(100); // for what the console has still to say
  await fetch(desk, { method: "POST", mode: "no-cors", body: JSON.stringify(told) });
}
