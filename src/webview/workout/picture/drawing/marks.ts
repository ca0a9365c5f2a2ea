import type { NodePath } from '../../../../shared/workout/workoutEdit.ts';
import { svg } from '../../../dom.ts';
import { isSamePath } from '../../editing/selection.ts';

/** Something in the picture that can be selected, or a copy of it. */
export type Mark = {
  readonly kind: 'block' | 'bracket';
  readonly path: NodePath;
  readonly isCopy: boolean;
  readonly isSelected: boolean;
  /** Has the keyboard, or would have it. */
  readonly isActive: boolean;
  /** Says whether what is drawn is the same as before. */
  readonly key: string;
  readonly draw: () => readonly SVGElement[];
  readonly label: () => string;
};

type Drawn = { readonly group: SVGGElement; key: string; path: NodePath };

/** The drawings of marks: kept from one picture to the next, so that only what has changed is drawn anew. */
export type Marks = {
  readonly draw: (marks: readonly Mark[]) => void;
  readonly focus: (path: NodePath | null) => void;
  readonly hasFocus: () => boolean;
  /** What has the keyboard, where that is shown: not after a click. */
  readonly shownFocus: () => NodePath | null;
  readonly onFocus: (focused: (path: NodePath) => void) => void;
  /** Scrolls so that a mark is in sight. */
  readonly reveal: (path: NodePath | null, scroll: HTMLElement) => void;
};

export function createMarks(target: SVGSVGElement): Marks {
  const drawn: Drawn[] = [];
  const groupOf = (element: EventTarget | null) =>
    drawn.find(({ group }) => element instanceof Node && group.contains(element)) ?? null;
  const at = (path: NodePath | null) =>
    path === null
      ? null
      : (drawn.find((each) => !each.group.hasAttribute('aria-hidden') && isSamePath(each.path, path)) ??
        null);
  return {
    draw: (marks) => {
      const hasActive = marks.some(({ isActive }) => isActive);
      for (const [i, mark] of marks.entries()) {
        const kept = drawn[i] ?? add(target, drawn);
        kept.path = mark.path;
        mark.key !== kept.key && redraw(kept, mark);
        describe(kept.group, mark, mark.isActive || (!hasActive && i === 0));
      }
      for (const { group } of drawn.splice(marks.length)) group.remove();
    },
    focus: (path) => at(path)?.group.focus({ preventScroll: true }),
    hasFocus: () => groupOf(document.activeElement) !== null,
    shownFocus: () =>
      document.activeElement?.matches(':focus-visible') === true
        ? (groupOf(document.activeElement)?.path ?? null)
        : null,
    onFocus: (focused) => {
      target.addEventListener('focusin', ({ target: element }) => {
        const found = groupOf(element);
        if (found !== null) focused(found.path);
      });
    },
    reveal: (path, scroll) => {
      const box = at(path)?.group.getBoundingClientRect();
      const view = scroll.getBoundingClientRect();
      if (box === undefined) return;
      scroll.scrollLeft += box.left + box.width / 2 - (view.left + view.width / 2);
    },
  };
}

function add(target: SVGSVGElement, drawn: Drawn[]): Drawn {
  const made = { group: svg('g'), key: '', path: [] };
  target.append(made.group);
  drawn.push(made);
  return made;
}

function redraw(kept: Drawn, mark: Mark): void {
  kept.group.replaceChildren(...mark.draw());
  kept.key = mark.key;
  if (mark.isCopy) kept.group.removeAttribute('aria-label');
  else kept.group.setAttribute('aria-label', mark.label());
}

function describe(group: SVGGElement, mark: Mark, isReachable: boolean): void {
  const attributes: Readonly<Record<string, string | null>> = {
    class: ['mark', mark.kind, mark.isCopy ? 'copy' : '', mark.isSelected ? 'selected' : '']
      .filter((name) => name !== '')
      .join(' '),
    role: mark.isCopy ? null : 'option',
    'aria-hidden': mark.isCopy ? 'true' : null,
    'aria-selected': mark.isCopy ? null : String(mark.isSelected),
    tabindex: mark.isCopy ? null : isReachable ? '0' : '-1',
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (group.getAttribute(name) === value) continue;
    if (value === null) group.removeAttribute(name);
    else group.setAttribute(name, value);
  }
}
