// What every page needs: the theme, the menu on small screens, and what changed since the last visit.

const THEMES = ["system", "light", "dark", "contrast"];
const select = document.getElementById("theme");
const button = document.getElementById("menu-button");
const menu = document.getElementById("menu");

function stored() {
  try {
    const name = window.localStorage.getItem("theme");
    return THEMES.includes(name) ? name : "system";
  } catch {
    return "system"; // private windows may refuse
  }
}

function apply(name) {
  document.documentElement.dataset.theme = name;
}

if (select) {
  select.value = stored();
  apply(select.value);
  select.addEventListener("change", () => {
    apply(select.value);
    try {
      window.localStorage.setItem("theme", select.value);
    } catch {
      // the choice holds for this page
    }
  });
}

button?.addEventListener("click", () => {
  const isOpen = menu.classList.toggle("is-open");
  button.setAttribute("aria-expanded", String(isOpen));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.classList.contains("is-open")) {
    menu.classList.remove("is-open");
    button.setAttribute("aria-expanded", "false");
    button.focus();
  }
});

// Links to follow or fetch what one looks at take the filter of the moment along.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keep-filter]");
  if (link && location.search && !link.search) link.search = location.search;
});

// The map asks again with each answer (widgets/summaryPanel.js).
if (document.querySelector("[data-visit]"))
  import("./widgets/lastVisit.js")
    .then(({ tellChangesSinceVisit }) => tellChangesSinceVisit(document))
    .catch(() => null); // the page is whole without it
