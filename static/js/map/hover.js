// The mark under the pointer or with the focus lights its row, as a row lights its mark.

const WAYS = { mouseover: true, focusin: true, mouseout: false, focusout: false };

// `idOf(box)` gives the incident a mark stands for.
export function linkMarks(map, store, idOf) {
  for (const [name, isOn] of Object.entries(WAYS))
    map.container.addEventListener(name, (event) => {
      const box = event.target.closest?.(".mark-box");
      if (box) store.set({ hovered: isOn ? idOf(box) : "" });
    });
}
