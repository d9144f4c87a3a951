// Days at one press: presets by the day of the place, dates by hand, a closer look at the chosen days.

import { find } from "../core/dom.js";
import { interval, preset, range } from "../filters/filterOperations.js";

export function createDays(store, { choose, today }) {
  const root = find("#day-presets");
  const form = find("#custom-days");
  const opener = find("#open-custom");
  const closer = find("#zoom-days");
  const whole = find("#zoom-all");

  function draw() {
    const { filter, span } = store.get();
    const datetime = filter.datetime ?? "";
    const [from, to] = range(datetime);
    let isPreset = false;
    for (const button of root.querySelectorAll("[data-days]")) {
      const isOn = datetime === preset(button.dataset.days, today());
      isPreset ||= isOn;
      button.setAttribute("aria-pressed", String(isOn));
    }
    opener.classList.toggle("is-on", !isPreset);
    if (!form.contains(document.activeElement)) {
      form.elements.from.value = from;
      form.elements.to.value = to;
    }
    closer.hidden = !from || !to || from === to || datetime === span;
    whole.hidden = !span;
  }

  for (const button of root.querySelectorAll("[data-days]"))
    button.addEventListener("click", () => choose(preset(button.dataset.days, today())));
  opener.addEventListener("click", () => {
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.elements.from.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(interval(form.elements.from.value, form.elements.to.value));
  });
  closer.addEventListener("click", () => {
    store.set({ span: store.get().filter.datetime });
    whole.focus();
  });
  whole.addEventListener("click", () => {
    store.set({ span: "" });
    (closer.hidden ? opener : closer).focus();
  });
  store.on(["filter", "span"], draw);
  draw();
}
