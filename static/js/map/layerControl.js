// The layer control: which layer, which areas, which measure. The choice is in the address.

import { find } from "../core/dom.js";

export function createLayers(store) {
  const root = find("#layers");
  const button = find("#layers-button");
  const areas = find("#layer-areas");
  const level = find("#layer-level");
  const measure = find("#layer-measure");
  const circles = find("#layer-clusters");
  const size = find("#layer-size");
  const choices = { measure, classes: find("#layer-classes"), per: find("#layer-per"), size };

  function set(isOpen) {
    root.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) root.querySelector("input:checked")?.focus({ preventScroll: true });
  }

  function draw() {
    const state = store.get();
    for (const radio of root.querySelectorAll("[name=layer]")) radio.checked = radio.value === state.layer;
    areas.hidden = state.layer !== "areas";
    level.value = state.level;
    for (const [name, select] of Object.entries(choices)) select.value = state[name];
    circles.hidden = state.layer !== "clusters";
  }

  button.addEventListener("click", () => set(root.hidden));
  find("#layers-close").addEventListener("click", () => {
    set(false);
    button.focus();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
  root.addEventListener("change", (event) => {
    if (event.target.name === "layer") store.set({ layer: event.target.value, areaChosen: "" });
    if (event.target === level) store.set({ level: level.value, areaChosen: "" });
    for (const [name, select] of Object.entries(choices))
      if (event.target === select) store.set({ [name]: select.value });
  });
  store.on(["layer", "level", ...Object.keys(choices)], draw);
  draw();
}
