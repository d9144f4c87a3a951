// A value and its sentence light each other, whichever of them is pointed at or focused.

export function linkEvidence(root = document) {
  const claims = [...root.querySelectorAll("[data-claim]")];
  const marks = [...root.querySelectorAll("mark[data-claims]")];
  const marksOf = (id) => marks.filter((mark) => mark.dataset.claims.split(" ").includes(id));
  const clear = () => {
    for (const element of [...claims, ...marks]) element.classList.remove("lit");
  };
  const light = (id, { scroll = false } = {}) => {
    clear();
    for (const claim of claims) claim.classList.toggle("lit", claim.dataset.claim === id);
    const found = marksOf(id);
    for (const mark of found) mark.classList.add("lit");
    if (scroll)
      (found.find((mark) => mark.classList.contains("exact")) ?? found[0])?.scrollIntoView({
        block: "center",
      });
  };

  for (const claim of claims) {
    const id = claim.dataset.claim;
    claim.addEventListener("mouseenter", () => light(id));
    claim.addEventListener("focus", () => light(id, { scroll: true }));
    claim.addEventListener("click", () => light(id, { scroll: true }));
  }
  for (const mark of marks) {
    mark.addEventListener("mouseenter", () => light(mark.dataset.claims.split(" ")[0]));
    mark.addEventListener("click", () => {
      const id = mark.dataset.claims.split(" ")[0];
      claims.find((claim) => claim.dataset.claim === id)?.focus();
    });
  }
  return { claims, light };
}

// The next or previous value by key, so that all evidence can be walked without a mouse.
export function walk(claims, step) {
  const usable = claims.filter((claim) => !claim.disabled);
  if (usable.length === 0) return;
  const at = usable.indexOf(document.activeElement);
  usable[(at + step + usable.length) % usable.length].focus();
}
