import { tourTexts } from '../language/cli/tour.ts';
import type { Text } from '../language/language.ts';

/** Wraps a text in a colour, or returns it as it is where there is no terminal. */
export type Paint = (text: string, colour: Colour) => string;

export type Colour = 'blue' | 'magenta' | 'amber' | 'red' | 'green' | 'violet' | 'grey' | 'yellow' | 'bold';

const CODES: Record<Colour, string> = {
  blue: '38;5;75',
  magenta: '38;5;170',
  amber: '38;5;214',
  red: '38;5;203',
  green: '38;5;78',
  violet: '38;5;141',
  grey: '38;5;245',
  yellow: '38;5;221',
  bold: '1',
};

export function painter(isTerminal: boolean): Paint {
  return isTerminal ? (text, colour) => `\u001b[${CODES[colour]}m${text}\u001b[0m` : (text) => text;
}

/** Zones 1…7 in the order that riders know. */
export const ZONE_COLOURS: readonly Colour[] = ['grey', 'blue', 'green', 'yellow', 'amber', 'red', 'violet'];

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Columns that a terminal gives to a text: two for CJK and emoji, none for what joins them. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Cut or padded to exactly `width` columns. */
export function toWidth(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  let kept = text;
  if (textWidth(text) > width) {
    kept = '';
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      if (textWidth(kept + segment) > width - 1) break;
      kept += segment;
    }
    kept += '…';
  }
  const padding = ' '.repeat(Math.max(0, width - textWidth(kept)));
  return align === 'left' ? kept + padding : padding + kept;
}

export type TableColumn = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly maximumWidth?: number;
};

/** Rows under their titles, each column as wide as its widest cell up to its maximum. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title, maximumWidth = 60 }, i) =>
    Math.min(maximumWidth, Math.max(textWidth(title), ...rows.map((row) => textWidth(row[i] ?? '')))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align = 'left' }, i) => toWidth(cells[i] ?? '', widths[i] ?? 0, align))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}

const EIGHTHS = ' ▁▂▃▄▅▆▇█';

/** A horizontal bar of `share` (0…1) of `width` columns; anything above nothing shows. */
export function bar(share: number, width: number): string {
  const columns = Math.round(share * width);
  return '█'.repeat(share > 0 ? Math.max(1, columns) : 0);
}

export type LoadDay = {
  readonly date: string;
  readonly ctl: number;
  readonly atl: number;
  readonly tsb: number;
};

const AXIS = 5;

/**
 * Fitness as an area with fatigue as dots over it, form as columns above and below zero, months below; a column a day,
 * or fewer where `width` columns are not enough.
 */
export function loadChart(
  daily: readonly LoadDay[],
  { width, paint, say }: { width: number; paint: Paint; say: (text: Text) => string },
): string[] {
  const { fitness, fatigue, form } = tourTexts.legend;
  const days = atMost(daily, Math.max(10, width - AXIS - 2));
  return [
    `${paint('█', 'blue')} ${say(fitness)}   ${paint('•', 'magenta')} ${say(fatigue)}`,
    ...loadLane(days, 10, paint),
    `${paint('█', 'amber')} ${say(form)}`,
    ...formLane(days, paint),
    `${' '.repeat(AXIS + 2)}${monthTicks(days)}`,
  ];
}

/** So many of the days, evenly spread, the last one among them. */
function atMost(days: readonly LoadDay[], count: number): readonly LoadDay[] {
  if (days.length <= count) return days;
  return Array.from({ length: count }, (_, i) => Math.round(((i + 1) * days.length) / count) - 1).flatMap(
    (day) => days[day] ?? [],
  );
}

function axisLabel(value: number | null): string {
  return `${value === null ? ' '.repeat(AXIS) : toWidth(String(Math.round(value)), AXIS, 'right')} │`;
}

function loadLane(days: readonly LoadDay[], rows: number, paint: Paint): string[] {
  const top = niceTop(Math.max(...days.map(({ ctl, atl }) => Math.max(ctl, atl)), 1));
  const step = top / rows;
  return Array.from({ length: rows }, (_, i) => {
    const floor = top - (i + 1) * step;
    const cells = days.map(({ ctl, atl }) => {
      const isDot = atl > 0 && Math.min(rows - 1, Math.floor((top - atl) / step)) === i;
      const eighths = Math.round(Math.min(1, Math.max(0, (ctl - floor) / step)) * 8);
      return isDot ? paint('•', 'magenta') : eighths === 0 ? ' ' : paint(EIGHTHS[eighths] ?? ' ', 'blue');
    });
    const isLabelled = i === 0 || i === Math.floor(rows / 2);
    return axisLabel(isLabelled ? top - i * step : null) + cells.join('');
  });
}

/** Half-column steps: the lower half block above zero, the upper one below it. */
function formLane(days: readonly LoadDay[], paint: Paint): string[] {
  const reach = Math.max(...days.map(({ tsb }) => Math.abs(tsb)), 10);
  const rowsUp = 2;
  const rowsDown = 3;
  const step = Math.ceil(reach / rowsDown / 5) * 5;
  const line = (label: number | null, cell: (tsb: number) => string) =>
    axisLabel(label) + days.map(({ tsb }) => paint(cell(tsb), 'amber')).join('');
  const filled = (amount: number, half: string) => (amount >= 0.75 ? '█' : amount >= 0.25 ? half : ' ');
  const up = Array.from({ length: rowsUp }, (_, i) => rowsUp - 1 - i).map((row) =>
    line(row === rowsUp - 1 ? rowsUp * step : null, (tsb) => filled(tsb / step - row, '▄')),
  );
  const down = Array.from({ length: rowsDown }, (_, row) =>
    line(row === rowsDown - 1 ? -rowsDown * step : row === 0 ? 0 : null, (tsb) =>
      filled(-tsb / step - row, '▀'),
    ),
  );
  return [...up, ...down];
}

function niceTop(maximum: number): number {
  return Math.ceil(maximum / 20) * 20;
}

/** Where each month begins; one that began before the first day is named where there is room. */
function monthTicks(days: readonly LoadDay[]): string {
  const months = days.map(({ date }) => date.slice(0, 7));
  const starts = months.flatMap((month, i) => (month === months[i - 1] ? [] : [i]));
  let line = '';
  for (const [k, i] of starts.entries()) {
    const room = (starts[k + 1] ?? days.length + 2) - i;
    if (room > 7) line = `${line.padEnd(i)}${months[i] ?? ''}`;
  }
  return line;
}
