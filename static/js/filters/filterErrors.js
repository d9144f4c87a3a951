// What is wrong with a value, in the reader's words, beside the field it belongs to.

import { make } from "../core/dom.js";
import { FILTERED } from "../core/figures.js";
import { isUnderstood } from "./filterGrammar.js";
import { boxOf } from "./filterOperations.js";

const HINTS = {
  datetime: "days",
  time: "time",
  q: "text",
  place: "place",
  area: "place",
  near: "shape",
  polygon: "shape",
  updated_since: "moment",
  as_of: "past",
  ...Object.fromEntries(
    FILTERED.flatMap((figure) => [
      [`${figure}_min`, "count"],
      [`${figure}_max`, "count"],
    ]),
  ),
};

// What the page itself can tell before asking: {name: text}.
export function wrongOf(filter, words) {
  const wrong = {};
  for (const [name, value] of Object.entries(filter))
    if (!isUnderstood(name, value)) wrong[name] = hint(name, value, "", words);
  for (const name of FILTERED) {
    const [least, most] = [filter[`${name}_min`], filter[`${name}_max`]];
    if (least && most && Number(least) > Number(most)) wrong[`${name}_max`] = words.t("wrong.bounds");
  }
  return wrong;
}

// What the API said of parameters, in the reader's words where we have some.
export function wrongByApi(parameters, filter, words) {
  const told = Object.entries(parameters ?? {});
  return Object.fromEntries(
    told.map(([name, message]) => [name, hint(name, filter[name] ?? "", message, words)]),
  );
}

function hint(name, value, message, words) {
  if (words.language === "en" && message) return message;
  const kind = HINTS[name] ?? (value ? "words" : "other");
  return words.t(`wrong.${kind}`, { value: boxOf(value) ? "" : value.slice(0, 40), message });
}

// Puts each text under the part of the form that holds its field, and ties the two together.
export function showWrong(form, wrong) {
  for (const old of form.querySelectorAll(".field-error")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const [name, text] of Object.entries(wrong)) {
    const part = form.querySelector(`[data-names~="${name}"]`);
    if (!part) continue;
    const id = `wrong-${name}`;
    const field = form.elements[name === "datetime" ? "from" : name];
    const note = make("p", { id, class: "field-error", role: "alert" }, text);
    (field instanceof Element ? (field.closest(".pair, .wide") ?? field) : part.lastElementChild).after(note);
    if (field instanceof Element) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", id);
    }
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
}
