/* The honour wall, one plate at a time: it moves on by itself, and goes where it is told by keys, touches and the list
   of years. Who touches it has a minute to read; what was paused by button or key stays so. It asks for nothing but the
   pictures of the page, and only for those it is about to show. */
(function () {
  "use strict";

  const SHOWN = 12000;
  const LEFT_ALONE = 60000;
  const FADE = 900;
  const SWIPE = 50;

  const plates = [...document.querySelectorAll(".plate")];
  if (plates.length === 0) return;

  const root = document.documentElement;
  const wall = document.getElementById("wall");
  const years = [...document.querySelectorAll(".years a")];
  const pauseButton = document.querySelector("[data-pause]");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  let now = -1;
  let paused = still.matches;
  let held = 0;
  let next = 0;
  let from = null;

  root.style.setProperty("--shown", SHOWN + "ms");
  root.style.setProperty("--fade", FADE + "ms");
  root.classList.add("live");
  document.querySelector(".turn").hidden = false;
  document.querySelector(".time").hidden = false;
  plates.forEach((plate) => (plate.hidden = true));

  function show(to) {
    const at = (to + plates.length) % plates.length;
    if (at !== now) {
      const before = plates[now];
      now = at;
      if (before) leave(before);
      enter(plates[now]);
      mark(plates[now].dataset.year);
      history.replaceState(null, "", "#" + plates[now].id);
    }
    wait();
  }

  function enter(plate) {
    plate.hidden = false;
    plate.classList.remove("leaving");
    plate.classList.add("now");
    fit(plate);
    fetchPicture(plate);
    fetchPicture(plates[(now + 1) % plates.length]);
  }

  /* Words that are too many for the screen are set smaller, until they end above the list of years. */
  function fit(plate) {
    const last = plate.querySelector(".citation");
    const end = document.querySelector(".foot").getBoundingClientRect().top;
    for (let scale = 1; scale > 0.4; scale -= 0.05) {
      plate.style.setProperty("--fit", scale);
      if (last.getBoundingClientRect().bottom <= end - 8) return;
    }
  }

  /* The plate that goes stays below the one that comes until that covers it. */
  function leave(plate) {
    plate.classList.replace("now", "leaving");
    setTimeout(() => {
      if (!plate.classList.replace("leaving", "past")) return;
      plate.classList.remove("past");
      plate.hidden = true;
    }, still.matches ? 0 : FADE);
  }

  function fetchPicture(plate) {
    plate.querySelectorAll("img").forEach((img) => (img.loading = "eager"));
  }

  function mark(year) {
    for (const link of years) {
      if (link.dataset.year === year) {
        link.setAttribute("aria-current", "true");
        link.parentElement.parentElement.scrollTo({ left: link.offsetLeft - link.parentElement.parentElement.clientWidth / 2 });
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  /* Until the next plate; the bar at the foot is begun anew with it. */
  function wait() {
    clearTimeout(next);
    const goes = !paused && held === 0 && !document.hidden && plates.length > 1;
    root.classList.remove("going");
    wall.setAttribute("aria-live", goes ? "off" : "polite");
    if (!goes) return;
    void root.offsetWidth;
    root.classList.add("going");
    next = setTimeout(() => show(now + 1), SHOWN);
  }

  function pause(wanted) {
    paused = wanted;
    release();
    const label = paused ? "playLabel" : "pauseLabel";
    pauseButton.setAttribute("aria-label", pauseButton.dataset[label]);
    root.classList.toggle("paused", paused);
    wait();
  }

  /* Somebody stands before the screen: it waits until it has been left alone. */
  function hold() {
    clearTimeout(held);
    held = setTimeout(() => {
      held = 0;
      wait();
    }, LEFT_ALONE);
    wait();
  }

  function release() {
    clearTimeout(held);
    held = 0;
  }

  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const onButton = event.target.closest && event.target.closest("button, a");
    if (event.key in steps) show(now + steps[event.key]);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(plates.length - 1);
    else if (event.key === " " && !onButton) pause(!paused);
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const link = event.target.closest(".years a");
    if (button && button.dataset.turn) show(now + Number(button.dataset.turn));
    else if (button) pause(!paused);
    else if (link) {
      event.preventDefault();
      show(plates.findIndex((plate) => plate.dataset.year === link.dataset.year));
    }
  });

  wall.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, y: event.clientY };
    hold();
  });
  wall.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    from = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) show(now + (x < 0 ? 1 : -1));
  });
  wall.addEventListener("pointercancel", () => (from = null));

  document.addEventListener("visibilitychange", wait);
  addEventListener("hashchange", begin);
  addEventListener("resize", () => fit(plates[now]));
  still.addEventListener("change", () => pause(still.matches));

  /* Where the address says, or with the first. */
  function begin() {
    const id = decodeURIComponent(location.hash.slice(1));
    const at = plates.findIndex((plate) => plate.id === id || plate.parentElement.id === id);
    show(Math.max(at, now < 0 ? 0 : at < 0 ? now : at));
  }

  pause(paused);
  begin();
})();
