import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { Table } from '../../charts/figure.ts';
import { type Lane, valueText } from './lanes.ts';

const STEPS_S = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1800];
const MOST_ROWS = 60;

type Given = { readonly lanes: readonly Lane[]; readonly lengthS: number; readonly words: Words };

/** What the chart shows, at round moments: the values of those seconds, not means. At most 60 rows. */
export function momentTable({ lanes, lengthS, words }: Given): Table {
  const step = STEPS_S.find((seconds) => lengthS / seconds <= MOST_ROWS) ?? 3600;
  const moments = Array.from({ length: Math.ceil(lengthS / step) }, (_, i) => i * step);
  return {
    caption: words.t('Values every {0}', clock(step)),
    head: [words.t('Time'), ...lanes.map(({ name }) => name)],
    rows: moments.map((second) => [clock(second), ...lanes.map((lane) => valueText(lane, second))]),
  };
}
