/* The search form of the directory: it starts by itself where an element has data-directory, and members.js starts it
   when a passphrase fits. Its words come from the page's data attributes, its people from search.js,
   their lines from listed.js. It keeps nothing. */
(function () {
  "use strict";

  const PAUSE = 120; // ms after the last key
  const GROWS_BY = 20; // what one step of a growing list costs is bounded by search.js
  const PAGE = 20;
  const NOBODY = { total: 0, entries: [] };
  const FACETS = ["cohort", "college", "region", "industry"];

  const byName = (one, other) => one.value.localeCompare(other.value, document.documentElement.lang);
  const newestFirst = (one, other) => other.value - one.value;
  const grouped = (n) => n.toLocaleString("en-US");

  /* `paged`: the members' list, turned page by page, which never shows its query in the address. */
  function search(section, loader, paged) {
    const say = section.dataset;
    const part = (name) => section.querySelector(`[data-${name}]`);
    const [form, status, clear, list, more, pager] = ["search", "status", "clear", "list", "more", "pager"].map(part);
    const box = form.elements.text;
    const number = document.getElementById("seek-page");
    const step = paged ? PAGE : GROWS_BY;
    let engine = null;
    let newest = 0;
    let shown = 0;
    let answered = ""; // the query whose answer is shown
    let offered = ""; // the build whose facets are
    let timer = 0;

    const query = () => Object.fromEntries(["text", ...FACETS].map((key) => [key, form.elements[key].value.trim()]));
    const isShown = (asked) => JSON.stringify(asked) === answered;
    const isEmpty = (asked) => Object.values(asked).every((value) => !value);

    /* A failure is not kept: the next query tries again. */
    function opened() {
      engine = engine || AlmapressSearch.open(loader).then(offer).catch((error) => {
        engine = null;
        throw error;
      });
      return engine;
    }

    function offer(ready) {
      offered = ready.build;
      for (const key of FACETS) {
        const values = [...(ready.facets[key] || [])].sort(key === "cohort" ? newestFirst : byName);
        const select = form.elements[key];
        const chosen = select.value;
        select.closest("p").hidden = values.length === 0;
        select.length = 1; // that which stands for any
        for (const { value, count } of values) {
          select.add(new Option(count ? `${value} (${grouped(count)})` : value, value));
        }
        choose(select, chosen);
      }
      return ready;
    }

    /* What goes on from somewhere goes on with what is shown; otherwise it begins anew. */
    async function ask(onFrom) {
      clearTimeout(timer);
      const turn = ++newest;
      const asked = query();
      const from = isShown(asked) ? onFrom : 0;
      clear.hidden = isEmpty(asked);
      if (!paged) remember(asked);
      if (!paged && isEmpty(asked)) return show(NOBODY, 0, asked, "");
      list.setAttribute("aria-busy", "true");
      const patience = setTimeout(() => turn === newest && (status.textContent = say.searching), 400);
      try {
        const found = await (await opened()).search(asked, from, step);
        if (turn === newest) await take(found, from, asked);
      } catch {
        if (turn === newest) fail(asked);
      } finally {
        clearTimeout(patience);
        if (turn === newest) list.removeAttribute("aria-busy");
      }
    }

    /* The site may have been replaced since: then the list begins anew, and other choices may be offered. */
    async function take(found, from, asked) {
      const replaced = found.build !== offered;
      if (replaced) offer(await opened());
      if (replaced && from) return ask(0);
      show(found, from, asked);
    }

    /* What is shown stays if it answers the query: only more of it could not be loaded. */
    function fail(asked) {
      if (isShown(asked)) status.textContent = say.failed;
      else show(NOBODY, 0, asked, say.failed);
    }

    function show({ total, entries }, from, asked, words) {
      answered = JSON.stringify(asked);
      const lines = entries.map((entry) => AlmapressListed(entry, say));
      if (from && !paged) list.append(...lines);
      else list.replaceChildren(...lines);
      shown = from + lines.length;
      status.textContent = words !== undefined ? words : summary(total);
      if (more) more.hidden = shown >= total;
      if (pager) showPager(total, from);
      if (from && !paged && lines.length) focus(lines[0]);
    }

    function summary(total) {
      if (!total) return say.none;
      const count = say.countBefore + grouped(total) + (total === 1 ? say.countAfterOne : say.countAfter);
      return paged || shown >= total ? count : `${count} · ${say.shownBefore}${grouped(shown)}${say.shownAfter}`;
    }

    function focus(element) {
      element.tabIndex = -1;
      element.focus();
    }

    /* Pages */

    function showPager(total, from) {
      const pages = Math.ceil(total / step);
      number.value = from / step + 1;
      number.max = pages;
      part("pages").textContent = grouped(pages);
      pager.hidden = pages < 2;
      for (const button of pager.querySelectorAll("[data-turn]")) {
        const to = from / step + Number(button.dataset.turn);
        button.disabled = to < 0 || to >= pages;
        button.onclick = () => turnTo(to);
      }
      number.onchange = () => turnTo(Math.min(Math.max(Math.trunc(number.value) || 1, 1), pages) - 1);
    }

    async function turnTo(page) {
      await ask(page * step);
      number.value = Math.max(Math.ceil(shown / step), 1); // where it is, should the page not have come
      focus(list);
      section.querySelector("[data-found]").scrollIntoView();
    }

    /* The address holds the query, so that Back and a link find it again. */

    function remember(asked) {
      const filled = Object.entries(asked).filter(([, value]) => value);
      const hash = filled.length ? "#" + new URLSearchParams(filled) : "";
      const before = location.hash.includes("=") ? location.hash : "";
      if (hash === before) return;
      const address = location.pathname + location.search + hash;
      if (before) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    }

    async function recall() {
      if (location.hash && !location.hash.includes("=")) return; // another part of the page
      const asked = new URLSearchParams(location.hash.slice(1));
      box.value = asked.get("text") || "";
      await opened().catch(() => {});
      for (const key of FACETS) choose(form.elements[key], asked.get(key) || "");
      await ask(0);
    }

    /* Only the most frequent values are offered, but a link may hold another. */
    function choose(select, value) {
      select.value = value;
      if (select.value !== value) select.add(new Option(value, value, false, true));
    }

    /* What the reader does */

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE, 0);
    };
    const reset = () => {
      form.reset();
      ask(0);
      box.focus();
    };
    box.addEventListener("input", (event) => event.isComposing || soon());
    box.addEventListener("compositionend", soon);
    for (const key of FACETS) form.elements[key].addEventListener("change", () => ask(0));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(0);
    });
    clear.addEventListener("click", reset);
    if (more) more.addEventListener("click", () => ask(shown));
    section.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && event.target === box) {
        event.preventDefault();
        reset();
      } else if (event.key === "/" && !event.target.matches("input, select")) {
        event.preventDefault();
        box.focus();
      }
    });

    form.hidden = false;
    if (paged) ask(0);
    else {
      addEventListener("popstate", recall);
      if (location.hash.includes("=")) recall();
      else opened().catch(() => {});
    }
  }

  globalThis.AlmapressDirectory = { search };
  for (const section of document.querySelectorAll("[data-directory]")) {
    search(section, AlmapressSearch.scripts(section.dataset.chunks), false);
  }
})();
