// Pages of one question each (doubtful articles, changed stories): one key, one answer.

import { listenForKeys } from "./keyShortcuts.js";

listenForKeys();
