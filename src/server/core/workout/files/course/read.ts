import { WORKOUT_LIMITS, type WorkoutNode, type WorkoutStep } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors, workoutFileWords } from '../../../../language/workout/files.ts';
import { cleanText } from '../../../text.ts';
import type { Draft, Reading } from '../format.ts';
import { type LossLog, lose, loseOfFile } from '../losses.ts';
import { noteOf, type Shown } from '../note.ts';
import { parseNumber, toCents } from '../number.ts';
import type { PowerUnit } from '../trainer.ts';
import { type Course, parseCourse } from './parse.ts';
import { foldRepeats } from './repeats.ts';
import { type Segment, segmentsOf } from './segments.ts';

const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 4_000;
/** Up to so much of FTP (of the hardest step where no FTP is known) a step is an easy one. */
const EASY_SHARE = 0.6;
const MAX_STEPS = WORKOUT_LIMITS.expandedSteps;
/** The name of a step until its place is known. */
const UNNAMED = 'step';

/**
 * An ERG (W) or MRC (% of FTP) course as a workout; the line of its header that names the columns says which it is. What
 * is repeated is found again, names and kinds of steps are made from where they stand and how hard they are.
 *
 * Throws `usage` where the columns are not named, for rows that are no points, and for a course without time.
 */
export function readCourse(text: string, reading: Reading): Draft {
  const course = parseCourse(text);
  if (course.unit === null) throw new AppError('usage', workoutFileErrors.noColumns);
  const segments = segmentsOf(course);
  if (segments.length === 0) throw new AppError('usage', workoutFileErrors.noSteps);
  if (segments.length > MAX_STEPS) {
    throw new AppError('usage', workoutFileErrors.tooMany(workoutFileErrors.steps, MAX_STEPS));
  }
  return { ...wordsOf(course, reading), steps: nodesOf(course, segments, reading) };
}

function wordsOf({ header }: Course, { language, log }: Reading): Pick<Draft, 'title' | 'description'> {
  const name = titleIn(header.get('FILE NAME') ?? '');
  const given = header.get('DESCRIPTION') ?? '';
  const title = cleanText(name || given, TITLE_LENGTH) || workoutFileWords.title[language];
  const description = cleanText(given, DESCRIPTION_LENGTH);
  if (title.endsWith('…') || description.endsWith('…')) loseOfFile(log, 'header');
  return { title, ...(description === '' || description === title ? {} : { description }) };
}

/** What is called as a file is goes by the file's name, without folders and ending; anything else is a title. */
function titleIn(name: string): string {
  return /\.(erg|mrc)$/i.test(name) ? name.replace(/^.*[\\/]/, '').slice(0, -'.erg'.length) : name;
}

function nodesOf(course: Course, segments: readonly Segment[], reading: Reading): WorkoutNode[] {
  const unit = course.unit ?? 'watts';
  const ftpW = parseNumber(course.header.get('FTP') ?? '') || reading.ftpW;
  const hardest = Math.max(...segments.map(({ start, end }) => Math.max(start, end)));
  const easy = EASY_SHARE * (unit === 'percent' ? 100 : (ftpW ?? hardest));
  const steps = segments.map((segment) => stepOf(segment, unit, easy));
  for (const [index, { start, end }] of segments.entries()) {
    if (start < 1 || end < 1) lose(reading.log, 'zero', `${index + 1}`);
  }
  const named = (step: WorkoutStep, place: Place) => nameOf(step, place, reading);
  const nodes = foldRepeats(withNotes(course, { segments, steps }, reading.log));
  return nodes.map((node, index) => {
    if (node.type === 'native') return node;
    if (node.type !== 'repeat') {
      return named(node, index === 0 ? 'first' : index === nodes.length - 1 ? 'last' : 'between');
    }
    return { ...node, steps: node.steps.map((step) => named(step as WorkoutStep, 'repeated')) };
  });
}

function stepOf({ fromS, toS, start, end }: Segment, unit: PowerUnit, easy: number): WorkoutStep {
  const type = unit === 'watts' ? 'power_custom' : 'power_percent_ftp';
  const isFree = Math.max(start, end) < 1;
  const bound = (power: number) => Math.max(1, toCents(power));
  return {
    name: UNNAMED,
    intensity: (start + end) / 2 <= easy ? 'rest' : 'active',
    duration: { type: 'time', value: toS - fromS },
    target: isFree
      ? null
      : start === end
        ? { type, value: bound(start) }
        : { type, start: bound(start), end: bound(end) },
  };
}

type Found = { readonly segments: readonly Segment[]; readonly steps: readonly WorkoutStep[] };

function withNotes({ texts }: Course, { segments, steps }: Found, log: LossLog): WorkoutStep[] {
  const waiting = [...texts].sort((a, b) => b.atS - a.atS);
  return steps.map((step, index) => {
    const { fromS = 0, toS = 0 } = segments[index] ?? {};
    const shown: Shown[] = [];
    for (let next = waiting.at(-1); next !== undefined && next.atS < toS; next = waiting.at(-1)) {
      shown.push({ ...next, atS: next.atS - fromS });
      waiting.pop();
    }
    return { ...step, ...noteOf(shown, `${index + 1}`, log) };
  });
}

type Place = 'first' | 'last' | 'between' | 'repeated';

/** A step as what it seems to be: easy or rising at the start is a warm-up, easy or falling at the end a cool-down. */
function nameOf(step: WorkoutStep, place: Place, { language }: Reading): WorkoutStep {
  const { target, intensity } = step;
  const slope = target != null && 'start' in target ? (target.end ?? 0) - (target.start ?? 0) : 0;
  const isEasy = intensity === 'rest';
  const kind =
    place === 'first' && (isEasy || slope > 0)
      ? 'warmup'
      : place === 'last' && (isEasy || slope < 0)
        ? 'cooldown'
        : intensity;
  const isPlain = kind !== 'active' || target == null;
  const word = isPlain ? kind : slope !== 0 ? 'ramp' : place === 'repeated' ? 'interval' : 'active';
  const name = workoutFileWords[target == null ? 'free' : word][language];
  return { ...step, name, intensity: kind };
}
