// The page for developers answers while one types; without this script its form asks the server.

import { createApi } from "./core/apiClient.js";
import { find, make, replace } from "./core/dom.js";
import { LISTED } from "./core/figures.js";
import { figure, when } from "./core/format.js";
import { questionOf, written } from "./core/formQuery.js";
import { createWords } from "./core/i18n.js";

const WAIT_MS = 350;
const ROWS = 5;
const LINES = ["url", "curl", "python", "r"];

const page = JSON.parse(find("#page").textContent);
const templates = JSON.parse(find("#line-templates").textContent);
const words = createWords(page.words, page.language);
const api = createApi();
const form = find("#question");
let timer = 0;

function changed() {
  const question = questionOf(new FormData(form));
  const format = form.elements.format.value;
  history.replaceState(null, "", here(question, format));
  for (const name of LINES) find(`#line-${name}`).textContent = written(templates[format][name], question);
  find("#line-url").href = find("#line-url").textContent;
  for (const link of document.querySelectorAll("[data-keep-filter], [data-same-question]"))
    link.search = question;
  clearTimeout(timer);
  timer = setTimeout(() => ask(question), WAIT_MS);
}

function here(question, format) {
  const parts = [question, format === "json" ? "" : `format=${format}`].filter(Boolean);
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}

async function ask(question) {
  const late = setTimeout(() => find("#answer").classList.add("is-late"), 200);
  try {
    const address = question ? `${page.urls.incidents}?${question}` : page.urls.incidents;
    const found = await api.get("rows", address, { limit: ROWS });
    if (found) tell(found);
  } catch (problem) {
    complain(problem);
  } finally {
    clearTimeout(late);
    find("#answer").classList.remove("is-late");
  }
}

function tell(found) {
  mark({});
  const { none, many } = find("#matched").dataset;
  const n = new Intl.NumberFormat(words.language).format(found.matched);
  find("#matched").textContent = found.matched ? many.replace("{n}", n) : none;
  replace(find("#rows"), found.results.map(row));
}

function row(incident) {
  const { unstated } = find("#rows").dataset;
  const number = (value) => make("td", {}, figure(value, words.language) ?? unstated);
  return make(
    "tr",
    {},
    make("td", {}, make("a", { href: page.urls.page.replace("ID", incident.id) }, incident.id)),
    make("td", {}, incident.title),
    make("td", {}, when(incident, words)),
    LISTED.map((name) => number(incident[name])),
  );
}

function complain(problem) {
  mark(problem.parameters ?? {});
  const asked = problem.kind === "asked";
  find("#matched").textContent = asked
    ? find("#matched").dataset.trouble
    : words.t(`trouble_${problem.kind}`, { message: problem.message });
  if (asked) replace(find("#rows"));
}

// Says beside each field what is wrong with it, and opens the group it is in.
function mark(problems) {
  for (const note of document.querySelectorAll("[data-problem]")) {
    const text = problems[note.dataset.problem] ?? "";
    note.textContent = text;
    note.hidden = !text;
    if (text) note.closest("details").open = true;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(find(`#${button.dataset.copy}`).textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

for (const group of document.querySelectorAll(".question-group"))
  if (group.querySelector(":checked:not(option), option:checked:not([value=''])") || filled(group))
    group.open = true;

function filled(group) {
  return [...group.querySelectorAll("input:not([type=checkbox])")].some((input) => input.value);
}

form.addEventListener("input", changed);
