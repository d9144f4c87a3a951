// Handing in files: dropped or chosen, sent one by one with a bar; then the page of the upload tells what became of them.

import { followWork } from "./liveSections.js";
import { filesOf, sendAll } from "./uploadQueue.js";

const form = document.querySelector("form.upload");
const results = document.getElementById("results");
if (results) followWork(results);
if (form) start();

function start() {
  const zone = document.getElementById("drop");
  const bar = document.getElementById("sending");
  let page = form.dataset.page ?? "";
  let address = form.dataset.files ?? "";
  let lost = [];

  zone.hidden = false;
  for (const name of ["dragenter", "dragover"])
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => ({ file, name: file.name }));
    await send(entries.length ? await filesOf(entries) : plain);
  });
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.value === "preview") return; // that answer is a page
    const chosen = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (!chosen.length) return; // the server says what is missing
    event.preventDefault();
    await send(chosen.map((file) => ({ file, name: file.webkitRelativePath || file.name })));
  });
  document.getElementById("again").addEventListener("click", () => send(lost));

  async function send(files) {
    if (!files.length || !(await begin())) return;
    bar.hidden = false;
    const result = await sendAll(files, sendFile, tell);
    lost = result.lost;
    list(result);
    if (!lost.length && !result.refused.length) location.assign(page);
  }

  // The attribute: a button of the form is named "action", too.
  async function begin() {
    if (address) return true;
    const body = new FormData(form);
    for (const name of ["files", "folder"]) body.delete(name);
    const answer = await post(form.getAttribute("action"), body);
    if (!answer.ok) {
      list({ arrived: 0, lost: [], refused: [{ name: "", reason: answer.reason || form.dataset.lost }] });
      return false;
    }
    ({ page, files: address } = answer.told);
    return true;
  }

  async function sendFile({ file, name }) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("name", name);
    body.append("files", file, file.name);
    return post(address, body);
  }

  function tell({ name, share, arrived, count }) {
    bar.querySelector("progress").value = share;
    bar.querySelector("[role=status]").textContent = `${arrived} / ${count} ${name}`;
  }

  function list({ refused, lost: missing }) {
    bar.hidden = false;
    const lines = [
      ...refused.map((each) => `${each.name} ${each.reason}`),
      ...missing.map((each) => `${each.name}: ${form.dataset.lost}`),
    ];
    bar
      .querySelector("ul")
      .replaceChildren(
        ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
      );
    document.getElementById("again").hidden = !missing.length;
    const link = bar.querySelector("a");
    link.hidden = !page;
    link.href = page;
  }
}

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
  }).catch(() => null);
  if (!answer || answer.redirected || answer.status >= 500) return { ok: false, again: true, reason: "" };
  const told = await answer.json().catch(() => ({}));
  return { ok: answer.ok, again: false, reason: told.reason ?? "", told };
}
