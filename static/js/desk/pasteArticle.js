// Handing in an article: what is typed or pasted is kept until it has been taken in.

import { listenForKeys } from "./keyShortcuts.js";
import { keepTyped } from "./unsavedEdits.js";

listenForKeys();
const form = document.querySelector("form.paste");
keepTyped(form, { key: form.dataset.kept, notice: document.getElementById("kept") });
