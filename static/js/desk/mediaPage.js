// The media of an incident: keys, and copies of pages that appear while a worker keeps them.

import { listenForKeys } from "./keyShortcuts.js";
import { followWork } from "./liveSections.js";

listenForKeys();
const items = document.getElementById("media-items");
if (items && !items.querySelector("details[open] form")) followWork(items);
