// The list of articles: while workers read, it shows how far they are without being loaded again.

import { followWork } from "./liveSections.js";

followWork(document.getElementById("results"));
