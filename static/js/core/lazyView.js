// A view that is fetched when the page first has something for it to show.

// `fetchView` imports the module and makes the view; it is called once, when `isNeeded(state)` first holds.
export function whenNeeded(store, names, isNeeded, fetchView) {
  let stop = () => {};
  let isAsked = false;
  const look = (state) => {
    if (isAsked || !isNeeded(state)) return;
    isAsked = true;
    stop();
    fetchView().catch(() => {
      isAsked = false; // the network was away: the next change asks again
      stop = store.on(names, look);
    });
  };
  stop = store.on(names, look);
  look(store.get());
}
