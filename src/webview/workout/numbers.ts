import { clock } from '../../extension/words/format.ts';
import { thresholdFact } from '../../extension/words/thresholds.ts';
import { duration, type Words } from '../../extension/words/words.ts';
import type { WorkoutNumbers } from '../../shared/panels/workoutPanel.ts';
import { POWER_ZONES_PCT } from '../../shared/workout/powers.ts';
import { thresholdText } from '../activity/cards.ts';
import { zoneBars } from '../activity/zones.ts';
import { button, element } from '../dom.ts';
import { textField } from './steps/fields.ts';

type Answer = NonNullable<WorkoutNumbers['numbers']>;
type Estimate = NonNullable<Answer['estimate']>;

export type Numbers = {
  readonly element: HTMLElement;
  /** Faded while they are of an older document. */
  readonly show: (numbers: WorkoutNumbers | null, isCurrent: boolean) => void;
};

type Asked = {
  /** The FTP to compare with, W; null for none. */
  readonly compare: (ftpW: number | null) => void;
  readonly retry: () => void;
};

const FTP_W = { least: 50, most: 600 } as const;

/** What the workout comes to at the rider's FTP, and at another. */
export function numbersView(words: Words, { compare, retry }: Asked): Numbers {
  const { t, format } = words;
  const field = textField({
    name: 'compare-ftp',
    label: t('Compare at an FTP of (W)'),
    placeholder: t('W'),
    maxLength: 4,
    commit: (text) => {
      const ftpW = text.trim() === '' ? null : Number(text);
      if (ftpW !== null && !(ftpW >= FTP_W.least && ftpW <= FTP_W.most))
        return t('From {0} to {1}.', format.number(FTP_W.least), format.number(FTP_W.most));
      asked = { ftpW };
      compare(ftpW);
      return null;
    },
  });
  /** What was asked for here and is not answered yet. */
  let asked: { readonly ftpW: number | null } | null = null;
  const body = element('div', { class: 'numbers-body' });
  const made = element(
    'section',
    { class: 'numbers', 'aria-label': t('Numbers') },
    element(
      'div',
      { class: 'section-head' },
      element('h2', {}, t('Numbers')),
      element('label', { class: 'compare' }, t('Compare at FTP'), field.element),
    ),
    body,
  );
  let shown: WorkoutNumbers | null = null;
  return {
    element: made,
    show: (numbers, isCurrent) => {
      made.classList.toggle('stale', !isCurrent);
      made.setAttribute('aria-busy', String(!isCurrent));
      if (numbers === shown && numbers !== null) return;
      shown = numbers;
      // The extension may remember from before the page was shown again.
      const comparedW = numbers?.compared?.ftpW ?? null;
      if (asked?.ftpW === comparedW) asked = null;
      if (asked === null) field.show(String(comparedW ?? ''));
      replaceContent(body, contentOf(numbers, words, retry));
    },
  };
}

function contentOf(numbers: WorkoutNumbers | null, words: Words, retry: () => void): HTMLElement[] {
  const { t } = words;
  if (numbers === null) return [element('p', { class: 'note' }, t('Reckoning…'))];
  const { numbers: answer, message, compared } = numbers;
  const parts: HTMLElement[] = [];
  if (message !== null)
    parts.push(element('p', { class: 'remarks', role: 'alert' }, message), button(t('Try Again'), retry));
  const estimate = answer?.estimate ?? null;
  if (answer === null) return parts;
  if (estimate === null)
    return [...parts, element('p', { class: 'empty' }, t('No numbers until the problems are mended.'))];
  parts.push(figures(answer, { estimate, compared }, words));
  const ftpW = answer.basis.ftp_w;
  const bars = zoneBars(
    {
      title: t('Time in power zones'),
      unit: t('W'),
      seconds: estimate.power_zones_s,
      bounds: ftpW === null ? null : boundsAt(ftpW),
      basis: thresholdText(answer.basis, 'ftp', words),
    },
    words,
  );
  if (bars !== null) parts.push(bars);
  const listOf = (texts: readonly string[]) =>
    element('ul', { class: 'note' }, ...texts.map((text) => element('li', {}, text)));
  if (answer.basis.warnings.length > 0) parts.push(listOf(answer.basis.warnings));
  if (estimate.assumptions.length > 0) {
    const summary = element('summary', {}, t('What these numbers assume'));
    parts.push(element('details', {}, summary, listOf(estimate.assumptions)));
  }
  return parts;
}

/** Shows other content without closing what somebody has opened in it, or taking the focus. */
function replaceContent(body: HTMLElement, content: readonly HTMLElement[]): void {
  const controls = () => [...body.querySelectorAll<HTMLElement>('button, summary')];
  const before = controls();
  const focused = before.findIndex((control) => control.matches(':focus'));
  const wasOpen = before.map(isOpen);
  body.replaceChildren(...content);
  const after = controls();
  if (after.length !== before.length) return;
  for (const [i, control] of after.entries()) if (wasOpen[i] === true) control.click();
  after[focused]?.focus();
}

function isOpen(control: HTMLElement): boolean {
  return (
    control.getAttribute('aria-pressed') === 'true' || control.parentElement?.hasAttribute('open') === true
  );
}

type Shown = { readonly estimate: Estimate; readonly compared: WorkoutNumbers['compared'] };

/** A row for each number, a column for each FTP. */
function figures({ basis }: Answer, { estimate, compared }: Shown, words: Words): HTMLElement {
  const { t, format } = words;
  const { label, description } = thresholdFact(basis, 'ftp', words);
  const other = compared?.estimate ?? null;
  const columns = other === null ? [estimate] : [estimate, other];
  const heads = [
    ['', null],
    [label, description ?? null],
    ...(other === null
      ? []
      : [[`${t('FTP')} ${format.number(compared?.ftpW ?? 0)} ${t('W')}`, t('to compare')]]),
  ] as const;
  // The bars show the zones at one FTP.
  const zones = other === null ? [] : zoneRows(columns);
  const rows = [...rowsOf(words), ...zones].flatMap(({ name, value }) => {
    const cells = columns.map(value);
    return cells.every((cell) => cell === null) ? [] : [[name, ...cells.map((cell) => cell ?? '–')]];
  });
  return element(
    'table',
    { class: 'figures' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...heads.map(([text, source]) =>
          text === ''
            ? element('td', {})
            : element(
                'th',
                { scope: 'col' },
                text,
                source === null ? null : element('span', { class: 'note' }, source),
              ),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows.map(([name = '', ...cells]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...cells.map((cell) => element('td', {}, cell)),
        ),
      ),
    ),
  );
}

function rowsOf(words: Words) {
  const { t, format } = words;
  const row = (name: string, key: keyof Estimate, write: (value: number) => string) => ({
    name,
    value: (estimate: Estimate) => {
      const value = estimate[key];
      return typeof value === 'number' ? write(value) : null;
    },
  });
  return [
    row(t('Duration'), 'duration_s', (seconds) => duration(words, seconds)),
    row(t('Distance'), 'distance_m', (metres) => format.distance(metres / 1_000)),
    row(t('Normalized power (NP)'), 'normalized_power_w', (watts) => `${format.number(watts)} ${t('W')}`),
    row(t('Intensity factor (IF)'), 'intensity_factor', (value) => format.number(value, 2)),
    row(t('TSS'), 'tss', (value) => format.number(value)),
    row(t('Work'), 'work_kj', (work) => `${format.number(work)} ${t('kJ')}`),
  ];
}

/** Time in each zone that any of the estimates has. */
function zoneRows(estimates: readonly Estimate[]) {
  const zones = Object.keys(estimates[0]?.power_zones_s ?? {});
  return zones
    .filter((zone) => estimates.some(({ power_zones_s: seconds }) => (seconds?.[zone] ?? 0) > 0))
    .map((zone) => ({
      name: zone.toUpperCase(),
      value: ({ power_zones_s: seconds }: Estimate) => (seconds === null ? null : clock(seconds[zone] ?? 0)),
    }));
}

function boundsAt(ftpW: number): Record<string, [number, number | null]> {
  const watts = POWER_ZONES_PCT.map((percent) => Math.ceil((percent * ftpW) / 100));
  return Object.fromEntries(watts.map((low, i) => [`z${i + 1}`, [low, watts[i + 1] ?? null]]));
}
