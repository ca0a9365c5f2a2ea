/** What somebody points at in a drawing whose values stand side by side. */
export type Pointing = {
  /** Index of what is under this pixel. */
  readonly indexAt: (x: number) => number;
  readonly count: () => number;
  /** Where the keyboard begins. */
  readonly last: () => number;
  /** Null: nothing any more. `isKey`: it is to be said aloud. */
  readonly point: (index: number | null, isKey: boolean) => void;
  /** A click or Enter. */
  readonly choose: (index: number) => void;
  /** How far a page is. */
  readonly page: number;
};

/** Listens to pointer and keyboard over a stage. */
export function listenTo(stage: HTMLElement, { indexAt, count, last, point, choose, page }: Pointing): void {
  let at: number | null = null;
  const move = (index: number | null, isKey: boolean) => {
    if (index === at && !isKey) return;
    at = index;
    point(index, isKey);
  };
  const placeOf = ({ clientX }: MouseEvent) => indexAt(clientX - stage.getBoundingClientRect().left);
  stage.addEventListener('pointermove', (event) => count() > 0 && move(placeOf(event), false));
  stage.addEventListener('pointerleave', () => move(null, false));
  stage.addEventListener('blur', () => move(null, false));
  stage.addEventListener('click', (event) => count() > 0 && choose(placeOf(event)));
  stage.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || count() === 0) return;
    const from = at ?? last();
    const step = shiftKey ? page : 1;
    const target: Readonly<Record<string, number>> = {
      ArrowLeft: at === null ? from : from - step,
      ArrowRight: at === null ? from : from + step,
      PageUp: from - page,
      PageDown: from + page,
      Home: 0,
      End: count() - 1,
    };
    const index = target[key];
    if (index !== undefined) move(Math.min(Math.max(index, 0), count() - 1), true);
    else if (key === 'Enter' || key === ' ') choose(from);
    else if (key === 'Escape') move(null, false);
    else return;
    event.preventDefault();
  });
}
