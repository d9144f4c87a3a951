// Drawing a box or a polygon: by dragging and pressing, by keys, or by typing coordinates. What is drawn is the filter.

import { find } from "../core/dom.js";
import { createDrawForm } from "./drawForm.js";
import { between, boxCorners, CORNERS_MAX, written } from "./polygonCoordinates.js";

const CLOSE_PX = 14;
const MOVED_PX = 5;

export function createDraw(store, words, map, { change }) {
  const surface = find("#draw-surface");
  let corners = [];
  let from = null;

  const form = createDrawForm(words, {
    apply: finish,
    visible: () => finish(boxCorners(map.bounds())),
    undo,
    close: () => finish(corners),
    cancel: stop,
  });

  function start(kind) {
    corners = [];
    from = null;
    surface.hidden = false;
    form.open(kind, map.bounds());
    redraw();
  }

  function stop() {
    const { drawing } = store.get();
    surface.hidden = true;
    form.hide();
    map.overlay.clear("drawn");
    store.set({ drawing: "" });
    find(drawing === "polygon" ? "#draw-polygon" : "#draw-box").focus({ preventScroll: true });
  }

  function finish(found) {
    if (found.length < 3) return form.say(words.t("draw_too_few"));
    const { drawing, filter } = store.get();
    if (!drawing) return;
    stop();
    change({ ...filter, polygon: written(found) });
  }

  function undo() {
    corners.pop();
    redraw();
  }

  function redraw(moving = null) {
    map.overlay.clear("drawn");
    const shown = moving ? [...corners, moving] : corners;
    if (store.get().drawing === "box" && shown.length === 4) map.overlay.ring(shown, "drawn is-drawing");
    else if (shown.length > 1) map.overlay.ring(shown, "drawn is-drawing", false);
    if (store.get().drawing === "polygon")
      for (const corner of corners) map.overlay.corner(corner, "drawn-corner");
    form.count(corners.length);
  }

  function at(event) {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  surface.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || from) return;
    surface.setPointerCapture(event.pointerId);
    from = at(event);
    event.preventDefault();
  });
  surface.addEventListener("pointermove", (event) => {
    const here = at(event);
    if (store.get().drawing === "polygon") {
      if (corners.length) redraw(map.fromScreen(...here));
    } else if (from) {
      corners = between(map.fromScreen(...from), map.fromScreen(...here));
      redraw();
    }
  });
  surface.addEventListener("pointerup", (event) => {
    if (!from) return;
    const here = at(event);
    const far = Math.hypot(here[0] - from[0], here[1] - from[1]);
    from = null;
    if (store.get().drawing === "polygon") corner(here);
    else if (far > MOVED_PX) finish(corners);
    else form.say(words.t("draw_drag"));
  });
  surface.addEventListener("pointercancel", () => {
    from = null;
  });
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      map.container.dispatchEvent(new WheelEvent("wheel", event));
    },
    { passive: false },
  );

  // A press near the first corner, or twice at the last one, closes the ring.
  function corner(here) {
    const near = (point) => {
      const [x, y] = map.toScreen(...point);
      return Math.hypot(x - here[0], y - here[1]) < CLOSE_PX;
    };
    if (corners.length >= 3 && (near(corners[0]) || near(corners.at(-1)))) return finish(corners);
    if (corners.length && near(corners.at(-1))) return;
    if (corners.length < CORNERS_MAX) corners.push(map.fromScreen(...here));
    redraw();
  }

  document.addEventListener("keydown", (event) => {
    if (!store.get().drawing) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape") {
      event.stopPropagation();
      stop();
    } else if (event.key === "Backspace" && !isTyping) undo();
  });
  store.on(["drawing"], ({ drawing }, before) => {
    if (drawing && drawing !== before.drawing) start(drawing);
    else if (!drawing && !surface.hidden) stop();
  });
  if (store.get().drawing) start(store.get().drawing);
}
