// Comes to the door of the members' edition: with wrong passphrases, then with the right one, reads all there is, comes
// again without a passphrase, and locks up. Notes lie in window.name, which outlives a reload as the tab does.

async function visit(given) {
  const notes = window.name ? JSON.parse(window.name) : { loads: 0 };
  notes.loads += 1;
  const step = [firstTime, againOpen, lockedUp][notes.loads - 1];
  const isLast = await step(notes, given);
  window.name = JSON.stringify(notes);
  return isLast ? notes : undefined;
}

async function firstTime(notes, { wrong, right, query }) {
  const problem = find("problem");
  await until(() => !find("gate").hidden || problem.textContent, "the door, or a reason why there is none");
  notes.door = { offered: !find("gate").hidden, problem: textOf(problem) };
  notes.refused = [];
  for (const passphrase of wrong) {
    enter(passphrase);
    await until(() => textOf(problem), "a refusal");
    notes.refused.push({ says: textOf(problem), opened: isOpen() });
  }
  if (!right) return true;
  enter(right);
  await until(isOpen, "it opens");
  await answered();
  notes.opened = { label: textOf(find("opened-label")), status: textOf(find("status")), lines: await allPages() };
  type(find("search").elements.text, query);
  await pause(250);
  await answered();
  notes.searched = { status: textOf(find("status")), lines: lines(), address: location.hash };
  notes.kept = JSON.stringify({ ...sessionStorage, ...localStorage }) + document.cookie + box().value;
  setTimeout(() => location.reload(), 50);
  return false;
}

async function againOpen(notes) {
  await until(isOpen, "it opens without a passphrase");
  await answered();
  notes.again = { label: textOf(find("opened-label")), status: textOf(find("status")) };
  find("lock").addEventListener("click", () => (window.name = JSON.stringify(notes)), { capture: true });
  setTimeout(() => find("lock").click(), 50);
  return false;
}

async function lockedUp(notes) {
  await until(() => !find("gate").hidden, "the door is shut");
  notes.locked = { opened: isOpen(), lines: lines(), kept: sessionStorage.length };
  return true;
}

const box = () => find("gate").elements.passphrase;
const isOpen = () => !find("opened").hidden;
const lines = () => [...find("list").children].map(textOf);

function enter(passphrase) {
  find("problem").textContent = "";
  type(box(), passphrase);
  find("gate").requestSubmit();
}

async function answered() {
  await until(() => textOf(find("status")) && !find("list").hasAttribute("aria-busy"), "an answer");
}

/** Every line, page after page. */
async function allPages() {
  const all = lines();
  const next = document.querySelector("[data-turn='1']");
  while (!find("pager").hidden && !next.disabled) {
    next.click();
    await until(() => document.activeElement === find("list"), "the next page");
    await answered();
    all.push(...lines());
    document.activeElement.blur();
  }
  return all;
}
