// Links to other pages that answer the same question carry the filter with them.

import { write } from "../core/urlSchema.js";

export function createLinks(store) {
  const links = [...document.querySelectorAll("[data-same-question]")];
  const draw = () => {
    for (const link of links) link.search = write({ filter: store.get().filter });
  };
  store.on(["filter"], draw);
  draw();
}
