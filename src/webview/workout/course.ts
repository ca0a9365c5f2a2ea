import type { Words } from '../../extension/words/words.ts';
import type { WorkoutNumbers } from '../../shared/panels/workoutPanel.ts';
import { button, element } from '../dom.ts';

export type Course = {
  readonly element: HTMLElement;
  readonly show: (numbers: WorkoutNumbers | null, isCurrent: boolean) => void;
};

/** What the head unit gets: its steps in order with what had to be changed, or the course as it is sent. */
export function courseView({ t }: Words): Course {
  const steps = element('div', {
    class: 'scroll course',
    tabindex: 0,
    role: 'region',
    'aria-label': t('On the head unit'),
  });
  const json = element('pre', { class: 'scroll json', tabindex: 0, 'aria-label': t('Course as JSON') });
  const tabs = tabsOf([
    { name: t('On the head unit'), panel: steps },
    { name: t('JSON'), panel: json },
  ]);
  const made = element('section', { class: 'compiled', 'aria-label': t('Compiled course') }, ...tabs);
  let shown: WorkoutNumbers['numbers'] | undefined;
  return {
    element: made,
    show: (numbers, isCurrent) => {
      made.classList.toggle('stale', !isCurrent);
      const answer = numbers?.numbers ?? null;
      if (answer === shown) return;
      shown = answer;
      const lines = answer?.steps ?? [];
      const remarks = answer?.remarks ?? [];
      steps.replaceChildren(
        ...(remarks.length === 0
          ? []
          : [element('ul', { class: 'remarks' }, ...remarks.map((text) => element('li', {}, text)))]),
        lines.length === 0
          ? element('p', { class: 'empty' }, t('There is no course yet.'))
          : element('ol', { class: 'course-steps' }, ...lines.map((text) => element('li', {}, text))),
      );
      json.textContent =
        answer?.compiled == null ? t('There is no course yet.') : JSON.stringify(answer.compiled, null, 2);
    },
  };
}

type Tab = { readonly name: string; readonly panel: HTMLElement };

let groups = 0;

/** Tabs by arrow keys, as the platform has them. */
function tabsOf(tabs: readonly Tab[]): HTMLElement[] {
  const group = `tabs-${groups++}`;
  const choose = (wanted: number, isFocused: boolean) => {
    for (const [i, { made, panel }] of shown.entries()) {
      const isShown = i === wanted;
      made.setAttribute('aria-selected', String(isShown));
      made.tabIndex = isShown ? 0 : -1;
      panel.hidden = !isShown;
      if (isShown && isFocused) made.focus();
    }
  };
  const shown = tabs.map(({ name, panel: content }, i) => {
    const id = `${group}-${i}`;
    const made = button(name, () => choose(i, false), { role: 'tab', id, 'aria-controls': `${id}-panel` });
    made.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowRight') choose((i + 1) % tabs.length, true);
      if (key === 'ArrowLeft') choose((i + tabs.length - 1) % tabs.length, true);
    });
    const panel = element('div', { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id }, content);
    return { made, panel };
  });
  choose(0, false);
  return [
    element('div', { class: 'tabs', role: 'tablist' }, ...shown.map(({ made }) => made)),
    ...shown.map(({ panel }) => panel),
  ];
}
