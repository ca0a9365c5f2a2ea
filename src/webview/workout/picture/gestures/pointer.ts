import type { Hit, Point } from './hit.ts';

/** What the pointer does over the picture. */
export type PointerGestures = {
  readonly hitAt: (point: Point) => Hit | null;
  readonly hover: (hit: Hit | null) => void;
  /** Pressed on something, or beside everything. */
  readonly press: (hit: Hit | null, isExtending: boolean) => void;
  /** Whether what was pressed can be dragged. */
  readonly begin: (hit: Hit, from: Point) => boolean;
  readonly drag: (to: Point, isWhole: boolean) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
};

/** Fewer pixels are a click. */
const LEAST_DRAG = 3;

type Move = { readonly point: Point; readonly isWhole: boolean };

/** Listens to the pointer: moves are told once a frame. Escape, or another pointer, takes a drag back. */
export function listenToPointer(
  target: HTMLElement,
  gestures: PointerGestures,
  signal: AbortSignal,
): { readonly cancel: () => void } {
  let pressed: { readonly hit: Hit; readonly from: Point; readonly pointer: number } | null = null;
  let isDragging = false;
  const moves = onceAFrame(({ point, isWhole }: Move) => {
    if (pressed === null) gestures.hover(gestures.hitAt(point));
    else if (isDragging) gestures.drag(point, isWhole);
  });
  const end = () => {
    const was = isDragging;
    if (pressed !== null && target.hasPointerCapture(pressed.pointer))
      target.releasePointerCapture(pressed.pointer);
    pressed = null;
    isDragging = false;
    moves.forget();
    return was;
  };
  const cancel = () => {
    if (end()) gestures.cancel();
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, hear: (event: HTMLElementEventMap[K]) => void) =>
    target.addEventListener(name, hear, { signal });
  on('pointerdown', (event) => {
    if (event.button !== 0 || pressed !== null) return cancel();
    const from = pointIn(target, event);
    const hit = gestures.hitAt(from);
    gestures.press(hit, event.shiftKey);
    if (hit !== null && !event.shiftKey) {
      pressed = { hit, from, pointer: event.pointerId };
      target.setPointerCapture(event.pointerId);
    }
    // The picture itself decides where the focus goes.
    event.preventDefault();
  });
  on('pointermove', (event) => {
    const point = pointIn(target, event);
    if (pressed !== null && !isDragging) {
      const { from, hit } = pressed;
      if (Math.hypot(point.x - from.x, point.y - from.y) < LEAST_DRAG) return;
      if (!gestures.begin(hit, from)) return void end();
      isDragging = true;
    }
    moves.put({ point, isWhole: event.shiftKey });
  });
  on('pointerup', () => {
    moves.flush();
    if (end()) gestures.drop();
  });
  on('pointercancel', cancel);
  on('pointerleave', () => pressed === null && gestures.hover(null));
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !isDragging) return;
      cancel();
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );
  return { cancel };
}

function pointIn(target: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = target.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** Tells the last of what is put in it with the next frame, or when it is flushed. */
function onceAFrame<Value>(tell: (value: Value) => void) {
  let waiting: Value | null = null;
  const flush = () => {
    const now = waiting;
    waiting = null;
    if (now !== null) tell(now);
  };
  return {
    flush,
    put: (value: Value) => {
      if (waiting === null) requestAnimationFrame(flush);
      waiting = value;
    },
    forget: () => {
      waiting = null;
    },
  };
}
