import { createEvents } from 'ics';
import type { Workout, WorkoutNode } from '../../../../shared/workout.ts';
import { AppError } from '../../../errors.ts';
import type { Language } from '../../../language/language.ts';
import { workoutFileErrors, workoutFileWords } from '../../../language/workout/files.ts';
import { isDay } from '../../days.ts';
import { cleanText } from '../../text.ts';
import { assumedDurationS, plannedDurationS } from '../assumptions.ts';
import { foldLines } from './folding.ts';
import { describeTarget } from './targetWords.ts';

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
};

/**
 * A workout as an entry for a calendar, of a whole day: a workout has no hour. It has no DURATION, which may only be in
 * whole days or weeks beside a DTSTART that is a date (RFC 5545 3.6.1), and no DTEND: then it lasts that day. Its length
 * is in `duration_s` and in its texts.
 *
 * Throws `usage` for a date that is none.
 */
export function calendarOf(workout: Workout, { date, language, id, madeMs }: CalendarOptions): CalendarEntry {
  if (date !== null && !isDay(date)) throw new AppError('usage', workoutFileErrors.date(cleanText(date, 20)));
  const durationS = plannedDurationS(workout.steps);
  const title = printable(workout.title);
  const summary = `${title} · ${workoutFileWords.length(Math.round(durationS / 60))[language]}`;
  const lines = [workout.description ?? '', linesOf(workout.steps, '').join('\n')];
  const description = printable(lines.join('\n\n'));
  const event = {
    title: summary,
    description,
    start: date === null ? STAND_IN : dateOf(date),
    uid: `${id.replace(/[^\w-]+/g, '-')}@igpsport-mcp`,
    timestamp: madeMs,
    transp: 'TRANSPARENT',
  };
  return { title, duration_s: durationS, summary, description, ical: fileOf(event, date) };
}

function fileOf(event: object, date: string | null): string {
  const { error, value } = createEvents([event as Event], { productId: '-//igpsport-mcp//workouts//EN' });
  if (value === null) throw new Error('the library refused the event', { cause: error });
  const day = date === null ? DAY_PLACEHOLDER : date.replaceAll('-', '');
  return foldLines(value).replace(/^DTSTART;VALUE=DATE:.*$/m, `DTSTART;VALUE=DATE:${day}`);
}

/** A line for each step, those of a repeat below it. */
function linesOf(nodes: readonly WorkoutNode[], indent: string): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'native') return [`${indent}- ${node.name}`];
    if (node.type === 'repeat') return [`${indent}${node.times} ×`, ...linesOf(node.steps, `${indent}  `)];
    const target = node.target == null ? [] : [describeTarget(node.target)];
    return [[`${indent}- ${clock(assumedDurationS(node))}`, node.name, ...target].join(' · ')];
  });
}

function clock(durationS: number): string {
  const seconds = String(durationS % 60).padStart(2, '0');
  return `${Math.floor(durationS / 60)}:${seconds}`;
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

function dateOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
