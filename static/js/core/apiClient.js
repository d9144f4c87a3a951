// The only caller of fetch: a newer request of a view cancels the one before, a lost one is tried once more.

import { pause } from "./scheduling.js";

export class Trouble extends Error {
  constructor(kind, message, parameters = {}, unknown = {}) {
    super(message);
    this.kind = kind; // network, server, asked, limit, gone
    this.parameters = parameters;
    this.unknown = unknown; // of these parameters: the words that name nothing on record
  }
}

const RETRY_MS = 600;

export function createApi({ fetcher = (...call) => fetch(...call), wait = pause } = {}) {
  const running = new Map();

  // The JSON at an address. Resolves to null when a newer request of the same view took over.
  function get(view, address, parameters = {}) {
    return newest(view, withQuery(address, parameters), "json");
  }

  // The same of a piece of a page that the server has written.
  function page(view, address, parameters = {}) {
    return newest(view, withQuery(address, parameters), "text");
  }

  async function newest(view, address, kind) {
    running.get(view)?.abort();
    const control = new AbortController();
    running.set(view, control);
    try {
      return await ask(address, control.signal, kind);
    } catch (problem) {
      if (control.signal.aborted) return null;
      throw problem;
    } finally {
      if (running.get(view) === control) running.delete(view);
    }
  }

  async function ask(address, signal, kind) {
    try {
      return await once(address, signal, kind);
    } catch (problem) {
      if (signal.aborted || (problem.kind !== "network" && problem.kind !== "server")) throw problem;
      await wait(RETRY_MS);
      return once(address, signal, kind);
    }
  }

  async function once(address, signal, kind) {
    let answer;
    try {
      answer = await fetcher(address, {
        signal,
        headers: { Accept: kind === "json" ? "application/json" : "text/html" },
        credentials: "same-origin",
      });
    } catch (problem) {
      throw new Trouble("network", String(problem?.message ?? problem));
    }
    if (answer.ok) return answer[kind]();
    const told = await answer.json().catch(() => ({}));
    const unknown = Object.fromEntries(
      (told.errors ?? []).filter((error) => error.unknown).map((error) => [error.parameter, error.unknown]),
    );
    throw new Trouble(
      kindOf(answer.status),
      told.message ?? `HTTP ${answer.status}`,
      told.parameters,
      unknown,
    );
  }

  return { get, page };
}

export function withQuery(address, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== "" && value != null) query.set(name, value);
  const text = query.toString();
  if (!text) return address;
  return `${address}${address.includes("?") ? "&" : "?"}${text}`;
}

function kindOf(status) {
  if (status === 400) return "asked";
  if (status === 404 || status === 410) return "gone";
  return status === 429 ? "limit" : "server";
}
