// The list beside the map: the same incidents, as cards by day or as a table, page by page to the last one.

import { find, make, replace } from "../core/dom.js";
import { day, month } from "../core/format.js";
import { empty } from "./emptyList.js";
import { row } from "./incidentRow.js";
import { createListHead, pager } from "./listHead.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function createList(store, words, acts) {
  const root = find("#list");
  const body = find("#list-body");
  const head = createListHead(words, acts);
  let kept = { side: 0, sheet: 0, id: "" };
  let table = null; // its module, once asked for
  let rows = {}; // what the rows now shown were made of

  function draw() {
    const state = store.get();
    root.hidden = Boolean(state.show);
    document.body.dataset.as = state.as === "table" && !state.stack ? "table" : "list";
    if (root.hidden) return;
    root.classList.toggle("is-stale", state.status === "loading" && Boolean(state.list));
    head.draw(state);
    const { list, as, stack } = state;
    if (list?.matched && !stack && rows.list === list && rows.as === as) return light(state.hovered);
    rows = {};
    const shown = stack?.incidents ?? list?.results ?? [];
    body.classList.toggle("all-samples", shown.length > 0 && shown.every((one) => one.is_sample));
    if (stack) return replace(body, stackRows(stack));
    if (!state.list && state.trouble)
      return replace(body, make("div", { class: "empty" }, make("p", {}, words.t("nothing_loaded_hint"))));
    if (!state.list) return replace(body, state.isSlow ? skeleton() : null);
    if (state.list.matched === 0) return replace(body, empty(state, words, acts));
    keepingFocus(() =>
      replace(
        body,
        state.as === "table" ? rowsOfTable(state) : rowsByDay(state),
        pager(state.list, words, turn),
      ),
    );
    if (as !== "table" || table) rows = { list, as };
    light(state.hovered);
  }

  function options(showDay) {
    return { words, open: acts.open, hover: acts.hover, showDay };
  }

  function stackRows({ incidents, count, name, showAll }) {
    return [
      make(
        "ol",
        { class: "rows" },
        incidents.map((one) => row(one, { ...options(true), atOnePlace: Boolean(name) })),
      ),
      incidents.length < count
        ? make(
            "button",
            { type: "button", class: "more", onclick: showAll },
            words.t("stack_all", { n: new Intl.NumberFormat(words.language).format(count) }),
          )
        : null,
    ];
  }

  function rowsByDay(state) {
    const isByDay = ["", "-date", "date"].includes(state.ordering) || state.list.isOrderRefused;
    if (!isByDay)
      return make(
        "ol",
        { class: "rows" },
        state.list.results.map((one) => row(one, options(true))),
      );
    const children = [];
    let group = null;
    for (const incident of state.list.results) {
      const title = heading(incident);
      if (title !== group?.title) {
        group = { title, rows: make("ol", { class: "rows" }) };
        children.push(make("h3", { class: "day" }, title), group.rows);
      }
      group.rows.append(row(incident, options(false)));
    }
    return children;
  }

  function rowsOfTable(state) {
    if (table) return table.table(state, words, acts);
    import("./incidentTable.js").then((module) => {
      table = module;
      draw();
    }, acts.failed);
    return skeleton();
  }

  function heading(incident) {
    if (!incident.date_start) return words.t("undated");
    if (["month", "year"].includes(incident.date_precision))
      return month(incident.date_start, words.language);
    return day(incident.date_start, words.language);
  }

  async function turn(by) {
    await acts.turn(by);
    find("#side").scrollTop = 0;
    root.scrollIntoView({ block: "nearest" });
    find("#list-count")?.focus({ preventScroll: true });
  }

  // The row a person was on is the row they are on after new data came.
  function keepingFocus(change) {
    const id = body.contains(document.activeElement)
      ? document.activeElement.closest("[data-id]")?.dataset.id
      : "";
    change();
    if (id) opener(id)?.focus({ preventScroll: true });
  }

  function opener(id) {
    return body.querySelector(`[data-id="${CSS.escape(id)}"] .opens`);
  }

  function light(id) {
    for (const one of body.querySelectorAll(".is-hovered")) one.classList.remove("is-hovered");
    if (id) body.querySelector(`[data-id="${CSS.escape(id)}"]`)?.classList.add("is-hovered");
  }

  // From row to row by the arrow keys; Home and End go to the first and last of the page.
  body.addEventListener("keydown", (event) => {
    const all = [...body.querySelectorAll(".opens")];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const next = { Home: all[0], End: all.at(-1) }[event.key] ?? all[at + (STEPS[event.key] ?? 0)];
    if (!next || next === all[at]) return;
    event.preventDefault();
    next.focus();
  });

  // One incident was opened: back in the list, everything stands where it stood.
  function remember(id) {
    kept = { side: find("#side").scrollTop, sheet: find("#sheet").scrollTop, id };
  }

  function comeBack() {
    const { activeElement } = document;
    const isLost =
      !activeElement?.isConnected ||
      [document.body, find("#side")].includes(activeElement) ||
      find("#detail").contains(activeElement);
    find("#side").scrollTop = kept.side;
    requestAnimationFrame(() => {
      find("#sheet").scrollTop = kept.sheet;
    });
    if (isLost) opener(kept.id)?.focus({ preventScroll: true });
  }

  store.on(["show"], ({ show }, before) => {
    if (show && !before.show) remember(show);
  });
  store.on(
    ["list", "show", "stack", "status", "isSlow", "trouble", "as", "marks", "timeline"],
    (now, before) => {
      draw();
      if (now.stack !== before.stack && now.stack) find("#side").scrollTop = 0;
      if (now.show !== before.show && !now.show) comeBack();
    },
  );
  store.on(["hovered"], ({ hovered }) => light(hovered));
  draw();
}

function skeleton() {
  return make(
    "div",
    { class: "skeleton", "aria-hidden": "true" },
    Array.from({ length: 7 }, () => make("div", { class: "bone" })),
  );
}
