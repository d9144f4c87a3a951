// Above and below the list: how many of how many, list or table, the order, the pages.

import { find, make, replace } from "../core/dom.js";
import { isPlaced } from "../filters/filterOperations.js";
import { extent } from "../widgets/summaryWords.js";
import { ORDERS } from "./listPages.js";

export function createListHead(words, { sort, showAs, closeStack, withUnlocated }) {
  const number = (n) => new Intl.NumberFormat(words.language).format(n);
  const title = make("h2", { id: "list-title", tabindex: "-1" });
  const count = make("p", { class: "list-count", id: "list-count", tabindex: "-1" });
  const back = make(
    "button",
    { type: "button", class: "back", onclick: closeStack },
    words.t("all_incidents"),
  );
  const lost = make("button", { type: "button", class: "link lost", onclick: () => withUnlocated() });
  const refused = make("p", { class: "list-count" }, words.t("order_refused"));
  const order = make(
    "select",
    { onchange: () => sort(order.value), "aria-label": words.t("order") },
    ORDERS.map((name) => make("option", { value: name }, words.t(`order.${name}`))),
  );
  const ways = ["list", "table"].map((name) =>
    make(
      "button",
      { type: "button", onclick: () => showAs(name === "table" ? "table" : "") },
      words.t(`as_${name}`),
    ),
  );
  const tools = make(
    "div",
    { class: "list-tools" },
    make("div", { class: "presets", role: "group", "aria-label": words.t("show_as") }, ways),
    order,
  );
  replace(find("#list-head"), back, title, tools, count, lost, refused);

  function draw(state) {
    const { stack, list, answered, marks } = state;
    back.hidden = !stack;
    tools.hidden = Boolean(stack) || !list;
    lost.hidden = true;
    refused.hidden = !list?.isOrderRefused || Boolean(stack);
    if (stack) {
      title.textContent = stack.name
        ? words.t("at_place", { place: stack.name })
        : words.n("incidents", stack.count);
      count.textContent = words.n("incidents", stack.count);
      return;
    }
    if (!list) {
      title.textContent = words.t(state.trouble ? "nothing_loaded" : "loading");
      count.textContent = "";
      return;
    }
    title.textContent = words.n("incidents", list.matched);
    count.textContent = `${range(list, words)} · ${extent(answered, words)}`;
    order.value = state.ordering || "-date";
    for (const [index, button] of ways.entries())
      button.setAttribute("aria-pressed", String((state.as === "table") === (index === 1)));
    const without = marks?.unlocated_everywhere ?? 0;
    const isAdded = answered.unlocated === "1";
    lost.hidden = !without || !(isAdded || isPlaced(answered)); // else they are in the list already
    lost.textContent = isAdded
      ? words.t("without_unlocated")
      : words.t("with_unlocated", { n: number(without) });
  }

  return { draw };
}

// "61–120 of 1,234"
export function range(list, words) {
  const number = (n) => new Intl.NumberFormat(words.language).format(n);
  const last = list.from + list.results.length - 1;
  if (!list.results.length) return words.t("n_of_m", { n: "0", m: number(list.matched) });
  const shown = last > list.from ? `${number(list.from)}–${number(last)}` : number(last);
  return words.t("n_of_m", { n: shown, m: number(list.matched) });
}

export function pager(list, words, turn) {
  if (!list.next && !list.trail.length) return null;
  const button = (by, name, isThere) =>
    make(
      "button",
      { type: "button", class: "plain-button", disabled: !isThere, onclick: () => turn(by) },
      words.t(name),
    );
  return make(
    "nav",
    { class: "pager", "aria-label": words.t("pages") },
    button(-1, "page_before", list.trail.length > 0),
    make("span", { class: "quiet" }, range(list, words)),
    button(1, "page_after", Boolean(list.next)),
  );
}
