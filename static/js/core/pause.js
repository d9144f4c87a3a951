// Lets the browser paint and answer the reader between two pieces of work.

export function pause() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
