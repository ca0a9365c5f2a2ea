/** What the keyboard can do in the chart. */
export type Keys = {
  /** By so many steps; a step is a hundredth of what is shown. */
  readonly move: (steps: number, isSelecting: boolean) => void;
  readonly zoom: (factor: number) => void;
  readonly zoomIn: () => void;
  readonly reset: () => void;
};

const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function listenToKeys(target: HTMLElement, { move, zoom, zoomIn, reset }: Keys): void {
  target.addEventListener('keydown', (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const steps = MOVES[key];
    if (steps !== undefined) move(steps, shiftKey);
    else if (key === '+' || key === '=') zoom(0.5);
    else if (key === '-') zoom(2);
    else if (key === 'Enter') zoomIn();
    else if (key === 'Escape') reset();
    else return;
    event.preventDefault();
  });
}
