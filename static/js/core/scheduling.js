// Lets the browser paint and answer the reader between two pieces of work, for so many milliseconds where they are given.

const SLICE_MS = 6; // on a phone four times slower than a laptop half of the 50 within which an answer is felt as immediate

export function pause(milliseconds = 0) {
  if (!milliseconds && globalThis.scheduler?.yield) return globalThis.scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// For work of many small pieces: what it gives is awaited after each, and pauses once enough were done at a stretch.
export function slicesOfWork(now = () => performance.now()) {
  let began = now();
  return async () => {
    if (now() - began < SLICE_MS) return;
    await pause();
    began = now();
  };
}
