import type { Words } from '../../extension/words/words.ts';
import type { WorkoutAction, WorkoutDocument } from '../../shared/panels/workoutPanel.ts';
import { button, element } from '../dom.ts';

export type Problems = {
  readonly element: HTMLElement;
  /** `hasPicture`: a workout is to be seen, be it the one before. */
  readonly show: (document: WorkoutDocument, hasPicture: boolean) => void;
};

type Asked = {
  readonly act: (action: WorkoutAction) => void;
  readonly reveal: (path: string) => void;
};

/** What is wrong with the text, each with its place, which can be shown in the text. */
export function problemList(words: Words, { act, reveal }: Asked): Problems {
  const { t } = words;
  const list = element('ul', { class: 'problem-list' });
  const banner = element('p', { class: 'banner', role: 'status' });
  const begin = button(t('Begin with a Template'), () => act('begin'), { class: 'primary' });
  const made = element(
    'section',
    { class: 'problems', 'aria-label': t('Problems'), hidden: true },
    banner,
    list,
    begin,
  );
  let shown: WorkoutDocument | null = null;
  return {
    element: made,
    show: (document, hasPicture) => {
      if (document === shown) return;
      shown = document;
      const { problems, workout, isEmpty, isReadOnly } = document;
      made.hidden = problems.length === 0 && workout !== null;
      made.classList.toggle('beginning', isEmpty);
      begin.hidden = !isEmpty || isReadOnly;
      banner.textContent = bannerText(document, hasPicture, words);
      const rows = (isEmpty ? [] : problems).map(({ path, message, line }) => {
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

function bannerText({ workout, isEmpty }: WorkoutDocument, hasPicture: boolean, { t }: Words): string {
  if (isEmpty) return t('The file is empty.');
  if (workout !== null) return t('The account would not take this workout:');
  if (!hasPicture) return t('The text is no workout:');
  return t(
    'The text is no workout. What is shown is how it was before; it cannot be changed here until the text is right.',
  );
}
