// One key, one press of what it names. Keys rest while someone types or holds a modifier. `?` shows them all.

import { openKeyHelp } from "./keyHelp.js";

export function listenForKeys(root = document) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
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

export function isTyping(element) {
  if (element.isContentEditable) return true;
  const name = element.tagName;
  return (
    name === "TEXTAREA" ||
    name === "SELECT" ||
    (name === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(element.type))
  );
}
