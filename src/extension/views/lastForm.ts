import type { FormWord } from '../../shared/training/trainingLoad.ts';
import { formName } from '../words/formName.ts';
import { markdownLines } from '../words/markdown.ts';
import { labelled, type Words } from '../words/words.ts';
import { FORM_WORDS, formIcon, type TrainingLoad } from './form.ts';

/** What is kept of a form between sessions, so that the status bar need not ask for it. */
export type LastForm = {
  /** Of what settings and account: a form of others is none of these. */
  readonly stamp: string;
  readonly day: string;
  readonly ctl: number;
  readonly atl: number;
  readonly tsb: number;
  readonly form: FormWord;
  readonly isComplete: boolean;
};

export function lastFormOf({ end_date: day, current, basis }: TrainingLoad, stamp: string): LastForm {
  const { ctl, atl, tsb, form } = current;
  return { stamp, day, ctl, atl, tsb, form, isComplete: basis.complete };
}

/** What was kept, if it is of this stamp and of the shape that this version writes. */
export function readLastForm(kept: unknown, stamp: string): LastForm | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { day, ctl, atl, tsb, form, isComplete, ...rest } = kept as Partial<Record<keyof LastForm, unknown>>;
  const word = FORM_WORDS.find((candidate) => candidate === form);
  const isWhole = rest.stamp === stamp && word !== undefined && isDay(day) && typeof isComplete === 'boolean';
  if (!isWhole || !isNumber(ctl) || !isNumber(atl) || !isNumber(tsb)) return null;
  return { stamp, day, ctl, atl, tsb, form: word, isComplete };
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

export type StatusText = {
  /** With the codicon in front, as a status bar item takes it. */
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly spoken: string;
};

/** The form in a status bar, of today or with the day it is of. */
export function statusText(kept: LastForm, today: string, words: Words): StatusText {
  const { t, format } = words;
  const word = formName(words, kept.form);
  const figure = t('Form {0} {1}', format.signed(kept.tsb), word);
  const isToday = kept.day >= today;
  const day = format.day(kept.day);
  return {
    text: `$(${formIcon(kept.form).id}) ${figure}${isToday ? '' : ` · ${day}`}`,
    spoken: `${figure}, ${day}`,
    tooltip: markdownLines([
      `**${figure}** · ${day}`,
      labelled(words, t('Fitness (CTL)'), format.number(kept.ctl, 1)),
      labelled(words, t('Fatigue (ATL)'), format.number(kept.atl, 1)),
      labelled(words, t('Form (TSB)'), format.signed(kept.tsb, 1)),
      ...(kept.isComplete ? [] : [t('Not every ride is counted yet')]),
    ]),
  };
}
