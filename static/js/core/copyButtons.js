// Buttons that copy a text of the page; hidden where nothing could press them.

for (const button of document.querySelectorAll("[data-copy], [data-copy-text]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy, copyText } = button.dataset;
    const text = copyText ?? document.getElementById(copy).textContent.replace(/\s+/g, " ").trim();
    const note = button.parentElement.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(text);
      if (note) note.textContent = note.dataset.copied;
    } catch {
      select(copy ? document.getElementById(copy) : button); // where copying is not allowed, it is marked
    }
  });
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
