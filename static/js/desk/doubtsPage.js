// The page of doubtful articles: one key, one answer.

import { listenForKeys } from "./keyShortcuts.js";

listenForKeys();
