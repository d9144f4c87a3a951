// What somebody types is kept in this browser until it is saved: leaving the page, deciding by key or an ended
// session lose nothing. Kept by person and page; put back only when the person says so.

const WEEK_MS = 7 * 24 * 3600 * 1000;
const PREFIX = "desk-typed:";
const OURS = new Set(["csrfmiddlewaretoken"]);

// The fields of a form by name, each with all its values in order; what the site itself put there is left out.
export function fieldsOf(form, FormDataOf = FormData) {
  const found = {};
  for (const [name, value] of new FormDataOf(form)) {
    if (OURS.has(name) || typeof value !== "string") continue;
    found[name] ??= [];
    found[name].push(value);
  }
  return found;
}

export function isSame(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => JSON.stringify(one[name] ?? []) === JSON.stringify(other[name] ?? []));
}

// Fills a form with kept values; boxes that were not ticked are unticked.
export function putBack(form, fields) {
  for (const control of form.elements) {
    if (!control.name || OURS.has(control.name) || control.type === "submit") continue;
    const values = fields[control.name] ?? [];
    if (control.type === "checkbox" || control.type === "radio")
      control.checked = values.includes(control.value);
    else if (control.type === "select-multiple")
      for (const option of control.options) option.selected = values.includes(option.value);
    else if (control.name in fields) control.value = values.length > 1 ? values.shift() : (values[0] ?? "");
  }
}

export class Kept {
  constructor(key, storage) {
    this.key = PREFIX + key;
    this.storage = storage;
  }

  read(now = Date.now()) {
    try {
      const found = JSON.parse(this.storage.getItem(this.key));
      return found && now - found.at < WEEK_MS ? found : null;
    } catch {
      return null;
    }
  }

  write(fields, more = {}, now = Date.now()) {
    try {
      this.storage.setItem(this.key, JSON.stringify({ fields, at: now, ...more }));
    } catch {
      // a full or forbidden storage: the page itself still has it
    }
  }

  forget() {
    this.storage.removeItem(this.key);
  }
}

// Watches one form. `notice` is the page's own element with the words and buttons; it is shown when something is kept.
export function keepTyped(form, { key, notice, decisions = null, onPutBack = () => {} }) {
  const kept = new Kept(key, localStorage);
  const first = fieldsOf(form);
  const seen = (form.dataset.version ?? first.version?.[0]) || "";
  const isReturned = form.dataset.returned === "1"; // it came back with an error and holds what was typed
  let isLeaving = false;
  const isDirty = () => isReturned || !isSame(first, fieldsOf(form));

  const earlier = kept.read();
  if (earlier?.sent && earlier.version !== seen)
    kept.forget(); // it was saved: the version has moved on
  else if (earlier && !isReturned && !isSame(earlier.fields, first)) offer(notice, earlier);

  form.addEventListener("input", () => keep());
  form.addEventListener("change", () => keep());
  form.addEventListener("submit", () => {
    isLeaving = true;
    kept.write(fieldsOf(form), { version: seen, sent: true });
  });
  if (isReturned) keep();

  function keep() {
    if (isDirty()) kept.write(fieldsOf(form), { version: seen });
    else kept.forget();
  }

  function offer(box, found) {
    box.hidden = false;
    box.querySelector("[data-when]").textContent = new Date(found.at).toLocaleString(
      document.documentElement.lang,
    );
    box.querySelector("[data-do=put-back]").addEventListener("click", () => {
      putBack(form, structuredClone(found.fields));
      box.hidden = true;
      onPutBack();
      keep();
    });
    box.querySelector("[data-do=forget]").addEventListener("click", () => {
      kept.forget();
      box.hidden = true;
    });
  }

  if (decisions) askBeforeDeciding(form, decisions, () => isDirty() && !isLeaving);
}

// A decision while an edit is open asks what is to become of the edit.
function askBeforeDeciding(form, { forms, question }, isDirty) {
  let goOn = null;
  for (const decision of forms)
    decision.addEventListener("submit", (event) => {
      if (!isDirty() || event.submitter?.dataset.sure === "1") return;
      event.preventDefault();
      goOn = () => {
        const button = event.submitter;
        if (button) button.dataset.sure = "1";
        decision.requestSubmit(button ?? undefined);
      };
      question.hidden = false;
      question.querySelector("[data-do=save]").focus();
    });
  question.querySelector("[data-do=save]").addEventListener("click", () => form.requestSubmit());
  question.querySelector("[data-do=without]").addEventListener("click", () => goOn?.());
  question.querySelector("[data-do=back]").addEventListener("click", () => {
    question.hidden = true;
    form.querySelector("input:not([type=hidden]), select")?.focus();
  });
}
