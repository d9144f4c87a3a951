// The queue: ticks, and word of new drafts while the page is open.

import { listenForKeys } from "./keyShortcuts.js";

const EVERY_MS = 10_000;

document.getElementById("start")?.setAttribute("data-key", "s");
listenForKeys();

const boxes = [...document.querySelectorAll("input[name=id]")];
const count = document.getElementById("ticked");
const tell = () => {
  if (count) count.textContent = boxes.filter((box) => box.checked).length || "";
};
document.getElementById("tick-all")?.addEventListener("change", (event) => {
  for (const box of boxes) box.checked = event.target.checked;
  tell();
});
for (const box of boxes) box.addEventListener("change", tell);

const fresh = document.getElementById("fresh");
let tag = "";

async function look() {
  if (document.hidden) return;
  const answer = await fetch(fresh.dataset.state, { headers: tag ? { "If-None-Match": tag } : {} }).catch(
    () => null,
  );
  if (!answer || answer.status === 304 || !answer.ok) return;
  tag = answer.headers.get("ETag") ?? "";
  const found = await answer.json();
  const more = found.newest > Number(fresh.dataset.newest);
  fresh.hidden = !more;
  if (more) fresh.querySelector("span").textContent = `${fresh.dataset.words} (${found.waiting})`;
}
if (fresh) setInterval(look, EVERY_MS);
