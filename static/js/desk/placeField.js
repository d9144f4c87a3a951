// Place search in a form: choosing one fills in key, coordinates and precision.

import { announceEarlyTyping, make, replace } from "../core/dom.js";

const PAUSE_MS = 200;

export function searchPlaces(form, chosen = () => {}) {
  const input = form.querySelector("[name=place_name]");
  const list = form.querySelector(".suggestions");
  if (!input || !list) return;
  list.id = "place-suggestions";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";
  let timer;
  let running;
  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const mark = (index) => {
    at = index;
    for (const [i, item] of [...list.children].entries())
      item.setAttribute("aria-selected", String(i === at));
  };
  const choose = (place) => {
    fill(form, place);
    close();
    chosen(place);
  };
  const show = (places) => {
    found = places;
    replace(
      list,
      found.map((place) =>
        make(
          "li",
          {
            role: "option",
            onmousedown: (event) => {
              event.preventDefault();
              choose(place);
            },
          },
          words(place),
        ),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? 0 : -1);
  };
  const ask = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(
        `${form.dataset.places}?${new URLSearchParams({ q: input.value, limit: "8" })}`,
        { signal: running.signal },
      );
      if (answer.ok) show((await answer.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    form.querySelector("[name=place_key]").value = "";
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark((at + 1) % found.length);
    else if (event.key === "ArrowUp") mark((at - 1 + found.length) % found.length);
    else if (event.key === "Enter" && at >= 0) choose(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  announceEarlyTyping(input);
}

export function fill(form, place) {
  const isPoint = ["exact", "settlement", "hromada"].includes(place.precision);
  const values = {
    place_key: place.key,
    place_name: place.name,
    place_precision: place.precision,
    latitude: isPoint ? place.lat : "",
    longitude: isPoint ? place.lon : "",
    uncertainty_m: "",
  };
  for (const [name, value] of Object.entries(values))
    form.querySelector(`[name=${name}]`).value = value ?? "";
}

function words(place) {
  return [place.name, place.region, place.country].filter(Boolean).join(", ");
}
