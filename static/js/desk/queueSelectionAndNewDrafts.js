// The queue: ticks, and new drafts that appear in it while the page is open.

import { listenForKeys } from "./keyShortcuts.js";
import { refresh } from "./liveSections.js";

const EVERY_MS = 10_000;
const SECTIONS = ["counts", "start-reviewing", "waiting"];

listenForKeys();
tellKeys();

const waiting = document.getElementById("waiting");
const fresh = document.getElementById("fresh");
let tag = "";

// Rows are put in anew when drafts come, so the list is listened to, not its boxes.
waiting.addEventListener("change", (event) => {
  if (event.target.id === "tick-all") for (const box of boxes()) box.checked = event.target.checked;
  tellTicked();
});
setInterval(look, EVERY_MS);

async function look() {
  if (document.hidden) return;
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(fresh.dataset.state, { headers }).catch(() => null);
  if (!answer?.ok || answer.redirected) return; // nothing has changed, or it is away for a moment
  const found = await answer.json();
  const isOther =
    found.newest !== Number(fresh.dataset.newest) || found.waiting !== Number(fresh.dataset.waiting);
  if (isOther && !(await show(found))) return;
  tag = answer.headers.get("ETag") ?? "";
}

async function show(found) {
  const before = new Set(drafts().map((row) => row.dataset.draft));
  if (!(await refresh(SECTIONS.map((id) => document.getElementById(id))))) return false;
  const added = drafts().filter((row) => !before.has(row.dataset.draft));
  for (const row of added) row.classList.add("is-new");
  const isMore = found.newest > Number(fresh.dataset.newest);
  fresh.dataset.newest = found.newest;
  fresh.dataset.waiting = found.waiting;
  fresh.hidden &&= !isMore;
  if (isMore) fresh.textContent = `${fresh.dataset.words} (${found.waiting})`;
  tellKeys();
  tellTicked();
  return true;
}

function drafts() {
  return [...waiting.querySelectorAll("[data-draft]")];
}

function boxes() {
  return [...waiting.querySelectorAll("input[name=id]")];
}

function tellTicked() {
  const count = document.getElementById("ticked");
  if (count) count.textContent = boxes().filter((box) => box.checked).length || "";
}

function tellKeys() {
  document.getElementById("start")?.setAttribute("data-key", "s");
}
