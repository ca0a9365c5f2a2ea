/** What somebody does over the chart, in pixels from its upper left corner. */
export type Gestures = {
  readonly hover: (x: number | null) => void;
  /** While it goes on, and at its end. */
  readonly drag: (from: number, to: number, isOver: boolean) => void;
  /** A drag has come to nothing: the page is scrolled by touch instead. */
  readonly cancel: () => void;
  readonly click: (x: number, y: number) => void;
  /** Zooms around a place: above 1 more is shown. */
  readonly zoom: (x: number, factor: number) => void;
  /** Moves what is shown by so many pixels. */
  readonly pan: (pixels: number) => void;
  readonly reset: () => void;
};

/** Fewer pixels are a click. */
const LEAST_DRAG = 4;
/** A notch of a wheel is 100 pixels, a pinch sends a few. */
const ZOOM_PER_PIXEL = 0.01;
const LINE_PX = 16;

/** Listens to pointer and wheel. Moves are told once a frame. */
export function listenToPointer(target: HTMLElement, gestures: Gestures): void {
  const { hover, drag, cancel, click, reset } = gestures;
  let from: number | null = null;
  const soon = oncePerFrame();
  const placeOf = ({ clientX, clientY }: MouseEvent) => {
    const { left, top } = target.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  target.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = placeOf(event).x;
    target.setPointerCapture(event.pointerId);
  });
  target.addEventListener('pointermove', (event) => {
    const { x } = placeOf(event);
    const start = from;
    soon(() => {
      hover(x);
      if (start !== null && from !== null && Math.abs(x - start) >= LEAST_DRAG) drag(start, x, false);
    });
  });
  target.addEventListener('pointerup', (event) => {
    const start = from;
    from = null;
    const { x, y } = placeOf(event);
    if (start === null) return;
    if (Math.abs(x - start) >= LEAST_DRAG) drag(start, x, true);
    else click(x, y);
  });
  target.addEventListener('pointercancel', () => {
    from = null;
    cancel();
  });
  target.addEventListener('pointerleave', () => {
    if (from === null) soon(() => hover(null));
  });
  target.addEventListener('dblclick', reset);
  target.addEventListener('wheel', (event) => turn(event, placeOf(event).x, gestures), { passive: false });
}

/** With Ctrl, as a pinch comes, too, a wheel zooms; sideways it pans; else it is the page's. */
function turn(event: WheelEvent, x: number, { zoom, pan }: Gestures): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
  const sideways = (event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
  if (event.ctrlKey || event.metaKey) {
    const pixels = Math.max(-100, Math.min(100, event.deltaY * unit));
    zoom(x, Math.exp(pixels * ZOOM_PER_PIXEL));
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(sideways);
  else return;
  event.preventDefault();
}

/** Of several calls before a frame, the last is made in it. */
function oncePerFrame(): (call: () => void) => void {
  let waiting: (() => void) | null = null;
  return (call) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        waiting?.();
        waiting = null;
      });
    }
    waiting = call;
  };
}
