// The sheet over the map on a phone: three heights, by finger, by mouse and by keyboard.

import { find } from "../core/dom.js";

const HEIGHTS = ["peek", "half", "full"];
const TAP_PX = 8;
const FLICK_PX_PER_MS = 0.5;
const KEYS = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1, Home: -2, End: 2 };

export function createSheet(store, words, map) {
  const handle = find("#sheet-handle");
  const head = find("#sheet-head");
  const root = find("#sheet");
  const height = () => store.get().sheet || "peek";
  let drag = null;

  function put(at) {
    store.set({ sheet: HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, at))] });
  }

  const step = (by) => put(HEIGHTS.indexOf(height()) + by);
  const press = () => (height() === "full" ? put(0) : step(1));

  function draw() {
    const at = HEIGHTS.indexOf(height());
    document.body.dataset.sheet = height();
    handle.setAttribute("aria-valuenow", String(at));
    handle.setAttribute("aria-valuetext", words.t(`sheet.${height()}`));
    requestAnimationFrame(() => map.resize());
  }

  // While the finger is down the sheet goes with it.
  function moved(event) {
    if (!drag) return;
    const y = event.clientY;
    drag.speed = (drag.y - y) / Math.max(1, event.timeStamp - drag.at);
    Object.assign(drag, { y, at: event.timeStamp });
    if (Math.abs(drag.from - y) < TAP_PX) return;
    root.classList.add("is-dragged");
    const tall = Math.max(64, Math.min(drag.room, drag.height + drag.from - y));
    root.parentElement.style.setProperty("--sheet", `${tall}px`);
  }

  function released(event) {
    if (!drag) return;
    const { from, speed, room } = drag;
    const reached = root.offsetHeight / room;
    drag = null;
    root.classList.remove("is-dragged");
    root.parentElement.style.removeProperty("--sheet");
    if (event.type === "pointercancel") return;
    const isTap = Math.abs(from - event.clientY) < TAP_PX;
    if (isTap && event.target.closest("a")) return;
    if (isTap) press();
    else if (Math.abs(speed) > FLICK_PX_PER_MS) step(Math.sign(speed));
    else put(nearest(reached));
  }

  head.addEventListener("pointerdown", (event) => {
    const room = root.parentElement.clientHeight;
    drag = {
      from: event.clientY,
      y: event.clientY,
      at: event.timeStamp,
      speed: 0,
      height: root.offsetHeight,
      room,
    };
    // the press of a link goes to the link; a finger that starts on it moves the sheet all the same
    if (!event.target.closest("a")) head.setPointerCapture(event.pointerId);
  });
  head.addEventListener("dragstart", (event) => event.preventDefault());
  head.addEventListener("pointermove", moved);
  head.addEventListener("pointerup", released);
  head.addEventListener("pointercancel", released);
  handle.addEventListener("keydown", (event) => {
    const isPress = event.key === "Enter" || event.key === " ";
    if (!isPress && !(event.key in KEYS)) return;
    event.preventDefault();
    if (isPress) press();
    else step(KEYS[event.key]);
  });

  function reading() {
    document.body.dataset.reading = store.get().show || store.get().stack ? "one" : "all";
  }

  store.on(["show", "stack"], () => {
    reading();
    root.scrollTop = 0;
  });
  store.on(["show", "stack", "panel"], (now, before) => {
    const opened = ["show", "stack", "panel"].some((name) => now[name] && now[name] !== before[name]);
    if (opened && height() === "peek") store.set({ sheet: now.panel !== before.panel ? "full" : "half" });
  });
  store.on(["sheet"], draw);
  if (store.get().show && !store.get().sheet) store.set({ sheet: "half" }); // a link to an incident shows it
  reading();
  draw();
}

// The height a sheet let go at this share of the screen settles to.
export function nearest(share) {
  if (share > 0.77) return 2;
  return share > 0.32 ? 1 : 0;
}
