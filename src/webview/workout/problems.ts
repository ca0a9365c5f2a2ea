import type { Words } from '../../extension/words/words.ts';
import type { WorkoutDocument } from '../../shared/panels/workoutPanel.ts';
import { button, element } from '../dom.ts';

export type Problems = {
  readonly element: HTMLElement;
  readonly show: (document: WorkoutDocument) => void;
};

/** What is wrong with the text, each with its place, which can be shown in the text. */
export function problemList({ t }: Words, reveal: (path: string) => void): Problems {
  const list = element('ul', { class: 'problem-list' });
  const banner = element('p', { class: 'banner', role: 'status' });
  const made = element(
    'section',
    { class: 'problems', 'aria-label': t('Problems'), hidden: true },
    banner,
    list,
  );
  return {
    element: made,
    show: ({ problems, workout }) => {
      made.hidden = problems.length === 0 && workout !== null;
      banner.textContent =
        workout === null
          ? t(
              'The text is no workout. What is shown is how it was before; it cannot be changed here until the text is right.',
            )
          : t('The account would not take this workout:');
      const rows = problems.map(({ path, message, line }) => {
        const place = [...(line === null ? [] : [t('line {0}', line)]), ...(path === '' ? [] : [path])].join(
          ' · ',
        );
        const shown = place === '' ? t('Show in the text') : place;
        const link = button(shown, () => reveal(path.slice(0, 200)), {
          class: 'place',
          title: t('Show in the text'),
        });
        return element('li', {}, link, element('span', {}, message));
      });
      list.replaceChildren(...rows);
    },
  };
}
