import { percentOf } from '../../../../../shared/workout/powers.ts';
import type { Workout, WorkoutStep } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors } from '../../../../language/workout/files.ts';
import { cleanText } from '../../../text.ts';
import { expand, nativeNodesOf } from '../../expand.ts';
import type { Writing } from '../format.ts';
import { lose, loseOfFile } from '../losses.ts';
import { ftpFor, type PowerLine, type PowerUnit, powerLineOf, wholeSecondsOf } from '../trainer.ts';

const LINE_LENGTH = 4_000;
/** Seconds for which a text is shown. */
const TEXT_S = 10;

/**
 * A workout as a course for trainers: ERG in W, MRC in % of FTP. Each step is two points, its start and its end, in
 * minutes to 4 digits (6 ms), and a lap; repeats are written out; notes are texts of the course. Steps without power get
 * one that is assumed (a declared loss), never 0.
 *
 * Throws `usage` where an FTP is needed and there is none, and where nothing is left to write.
 */
export function writeCourse(workout: Workout, unit: PowerUnit, writing: Writing): string {
  const steps = expand(workout.steps);
  if (steps.length === 0) throw new AppError('usage', workoutFileErrors.nothingToWrite);
  noteLosses(workout, steps, writing);
  const points: string[] = [];
  const texts: string[] = [];
  let atS = 0;
  for (const step of steps) {
    const { start, end } = lineOf(step, unit, writing);
    const endS = atS + wholeSecondsOf(step, writing);
    if (atS > 0) points.push(row(atS, 'LAP'));
    points.push(row(atS, start), row(endS, end));
    if (step.note != null && step.note !== '') texts.push(`${atS}\t${oneLine(step.note)}\t${TEXT_S}`);
    atS = endS;
  }
  const lines = [...header(workout, unit, writing), '[COURSE DATA]', ...points, '[END COURSE DATA]'];
  if (texts.length > 0) lines.push('[COURSE TEXT]', ...texts, '[END COURSE TEXT]');
  return `${lines.join('\r\n')}\r\n`;
}

function header({ title, description }: Workout, unit: PowerUnit, { ftpW }: Writing): string[] {
  const name = oneLine(title);
  return [
    '[COURSE HEADER]',
    'VERSION = 2',
    'UNITS = ENGLISH',
    // Programs show it as the name of the course, and some take the next line for it where it is empty.
    `DESCRIPTION = ${oneLine(description ?? '') || name}`,
    `FILE NAME = ${name}`,
    ...(ftpW === null ? [] : [`FTP = ${Math.round(ftpW)}`]),
    unit === 'watts' ? 'MINUTES WATTS' : 'MINUTES PERCENT',
    '[END COURSE HEADER]',
  ];
}

function oneLine(text: string): string {
  return cleanText(text, LINE_LENGTH);
}

/** A line of the data: minutes, and what is there at that time. */
function row(atS: number, value: number | 'LAP'): string {
  return `${Number((atS / 60).toFixed(4))}\t${value}`;
}

/** A step's power as it is written: whole watts, or tenths of a percent; at least 1. */
function lineOf(step: WorkoutStep, unit: PowerUnit, writing: Writing): PowerLine {
  const line = powerLineOf(step, unit, writing) ?? assumedLine(step, unit, writing);
  const written = (power: number) => Math.max(1, unit === 'watts' ? Math.round(power) : tenths(power));
  return { start: written(line.start), end: written(line.end) };
}

function tenths(percent: number): number {
  return Math.round(percent * 10) / 10;
}

function assumedLine(step: WorkoutStep, unit: PowerUnit, writing: Writing): PowerLine {
  lose(writing.log, 'assumedPower', step.name);
  const [start, end] = percentOf(step, writing.lthrBpm ?? null);
  const factor = unit === 'watts' ? ftpFor(step, writing) / 100 : 1;
  return { start: start * factor, end: end * factor };
}

function noteLosses(workout: Workout, steps: readonly WorkoutStep[], { log }: Writing): void {
  loseOfFile(log, 'names');
  for (const { name } of nativeNodesOf(workout.steps)) lose(log, 'foreign', name);
  for (const node of workout.steps) {
    const [first] = expand([node]);
    if (node.type === 'repeat' && node.times > 1 && first !== undefined) lose(log, 'repeats', first.name);
  }
  for (const { name, cadence, intensity } of steps) {
    if (cadence != null) lose(log, 'cadence', name);
    if (intensity !== 'active') lose(log, 'intensity', name);
  }
  const { description } = workout;
  if (description != null && oneLine(description) !== description) loseOfFile(log, 'oneLine');
}
