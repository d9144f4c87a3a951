// Word of new and corrected incidents: asked for quietly, told quietly, shown only when it is pressed.

import { Trouble, withQuery } from "../core/apiClient.js";
import { find, make } from "../core/dom.js";

const EVERY_MS = 60_000;
const LONGEST_MS = 15 * 60_000;

// `ask(address, tag)` answers { status, tag, body }.
export function createLive(store, words, { loader, reload, urls, ask = askWith }) {
  const box = make("div", { class: "live", role: "status" });
  let tag = "";
  let wait = EVERY_MS;
  let timer = 0;
  let due = 0;
  find("#map-area").append(box);

  function plan(after = wait) {
    clearTimeout(timer);
    due = performance.now() + after;
    timer = setTimeout(poll, after);
  }

  async function poll() {
    const asked = loader.asked();
    if (document.hidden || store.get().isPlaying || store.get().status !== "ready" || !asked)
      return plan(EVERY_MS);
    const { summary } = store.get();
    try {
      const answer = await ask(withQuery(urls.summary, asked), tag);
      if (store.get().summary !== summary) return; // another question was asked meanwhile, and planned anew
      wait = EVERY_MS;
      if (answer.status !== 304) await compare(asked, summary, answer);
    } catch {
      wait = Math.min(LONGEST_MS, wait * 2);
    }
    plan();
  }

  async function compare(asked, summary, answer) {
    const since = new Date(loader.loadedAt()).toISOString();
    const updated_since = [asked.updated_since ?? "", since].sort()[1];
    const news = await ask(withQuery(urls.incidents, { ...asked, updated_since, limit: 1 }), "");
    if (store.get().summary !== summary) return;
    tag = answer.tag;
    const count = news.body?.matched ?? 0;
    const isOther = JSON.stringify(answer.body) !== JSON.stringify(summary);
    if (count || isOther) tell(count);
  }

  function tell(count) {
    const text = count ? words.n("news", count) : words.t("news_other");
    if (box.dataset.said === text) return;
    box.dataset.said = text;
    box.replaceChildren(
      make("span", {}, text),
      make("button", { type: "button", class: "plain-button", onclick: show }, words.t("news_show")),
    );
  }

  async function show() {
    const reader = store.get().show ? "#detail-title" : "#list-count";
    await reload({ anew: true });
    if (store.get().show) await loader.detail(store.get().show, words);
    find(reader)?.focus({ preventScroll: true });
  }

  function forget() {
    tag = "";
    delete box.dataset.said;
    box.replaceChildren();
    plan();
  }

  store.on(["summary"], forget);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && performance.now() >= due) poll();
  });
  plan(Math.max(0, EVERY_MS - (performance.now() % EVERY_MS)));
}

async function askWith(address, tag) {
  const answer = await fetch(address, {
    headers: { Accept: "application/json", ...(tag ? { "If-None-Match": tag } : {}) },
    credentials: "same-origin",
  });
  if (answer.status === 304) return { status: 304, tag, body: null };
  if (!answer.ok) throw new Trouble("server", `HTTP ${answer.status}`);
  return { status: answer.status, tag: answer.headers.get("ETag") ?? "", body: await answer.json() };
}
