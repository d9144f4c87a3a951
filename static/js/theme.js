// Runs before the first paint, so that a page never flashes in other colours than those chosen. No module: it must not wait.

(() => {
  try {
    const name = window.localStorage.getItem("theme");
    if (["light", "dark", "contrast"].includes(name)) document.documentElement.dataset.theme = name;
  } catch {
    // private windows may refuse: the system's colours stay
  }
})();
