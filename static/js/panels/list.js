// The list beside the map: the same incidents, by day, to the last one.

import { find, make, replace } from "../core/dom.js";
import { day, month } from "../core/format.js";
import { row } from "./rows.js";

export function createList(store, words, { open, hover, more, forgetFilter, zoomOut, closeStack }) {
  const root = find("#list");
  const body = find("#list-body");
  const head = find("#list-head");

  function draw() {
    const state = store.get();
    root.hidden = Boolean(state.show);
    if (root.hidden) return;
    root.classList.toggle("is-stale", state.status === "loading" && Boolean(state.list));
    if (state.stack) drawStack(state);
    else drawAll(state);
  }

  function drawStack(state) {
    const { stack } = state;
    replace(
      head,
      make("button", { type: "button", class: "back", onclick: closeStack }, words.t("all_incidents")),
      make(
        "h2",
        { tabindex: "-1", id: "list-title" },
        stack.name ? words.t("at_place", { place: stack.name }) : words.n("incidents", stack.count),
      ),
      make("p", { class: "list-count" }, words.n("incidents", stack.count)),
    );
    replace(
      body,
      make(
        "ol",
        { class: "rows" },
        stack.incidents.map((incident) => row(incident, { ...options(true), atOnePlace: true })),
      ),
    );
  }

  function drawAll(state) {
    if (!state.list && state.trouble) {
      replace(head, make("h2", { id: "list-title", tabindex: "-1" }, words.t("nothing_loaded")));
      return replace(body, make("div", { class: "empty" }, make("p", {}, words.t("nothing_loaded_hint"))));
    }
    const matched = state.list?.matched;
    replace(
      head,
      make(
        "h2",
        { id: "list-title", tabindex: "-1" },
        matched === undefined ? words.t("loading") : words.n("incidents", matched),
      ),
      make("p", { class: "list-count" }, words.t("in_view")),
    );
    if (!state.list) return replace(body, state.isSlow ? skeleton() : null);
    if (matched === 0) return replace(body, empty(state));
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
    if (state.list.next)
      children.push(make("button", { type: "button", class: "more", onclick: more }, words.t("more")));
    replace(body, children);
  }

  function heading(incident) {
    if (!incident.date_start) return words.t("undated");
    if (["month", "year"].includes(incident.date_precision))
      return month(incident.date_start, words.language);
    return day(incident.date_start, words.language);
  }

  function options(showDay) {
    return { words, open, hover, showDay, isChosen: false };
  }

  function empty(state) {
    const asked = Object.keys(state.filter);
    if (!asked.length && state.everywhere === 0)
      return make("div", { class: "empty" }, make("p", { class: "empty-title" }, words.t("none_yet")));
    const box = make(
      "div",
      { class: "empty" },
      make("p", { class: "empty-title" }, asked.length ? words.t("empty") : words.t("empty_here")),
      make("p", {}, asked.length ? words.t("empty_hint") : words.t("empty_here_hint")),
    );
    if (asked.length) {
      box.append(
        make(
          "p",
          { class: "empty-acts" },
          asked.map((name) =>
            make(
              "button",
              { type: "button", class: "chip", onclick: () => forgetFilter(name) },
              words.t("remove", { what: words.t(`filter.${name}`) }),
            ),
          ),
        ),
      );
    }
    box.append(
      make(
        "p",
        { class: "empty-acts" },
        make("button", { type: "button", class: "plain-button", onclick: zoomOut }, words.t("zoom_out")),
      ),
    );
    return box;
  }

  store.on(["list", "show", "stack", "status", "isSlow", "trouble"], (now, before) => {
    draw();
    if (now.stack !== before.stack || (now.show !== before.show && !now.show)) find("#side").scrollTop = 0;
  });
  draw();
}

function skeleton() {
  return make(
    "div",
    { class: "skeleton", "aria-hidden": "true" },
    Array.from({ length: 7 }, () => make("div", { class: "bone" })),
  );
}
