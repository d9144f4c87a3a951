// Lets the browser paint and answer the reader between two pieces of work, for so many milliseconds where they are given.

export function pause(milliseconds = 0) {
  if (!milliseconds && globalThis.scheduler?.yield) return globalThis.scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
