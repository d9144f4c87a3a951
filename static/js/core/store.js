// Observable state. Events change it, views follow it; views never call each other.

export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  const listeners = new Set();

  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = Object.freeze({ ...state, ...patch });
      for (const listener of [...listeners]) listener(state, before);
    },
    // Calls back with (state, before) when one of the named parts has changed.
    on(names, listener) {
      const watch = (now, before) => {
        if (names.some((name) => now[name] !== before[name])) listener(now, before);
      };
      listeners.add(watch);
      return () => listeners.delete(watch);
    },
  };
}
