/* The door of the members' edition: takes the passphrase, has seal.js open the listing, and hands it to the search
   form of directory.js. It never sends or keeps the passphrase; seal.js keeps a key for as long as the tab is open. */
(function () {
  "use strict";

  function gate(section) {
    const say = section.dataset;
    const part = (name) => section.querySelector(`[data-${name}]`);
    const [form, problem, reveal] = ["gate", "problem", "reveal"].map(part);
    const box = form.elements.passphrase;
    const open = form.querySelector("[type=submit]");
    const openWord = open.textContent;

    part("without-script").remove();
    if (!AlmapressSeal.supported()) {
      problem.textContent = say.unsupported;
      return;
    }
    resume();

    reveal.addEventListener("click", () => {
      const shows = box.type === "password";
      box.type = shows ? "text" : "password";
      reveal.setAttribute("aria-pressed", String(shows));
    });

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      busy(true);
      try {
        enter(await AlmapressSeal.open(say.locks, box.value));
      } catch (error) {
        busy(false);
        problem.textContent = say[error.code] || say.missing;
        box.setAttribute("aria-invalid", String(error.code === "wrong"));
        box.select();
      }
    });

    /* A tab that was opened before need not be asked again. */
    async function resume() {
      const session = await AlmapressSeal.resume(say.locks).catch(() => null);
      if (session) enter(session);
      else form.hidden = false;
    }

    function busy(is) {
      open.disabled = is;
      open.textContent = is ? say.opening : openWord;
      if (is) problem.textContent = "";
    }

    function enter({ label, loader }) {
      box.value = "";
      form.hidden = true;
      const title = part("opened-label");
      title.textContent = /^\d+$/.test(label) ? say.openedBefore + label + say.openedAfter : say.openedAll;
      part("opened").hidden = false;
      title.focus();
      AlmapressDirectory.search(section, loader, true);
    }

    /* Loading the page anew leaves nothing of the listing behind. */
    part("lock").addEventListener("click", () => {
      AlmapressSeal.forget();
      location.reload();
    });

    /* A page that Back brings out of the browser's memory still holds the listing, though the tab was locked since. */
    addEventListener("pageshow", (event) => {
      if (event.persisted && !part("opened").hidden && !AlmapressSeal.isKept()) location.reload();
    });
  }

  for (const section of document.querySelectorAll("[data-members]")) gate(section);
})();
