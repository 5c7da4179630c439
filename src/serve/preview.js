// Shown in previews only: reloads the page when it has been built again, and shows what is wrong above it.
(() => {
  let version;
  let panel;
  const show = (errors) => {
    panel?.remove();
    panel = undefined;
    if (!errors) return;
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    panel.textContent = errors;
    panel.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1.2em 1.5em;z-index:99999;" +
      "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;color:#fff;background:#7c1f16;border-top:4px solid #d9a441";
    document.body.append(panel);
  };
  new EventSource("/_almapress/changes").onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.errors) {
      show(state.errors);
    } else if (version !== undefined && version !== state.version) {
      location.reload();
      return;
    } else {
      show(null);
    }
    version = state.version;
  };
})();
