// Shown in previews only: keeps an open page up to date. The page is loaded again if what its address shows has changed,
// or a file that it uses; a style sheet is exchanged in place. What is wrong is shown above the page.
(() => {
  "use strict";
  const OWN = "/_almapress/";
  const address = location.pathname;

  // What the page was loaded with: its own fingerprint, and by address those of the files it uses. The browser keeps them
  // from the moment of loading, so that nothing that changed since then is missed.
  const printOf = (entry) => entry?.serverTiming?.find((timing) => timing.name === "shown")?.description;
  let page = printOf(performance.getEntriesByType("navigation")[0]);
  const used = new Map();
  const note = (entry) => {
    const { origin, pathname } = new URL(entry.name, location);
    if (origin !== location.origin || pathname.startsWith(OWN)) return;
    used.set(pathname, printOf(entry) ?? used.get(pathname));
  };
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "resource", buffered: true });

  // Where the reader is: what is open, and where the focus is. What is in view the browser keeps in view.
  const KEPT = `almapress ${address}`;
  const nameOf = (element) => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (!element.parentElement) return element.localName;
    const alike = [...element.parentElement.children].filter((child) => child.localName === element.localName);
    return `${nameOf(element.parentElement)} > ${element.localName}:nth-of-type(${alike.indexOf(element) + 1})`;
  };
  const place = () => {
    const focus = document.activeElement === document.body ? null : document.activeElement;
    return {
      open: [...document.querySelectorAll("details")].map((details) => [nameOf(details), details.open]),
      focus: focus && nameOf(focus),
      marked: focus && [focus.selectionStart ?? null, focus.selectionEnd ?? null],
    };
  };
  const returnTo = ({ open, focus, marked }) => {
    for (const [name, isOpen] of open) document.querySelector(name)?.toggleAttribute("open", isOpen);
    const focused = focus && document.querySelector(focus);
    if (focused && focused !== document.activeElement) {
      focused.focus({ preventScroll: true });
      if (marked[0] !== null && focused.selectionStart != null) focused.setSelectionRange(...marked);
    }
  };
  const comeBack = () => {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    if (!kept) return;
    returnTo(JSON.parse(kept));
    // Other scripts may have something to add.
    addEventListener("load", () => returnTo(JSON.parse(kept)), { once: true });
  };
  const again = () => {
    events?.close();
    sessionStorage.setItem(KEPT, JSON.stringify(place()));
    location.reload();
  };

  // The new style sheet is loaded beside the old one, which goes when the new one is there.
  const sheets = (path) =>
    [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => new URL(link.href).pathname === path);
  const exchange = (path, print) => {
    const old = sheets(path).at(-1);
    if (!old) return false;
    const fresh = old.cloneNode();
    fresh.href = `${path}?${print}`;
    fresh.onload = () => sheets(path).slice(0, sheets(path).indexOf(fresh)).forEach((link) => link.remove());
    fresh.onerror = () => fresh.remove();
    old.after(fresh);
    return true;
  };

  const AT_A_TIME = 100;
  const lookAtFiles = async () => {
    const paths = [...used.keys()];
    for (let from = 0; from < paths.length; from += AT_A_TIME) {
      const asked = paths.slice(from, from + AT_A_TIME).map((path) => `of=${encodeURIComponent(path)}`).join("&");
      const answer = await fetch(`${OWN}fingerprints?${asked}`);
      for (const [path, print] of Object.entries(await answer.json())) {
        const before = used.get(path);
        used.set(path, print);
        const isChanged = before !== undefined && before !== print;
        if (isChanged && !exchange(path, print)) return again();
      }
    }
  };

  let panel;
  let said;
  const show = ({ errors, nearest }) => {
    const words = [errors, nearest && `There is no page at this address. The nearest one: ${decodeURI(nearest)}`];
    const text = words.filter(Boolean).join("\n\n");
    if (text === said) return;
    said = text;
    panel?.remove();
    if (!text) return;
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1.2em 1.5em;z-index:99999;" +
      "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;color:#fff;background:#7c1f16;border-top:4px solid #d9a441";
    panel.textContent = text;
    if (nearest) {
      const link = Object.assign(document.createElement("a"), { href: nearest, textContent: "go there" });
      link.style.cssText = "color:inherit;margin-left:1em";
      panel.append(link);
    }
    document.body.append(panel);
  };

  const take = (state) => {
    page ??= state.page;
    if (page !== state.page) return again();
    show(state);
    // Should the preview have ended meanwhile, the next event asks again.
    lookAtFiles().catch(() => {});
  };

  // A page that nobody sees asks for nothing, for a browser has only a few connections to spare; it looks when it is seen.
  let events;
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`${OWN}changes?page=${encodeURIComponent(address)}`);
    events.onmessage = (event) => take(JSON.parse(event.data));
  };
  document.addEventListener("visibilitychange", listen);
  comeBack();
  listen();
})();
