import type { Workout, WorkoutNode } from '../../../../shared/workout.ts';
import { AppError } from '../../../errors.ts';
import { withPath } from '../../../language/issues.ts';
import type { Language, Text } from '../../../language/language.ts';
import { workoutFileErrors } from '../../../language/workout/files.ts';
import { readWorkout, type WorkoutProblem } from '../validate.ts';
import { attachedWorkout, calendarOf } from './calendar.ts';
import { type Content, contentOf, type Family, familyOf } from './content.ts';
import { readCourse } from './course/read.ts';
import { writeCourse } from './course/write.ts';
import { fileNameOf } from './fileName.ts';
import { readFit } from './fit/read.ts';
import { writeFit } from './fit/write.ts';
import { MIME_TYPES, type Reading, type WorkoutFormat, type Writing } from './format.ts';
import { loseOfFile, lossesOf, noLosses } from './losses.ts';
import { readZwo } from './zwo/read.ts';
import { writeZwo } from './zwo/write.ts';

export type ExportOptions = {
  /** FTP in W; null where nobody knows it. */
  readonly ftpW: number | null;
  /** LTHR in bpm; left out where nobody knows it. */
  readonly lthrBpm?: number | null;
  /** Day of an `ics`, YYYY-MM-DD; null or left out for the placeholder `{{SCHEDULED_DATE}}`. */
  readonly date?: string | null;
  readonly language: Language;
  /** Tells the workout from others: the event's UID, the FIT file's serial number. */
  readonly id: string;
  /** The clock, epoch ms: when an `ics` or a FIT file says that it was made. */
  readonly madeMs: number;
};

export type ExportedWorkout = {
  readonly content: string | Uint8Array;
  readonly mimeType: string;
  readonly fileName: string;
  /** What the format could not hold, one sentence each. */
  readonly losses: readonly Text[];
};

/**
 * A workout (that `readWorkout` took) as a file of another program. All that the format cannot hold is in `losses`.
 *
 * Throws `usage` where a target needs an FTP and there is none, for a date that is none, and where the workout has
 * nothing that the format could express.
 */
export function exportWorkout(
  workout: Workout,
  format: WorkoutFormat,
  options: ExportOptions,
): ExportedWorkout {
  const writing = { ...options, log: noLosses() };
  return {
    content: written(workout, format, writing),
    mimeType: MIME_TYPES[format],
    fileName: fileNameOf(workout.title, format),
    losses: lossesOf(writing.log),
  };
}

function written(
  workout: Workout,
  format: WorkoutFormat,
  options: ExportOptions & Writing,
): string | Uint8Array {
  switch (format) {
    case 'zwo':
      return writeZwo(workout, options);
    case 'erg':
      return writeCourse(workout, 'watts', options);
    case 'mrc':
      return writeCourse(workout, 'percent', options);
    case 'fit':
      return writeFit(workout, options, options);
    case 'ics':
      return calendarOf(workout, { ...options, date: options.date ?? null, withWorkout: true }).ical;
    case 'json':
      return `${JSON.stringify(workout, null, 2)}\n`;
  }
}

export type ImportOptions = {
  /** Left out: what the content is. */
  readonly format?: WorkoutFormat;
  /** FTP in W; null where nobody knows it. */
  readonly ftpW: number | null;
  /** Of the names that steps get which have none. English when left out. */
  readonly language?: Language;
};

/** % of FTP is checked against some FTP where there is none: a file may be read without. */
const ANY_FTP_W = 200;
const PROBLEMS_SHOWN = 5;

/**
 * The workout in a file: ZWO, ERG, MRC, FIT (as bytes or base64), JSON of a workout, or a calendar entry that we
 * wrote. What a workout cannot hold of it
 * is in `losses`. Targets in % of FTP stay so.
 *
 * Throws `usage`, and nothing else whatever the bytes are, in one line that says what is wrong with the file.
 */
export function importWorkout(
  content: string | Uint8Array,
  options: ImportOptions,
): { readonly workout: Workout; readonly losses: readonly Text[] } {
  const { format, ftpW, language = 'en' } = options;
  const log = noLosses();
  const found = contentOf(content, log);
  const family = familyOf(found);
  if (format !== undefined && family !== FAMILY[format]) {
    throw new AppError('usage', workoutFileErrors.notA(format.toUpperCase()));
  }
  if (family === null) throw new AppError('usage', workoutFileErrors.unknownFormat);
  const workout = checked(read(found, family, { ftpW, language, log }), ftpW);
  if (ftpW === null && hasPercent(workout.steps)) loseOfFile(log, 'needsFtp');
  return { workout, losses: lossesOf(log) };
}

const FAMILY: Readonly<Record<WorkoutFormat, Family>> = {
  zwo: 'zwo',
  erg: 'course',
  mrc: 'course',
  fit: 'fit',
  ics: 'ics',
  json: 'json',
};

function read(content: Content, family: Family, reading: Reading): unknown {
  if ('fit' in content) return readFit(content.fit, reading);
  if (family === 'zwo') return readZwo(content.text, reading);
  if (family === 'ics') return readCalendar(content.text);
  return family === 'json' ? readJson(content.text) : readCourse(content.text, reading);
}

function readCalendar(ical: string): unknown {
  const attached = attachedWorkout(ical);
  if (attached === null) throw new AppError('usage', workoutFileErrors.calendar);
  return readJson(attached);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('usage', workoutFileErrors.json);
  }
}

function checked(draft: unknown, ftpW: number | null): Workout {
  const answer = readWorkout(draft, { ftpW: ftpW ?? ANY_FTP_W });
  if ('workout' in answer) return answer.workout;
  throw new AppError('usage', problemsIn(answer.problems));
}

function problemsIn(problems: readonly WorkoutProblem[]): Text {
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(withPath);
  const joined = { en: shown.map(({ en }) => en).join('; '), zh: shown.map(({ zh }) => zh).join('；') };
  return workoutFileErrors.invalid(joined, problems.length - shown.length);
}

function hasPercent(nodes: readonly WorkoutNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'repeat') return hasPercent(node.steps);
    return node.type !== 'native' && node.target?.type === 'power_percent_ftp';
  });
}
