// Search for a place, or for words in the texts: a combobox that works by keyboard.

import { find, make, replace } from "../core/dom.js";

const WAIT_MS = 180;

export function createSearch(store, words, { suggest, choosePlace, searchWords }) {
  const form = find("#search");
  const input = find("#search-input");
  const list = find("#search-list");
  let found = [];
  let active = -1;
  let timer = 0;

  async function look() {
    const text = input.value.trim();
    if (text.length < 2) return hide();
    const places = await suggest(text);
    if (places === null || input.value.trim() !== text) return;
    found = places;
    active = -1;
    draw(text);
  }

  function draw(text) {
    const options = found.map((place, index) =>
      make(
        "li",
        {
          role: "option",
          id: `place-${index}`,
          "aria-selected": String(index === active),
          class: "option",
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => pick(index),
        },
        make("b", {}, place.name),
        place.within ? make("span", {}, place.within) : null,
      ),
    );
    const last = make(
      "li",
      {
        role: "option",
        id: `place-${found.length}`,
        "aria-selected": String(active === found.length),
        class: "option is-words",
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => pick(found.length),
      },
      words.t("search_texts", { q: text }),
    );
    replace(list, options, last);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (active >= 0) input.setAttribute("aria-activedescendant", `place-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function pick(index) {
    const text = input.value.trim();
    hide();
    if (index >= 0 && index < found.length) {
      input.value = "";
      choosePlace(found[index]);
    } else searchWords(text);
  }

  function hide() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || list.hidden) return;
    event.preventDefault();
    const all = found.length + 1;
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + all) % all;
    draw(input.value.trim());
  });
  input.addEventListener("blur", hide);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    pick(active);
  });

  store.on(["filter"], (now, before) => {
    if (now.filter.q !== before.filter.q) input.value = now.filter.q ?? "";
  });
  input.value = store.get().filter.q ?? "";
}
