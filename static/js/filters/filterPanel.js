// The filter panel: a form in the words of the API, applied as it is filled in.

import { find } from "../core/dom.js";
import { FILTERED } from "../core/figures.js";
import { createChoices } from "./choiceList.js";
import { sideName } from "./conditionWords.js";
import { showWrong, wrongByApi, wrongOf } from "./filterErrors.js";
import { WORDS } from "./filterGrammar.js";
import { clean, conditions, interval, preset, range, SPELLING } from "./filterOperations.js";
import { createPlacePart } from "./filterPlace.js";

const WAIT_MS = 400;
const TYPED = ["q", "time", ...FILTERED.flatMap((figure) => [`${figure}_min`, `${figure}_max`])];
const PICKED = [
  ...FILTERED.map((figure) => `${figure}_unknown`),
  "unlocated",
  "night",
  "sample",
  "updated_since",
  "as_of",
];
const SIDES = ["ua", "ru", "by"];

export function createFilters(store, words, { change, close, today, suggest, locate, outlets, tags }) {
  const root = find("#filters");
  const form = find("#filter-form");
  const field = (name) => form.elements.namedItem(name);
  const place = createPlacePart(store, words, { change, suggest, locate });
  const lists = [...form.querySelectorAll("[data-choices]")].map((box) => list(box, box.dataset.choices));
  let wrong = {};
  let known = null; // outlets, once asked for
  let tagged = []; // the public tags of the newsroom
  let timer = 0;

  function list(box, name) {
    return createChoices(box, name, {
      words,
      change,
      filter: () => store.get().filter,
      values: () => valuesOf(name),
      counts: () => countsOf(name),
    });
  }

  // By the spelling of the filter: the API writes states in capitals.
  function countsOf(name) {
    const counts = store.get().facets?.[name];
    if (!counts || !(name in SPELLING)) return counts ?? null;
    return Object.fromEntries(Object.entries(counts).map(([code, n]) => [SPELLING[name](code), n]));
  }

  function valuesOf(name) {
    const { filter, names } = store.get();
    const held = conditions({ [name]: filter[name] }).map(({ value }) => value);
    const found = (values) => [...new Set([...values, ...held])];
    if (name === "area") return held.map((value) => ({ value, text: names[value] ?? value }));
    if (name === "source")
      return found((known ?? []).map(({ slug }) => slug)).map((value) => ({
        value,
        text: known?.find(({ slug }) => slug === value)?.name ?? names[`source.${value}`] ?? value,
      }));
    if (name === "tag")
      return found(tagged.map(({ key }) => key)).map((value) => ({
        value,
        text: tagged.find(({ key }) => key === value)?.name ?? names[`tag.${value}`] ?? value,
      }));
    if (name in WORDS)
      return WORDS[name].map((value) => ({
        value,
        text: words.word(name, value),
        type: name === "type" && value,
      }));
    const sides = Object.keys(countsOf(name) ?? {});
    const plain = name === "country" ? SIDES.map((side) => side.toUpperCase()) : SIDES;
    return found([...plain, ...sides]).map((value) => ({ value, text: sideName(value, words) }));
  }

  // A value the API would refuse is told here and not sent; the filter stays as it was.
  function put(parts) {
    const wanted = clean({ ...store.get().filter, ...parts });
    wrong = wrongOf(wanted, words);
    showWrong(form, wrong);
    if (!Object.keys(wrong).length) change(wanted);
  }

  function typed() {
    clearTimeout(timer);
    put(Object.fromEntries(TYPED.map((name) => [name, field(name).value.trim()])));
  }

  function listen() {
    for (const name of TYPED) {
      field(name).addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(typed, WAIT_MS);
      });
      field(name).addEventListener("change", typed);
    }
    for (const name of PICKED)
      field(name).addEventListener("change", () => put({ [name]: field(name).value }));
    for (const name of ["from", "to"])
      field(name).addEventListener("change", () =>
        put({ datetime: interval(field("from").value, field("to").value) }),
      );
    for (const button of form.querySelectorAll("[data-preset]"))
      button.addEventListener("click", () => put({ datetime: preset(button.dataset.preset, today()) }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      typed();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      wrong = {};
      change({});
    });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    });
    find("#close-filters").addEventListener("click", close);
    find("#show-matches").addEventListener("click", close);
    form.querySelector('[data-names="source"]').addEventListener("toggle", (event) => {
      if (event.target.open) fetchOutlets();
    });
  }

  // A newsroom without public tags has no such part.
  async function fetchTags() {
    tagged = await tags();
    draw();
  }

  async function fetchOutlets() {
    if (known) return;
    known = await outlets();
    draw();
  }

  function draw() {
    const { filter, panel } = store.get();
    root.hidden = panel !== "filters";
    document.body.classList.toggle("has-filters", panel === "filters");
    for (const name of [...TYPED, ...PICKED])
      show(field(name), (filter[name] ?? "").slice(0, name === "q" ? 200 : 10));
    const [from, to] = range(filter.datetime);
    show(field("from"), from);
    show(field("to"), to);
    for (const button of form.querySelectorAll("[data-preset]"))
      button.setAttribute(
        "aria-pressed",
        String((filter.datetime ?? "") === preset(button.dataset.preset, today())),
      );
    form.querySelector('[data-names="tag"]').hidden = !tagged.length && !filter.tag;
    for (const drawn of lists) drawn.draw();
    place.draw();
    openHeld(filter);
  }

  // What is being typed, or is wrong as typed, stays.
  function show(input, value) {
    if (input.name in wrong || (document.activeElement === input && TYPED.includes(input.name))) return;
    if (input.value !== value) input.value = value;
  }

  // A folded part that holds a condition is not folded away.
  function openHeld(filter) {
    for (const part of form.querySelectorAll("details.part"))
      if (part.dataset.names.split(" ").some((name) => filter[name])) part.open = true;
  }

  function drawWrong() {
    const { trouble, filter } = store.get();
    const told = trouble?.kind === "asked" ? wrongByApi(trouble.parameters, filter, words) : {};
    showWrong(form, { ...told, ...wrong });
  }

  function drawCount() {
    const { summary } = store.get();
    if (summary) find("#show-matches").textContent = words.n("show_matches", summary.matched);
  }

  listen();
  store.on(["filter"], (now, before) => {
    wrong = Object.fromEntries(
      Object.entries(wrong).filter(([name]) => now.filter[name] === before.filter[name]),
    );
  });
  store.on(["filter", "panel", "names", "facets"], draw);
  store.on(["trouble", "filter"], drawWrong);
  store.on(["summary"], drawCount);
  draw();
  drawWrong();
  drawCount();
  fetchTags();
}
