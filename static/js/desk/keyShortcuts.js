// One key, one press of what it names. Keys rest while someone types or holds a modifier. `?` shows them all.

import { openKeyHelp } from "./keyHelp.js";

// A key held down is pressed once: what it does would else be done to every draft that follows.
export function listenForKeys(root = document) {
  sendOnce(root);
  root.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (root.querySelector("dialog[open]")) return;
    if (event.key === "?") return void openKeyHelp(root);
    const target = root.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    target.click();
    target.focus?.();
  });
  document.documentElement.dataset.keys = "on"; // from here on no key is lost
}

const SENDING_MS = 5000; // after that the first press is taken for lost

// A form that is on its way is not sent again by a second press: that would be a decision about what comes next.
export function sendOnce(root, now = Date.now) {
  let sent = null;
  root.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "dialog") return; // nothing is on its way
    if (sent !== null && now() - sent < SENDING_MS) event.preventDefault();
    else sent = now();
  });
  root.defaultView?.addEventListener("pageshow", () => {
    sent = null; // the page came back from history
  });
}

export function isTyping(element) {
  if (element.isContentEditable) return true;
  const name = element.tagName;
  return (
    name === "TEXTAREA" ||
    name === "SELECT" ||
    (name === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(element.type))
  );
}
