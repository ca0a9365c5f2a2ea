import { createEvents } from 'ics';
import { plannedDurationS } from '../../../../shared/workout/durations.ts';
import type { Workout } from '../../../../shared/workout.ts';
import { AppError } from '../../../errors.ts';
import type { Language } from '../../../language/language.ts';
import { workoutFileErrors } from '../../../language/workout/files.ts';
import { isDay } from '../../days.ts';
import { cleanText } from '../../text.ts';
import { describeDuration, describeWorkout } from '../describe.ts';
import { foldLines } from './folding.ts';

/** What stands for the day until somebody plans it: written into the file as it is, for a client to replace. */
const DAY_PLACEHOLDER = '{{SCHEDULED_DATE}}';
/** A day for the library to write, which the placeholder then replaces. */
const STAND_IN = [2000, 1, 1];

export type CalendarEntry = {
  readonly title: string;
  /** Length in s, estimated where steps have no time; whole seconds. */
  readonly duration_s: number;
  readonly summary: string;
  readonly description: string;
  /** One event of a whole day: RFC 5545, CRLF, lines of at most 75 bytes. */
  readonly ical: string;
};

export type CalendarOptions = {
  /** `YYYY-MM-DD`; null for the placeholder. */
  readonly date: string | null;
  readonly language: Language;
  /** Tells this event from all others, so that importing it twice changes it instead of adding one. */
  readonly id: string;
  /** When it was made, epoch ms. */
  readonly madeMs: number;
  /** Whether the workout itself goes with the event, for `attachedWorkout`; not where a model reads the calendar. */
  readonly withWorkout?: boolean;
};

/** A binary attachment (RFC 5545 3.8.1.1); other programs keep it or pass it over. */
const ATTACH = 'ATTACH;FMTTYPE=application/json;ENCODING=BASE64;VALUE=BINARY:';

/**
 * A workout as an entry for a calendar, of a whole day: a workout has no hour. It has no DURATION, which may only be in
 * whole days or weeks beside a DTSTART that is a date (RFC 5545 3.6.1), and no DTEND: then it lasts that day. Its length
 * is in `duration_s` and in its texts.
 *
 * Throws `usage` for a date that is none.
 */
export function calendarOf(workout: Workout, options: CalendarOptions): CalendarEntry {
  const { date, language, id, madeMs, withWorkout = false } = options;
  if (date !== null && !isDay(date)) throw new AppError('usage', workoutFileErrors.date(cleanText(date, 20)));
  const durationS = plannedDurationS(workout.steps);
  const title = printable(workout.title);
  const length = describeDuration({ type: 'time', value: wholeMinutes(durationS) });
  const summary = `${title} · ${length[language]}`;
  const steps = describeWorkout(workout).map((line) => line[language]);
  const description = printable([workout.description ?? '', steps.join('\n')].join('\n\n'));
  const event = {
    title: summary,
    description,
    start: date === null ? STAND_IN : dateOf(date),
    uid: `${id.replace(/[^\w-]+/g, '-')}@igpsport-mcp`,
    timestamp: madeMs,
    transp: 'TRANSPARENT',
  };
  const attached = withWorkout
    ? `${ATTACH}${Buffer.from(JSON.stringify(workout)).toString('base64')}\r\n`
    : '';
  return { title, duration_s: durationS, summary, description, ical: fileOf(event, date, attached) };
}

/**
 * The JSON of the workout that a calendar of ours carries; null for a calendar without one, and for one with several, of
 * which none is meant.
 */
export function attachedWorkout(ical: string): string | null {
  const lines = ical.replace(/\r?\n[\t ]/g, '').split(/\r?\n/);
  const [attached, ...more] = lines.filter((line) => line.startsWith(ATTACH));
  if (attached === undefined || more.length > 0) return null;
  return Buffer.from(attached.slice(ATTACH.length), 'base64').toString();
}

function fileOf(event: object, date: string | null, attached: string): string {
  const { error, value } = createEvents([event as Event], { productId: '-//igpsport-mcp//workouts//EN' });
  if (value === null) throw new Error('the library refused the event', { cause: error });
  const day = date === null ? DAY_PLACEHOLDER : date.replaceAll('-', '');
  const whole = value.replace(/^END:VEVENT/m, `${attached}END:VEVENT`);
  return foldLines(whole).replace(/^DTSTART;VALUE=DATE:.*$/m, `DTSTART;VALUE=DATE:${day}`);
}

/** The library's type knows no `timestamp`, and wants an end or a duration; the library itself does not. */
type Event = Parameters<typeof createEvents>[0][number];

/** Control characters other than line ends have no place in a calendar, and lone surrogates none in UTF-8. */
function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cs}]|(?!\n)\p{Cc}/gu, ' ')
    .trim();
}

/** A length in whole minutes, s; what is shorter than one as it is. */
function wholeMinutes(durationS: number): number {
  return durationS < 60 ? durationS : Math.round(durationS / 60) * 60;
}

function dateOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
