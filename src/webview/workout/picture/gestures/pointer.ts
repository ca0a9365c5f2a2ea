import type { Aim, Hit, Point } from './hit.ts';

/** What the pointer does over the picture. */
export type PointerGestures = {
  readonly hitAt: (aim: Aim) => Hit | null;
  /** The same after the workout has changed. */
  readonly hitAgain: (hit: Hit) => Hit | null;
  readonly hover: (hit: Hit | null) => void;
  /** Whether what was hit is selected already. */
  readonly isChosen: (hit: Hit) => boolean;
  /** Pressed on something, or beside everything. */
  readonly press: (hit: Hit | null, isExtending: boolean) => void;
  /** Whether what was pressed can be dragged. */
  readonly begin: (hit: Hit, from: Point) => boolean;
  /** True where the picture has scrolled towards the pointer, so that it goes on while the pointer rests. */
  readonly drag: (to: Point, isWhole: boolean) => boolean;
  readonly drop: () => void;
  readonly cancel: () => void;
};

/** Fewer pixels are a click. */
const LEAST_DRAG = 3;

/** How near an edge a pointer has to be, px: a fingertip hides what it points at. */
const REACH = { mouse: 6, touch: 16 } as const;

type Pressed = {
  readonly hit: Hit | null;
  readonly from: Point;
  readonly pointer: number;
  /** It chooses when it is lifted, and drags nothing. */
  readonly isTap: boolean;
};

/**
 * Listens to the pointer: moves are told once a frame. Escape, another pointer, or a window that is left take a drag back.
 * A finger scrolls, too: it drags only what it has chosen before.
 */
export function listenToPointer(
  target: HTMLElement,
  gestures: PointerGestures,
  signal: AbortSignal,
): { readonly cancel: () => void } {
  const pointer = pointerOver(target, gestures);
  const on = <K extends keyof HTMLElementEventMap>(name: K, hear: (event: HTMLElementEventMap[K]) => void) =>
    target.addEventListener(name, hear, { signal });
  on('pointerdown', pointer.press);
  on('pointermove', pointer.move);
  on('pointerup', pointer.lift);
  on('pointercancel', pointer.lose);
  on('lostpointercapture', pointer.lose);
  on('pointerleave', pointer.leave);
  window.addEventListener('blur', () => pointer.cancel(), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !pointer.cancel()) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );
  return pointer;
}

function pointerOver(target: HTMLElement, gestures: PointerGestures) {
  let pressed: Pressed | null = null;
  let isDragging = false;
  const moves = onceAFrame((event: PointerEvent) => {
    if (isDragging && gestures.drag(aimIn(target, event), event.shiftKey)) moves.put(event);
  });
  const hovers = onceAFrame((aim: Aim) => pressed === null && gestures.hover(gestures.hitAt(aim)));
  /** Whether something was dragged. */
  const end = () => {
    const [was, held] = [isDragging, pressed?.pointer];
    [pressed, isDragging] = [null, false];
    moves.forget();
    if (held !== undefined && target.hasPointerCapture(held)) target.releasePointerCapture(held);
    return was;
  };
  const cancel = () => {
    if (!end()) return false;
    gestures.cancel();
    return true;
  };
  return {
    cancel,
    press: (event: PointerEvent) => {
      // The picture itself decides where the focus goes.
      event.preventDefault();
      if (event.button !== 0 || pressed !== null) return void cancel();
      const from = aimIn(target, event);
      const hit = takeTyped(gestures, gestures.hitAt(from));
      const isTap = event.pointerType === 'touch' && (hit === null || !gestures.isChosen(hit));
      if (!isTap) gestures.press(hit, event.shiftKey);
      if (isTap || (hit !== null && !event.shiftKey))
        pressed = { hit, from, pointer: event.pointerId, isTap };
      if (pressed !== null && !isTap) target.setPointerCapture(event.pointerId);
    },
    move: (event: PointerEvent) => {
      const point = aimIn(target, event);
      if (pressed === null) return hovers.put(point);
      const { from, hit, isTap, pointer } = pressed;
      if (pointer !== event.pointerId || isTap || hit === null) return;
      if (!isDragging && Math.hypot(point.x - from.x, point.y - from.y) < LEAST_DRAG) return;
      isDragging ||= gestures.begin(hit, from);
      if (isDragging) moves.put(event);
      else end();
    },
    lift: ({ pointerId }: PointerEvent) => {
      if (pressed?.pointer !== pointerId) return;
      const { isTap, hit } = pressed;
      moves.flush();
      if (end()) gestures.drop();
      else if (isTap) gestures.press(hit, false);
    },
    lose: ({ pointerId }: PointerEvent) => {
      if (pressed?.pointer === pointerId) cancel();
    },
    leave: () => {
      hovers.forget();
      if (pressed === null) gestures.hover(null);
    },
  };
}

/** Has what was typed taken first: it may move what is under the pointer, which is meant all the same. */
function takeTyped({ hitAgain }: PointerGestures, hit: Hit | null): Hit | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement && focused.matches('input, textarea'))) return hit;
  focused.blur();
  return hit && hitAgain(hit);
}

function aimIn(target: HTMLElement, { clientX, clientY, pointerType }: PointerEvent): Aim {
  const { left, top } = target.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top, reach: pointerType === 'touch' ? REACH.touch : REACH.mouse };
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
