import { element } from '../dom.ts';

export type Readout = {
  /** Of the style sheet: the mark before the name. */
  readonly series: string;
  readonly name: string;
  readonly value: string;
};

export type Readouts = {
  readonly element: HTMLElement;
  readonly show: (when: string, values: readonly Readout[]) => void;
  /** Says the same aloud. */
  readonly say: () => void;
};

/** Legend and values in one line above a chart: of where somebody points, else of the last. */
export function readouts(): Readouts {
  const when = element('strong', { class: 'when' });
  const list = element('span', { class: 'entries' });
  const said = element('span', { class: 'spoken', role: 'status' });
  let spoken = '';
  const line = element('div', { class: 'readouts' }, when, list);
  return {
    element: element('div', {}, line, said),
    show: (moment, values) => {
      spoken = [moment, ...values.map(({ name, value }) => `${name} ${value}`.trim())].join(', ');
      when.textContent = moment;
      list.replaceChildren(
        ...values.map(({ series, name, value }) =>
          element(
            'span',
            { class: 'entry' },
            series === '' ? null : element('span', { class: `mark ${series}`, 'aria-hidden': true }),
            name === '' ? null : element('span', {}, name),
            element('b', {}, value),
          ),
        ),
      );
    },
    say: () => {
      said.textContent = spoken;
    },
  };
}
