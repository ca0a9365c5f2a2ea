/** What somebody does over the chart, in pixels from its left edge. */
export type Gestures = {
  readonly hover: (x: number | null) => void;
  /** While it goes on, and at its end. */
  readonly drag: (from: number, to: number, isOver: boolean) => void;
  readonly reset: () => void;
};

/** Fewer pixels are a click. */
const LEAST_DRAG = 4;

/** Listens to the pointer. Moves are told once a frame. */
export function listenToPointer(target: HTMLElement, { hover, drag, reset }: Gestures): void {
  let from: number | null = null;
  let waiting: (() => void) | null = null;
  const soon = (call: () => void) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        waiting?.();
        waiting = null;
      });
    }
    waiting = call;
  };
  const placeOf = ({ clientX }: MouseEvent) => clientX - target.getBoundingClientRect().left;
  target.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = placeOf(event);
    target.setPointerCapture(event.pointerId);
  });
  target.addEventListener('pointermove', (event) => {
    const x = placeOf(event);
    const start = from;
    soon(() => {
      hover(x);
      if (start !== null && from !== null && Math.abs(x - start) >= LEAST_DRAG) drag(start, x, false);
    });
  });
  target.addEventListener('pointerup', (event) => {
    const start = from;
    from = null;
    const x = placeOf(event);
    if (start !== null && Math.abs(x - start) >= LEAST_DRAG) drag(start, x, true);
  });
  target.addEventListener('pointercancel', () => {
    from = null;
  });
  target.addEventListener('pointerleave', () => {
    if (from === null) soon(() => hover(null));
  });
  target.addEventListener('dblclick', reset);
}
