import { boundsOf, rangeOf } from '../../../../../shared/workout/targets.ts';
import type { Workout, WorkoutNode, WorkoutRepeat, WorkoutStep } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors } from '../../../../language/workout/files.ts';
import { cleanText } from '../../../text.ts';
import { expand } from '../../expand.ts';
import type { Writing } from '../format.ts';
import { lose, loseOfFile } from '../losses.ts';
import { describeTarget } from '../targetWords.ts';
import { type PowerLine, powerLineOf, wholeSecondsOf } from '../trainer.ts';
import { type Attributes, attributes, element, escapeXml } from './markup.ts';

export const AUTHOR = 'igpsport-mcp';

/**
 * A workout as a Zwift workout file. Power is a fraction of FTP to 4 digits; in warm-ups, ramps and cool-downs
 * `PowerLow` is where it starts and `PowerHigh` where it ends, as Zwift's own editor writes them. A repeat of two steady
 * steps is `IntervalsT`, any other is written out; notes become text events at the step's start.
 *
 * Throws `usage` for watts without an FTP, and where nothing is left to write.
 */
export function writeZwo(workout: Workout, writing: Writing): string {
  const elements = workout.steps.flatMap((node) => elementsOf(node, writing));
  if (elements.length === 0) throw new AppError('usage', workoutFileErrors.nothingToWrite);
  loseOfFile(writing.log, 'names');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<workout_file>',
    `  <author>${AUTHOR}</author>`,
    `  <name>${escapeXml(workout.title)}</name>`,
    `  <description>${escapeXml(workout.description ?? '')}</description>`,
    '  <sportType>bike</sportType>',
    '  <tags/>',
    '  <workout>',
    ...elements.map((line) => `    ${line}`),
    '  </workout>',
    '</workout_file>',
    '',
  ].join('\n');
}

function elementsOf(node: WorkoutNode, writing: Writing): string[] {
  if (node.type === 'native') {
    lose(writing.log, 'foreign', node.name);
    return [];
  }
  if (node.type !== 'repeat') return [elementOf(node, writing)];
  const pair = pairOf(node);
  if (pair !== null) return [intervals(node.times, pair, writing)];
  const steps = expand([node]);
  const [first] = steps;
  if (node.times > 1 && first !== undefined) lose(writing.log, 'repeats', first.name);
  return steps.map((step) => elementOf(step, writing));
}

function elementOf(step: WorkoutStep, writing: Writing): string {
  const line = powerLineOf(step, 'percent', writing);
  const tag = tagOf(step, line);
  if (tag !== 'Warmup' && tag !== 'Cooldown' && step.intensity !== 'active') {
    lose(writing.log, 'intensity', step.name);
  }
  const power: Attributes =
    line === null
      ? { FlatRoad: '0' }
      : tag === 'SteadyState'
        ? { Power: fraction(line.start) }
        : { PowerLow: fraction(line.start), PowerHigh: fraction(line.end) };
  return element(
    tag,
    attributes({ Duration: wholeSecondsOf(step, writing), ...power, ...cadenceOf(step) }),
    textsOf(step, line, writing),
  );
}

function tagOf({ intensity }: WorkoutStep, line: PowerLine | null): string {
  if (line === null) return 'FreeRide';
  if (line.start === line.end) return 'SteadyState';
  if (intensity === 'warmup') return 'Warmup';
  return intensity === 'cooldown' && line.start > line.end ? 'Cooldown' : 'Ramp';
}

function fraction(percent: number): string {
  return String(Math.round(percent * 100) / 10_000);
}

/** The cadence of a step as its second target, or as its first where it has no other. */
function cadenceRange({ target, cadence }: WorkoutStep): { low: number; high: number } | null {
  if (cadence != null) return { low: cadence.min, high: cadence.max };
  return target?.type === 'cadence' ? boundsOf(target) : null;
}

function cadenceOf(step: WorkoutStep): Attributes {
  const range = cadenceRange(step);
  if (range === null) return {};
  const [low, high] = [Math.round(range.low), Math.round(range.high)];
  const middle = { Cadence: Math.round((low + high) / 2) };
  return low === high ? middle : { ...middle, CadenceLow: low, CadenceHigh: high };
}

/** Text events of a step: its note, or what its target is where ZWO has no such target. */
function textsOf(step: WorkoutStep, line: PowerLine | null, { log }: Writing): string[] {
  const { target, note } = step;
  const told = line === null && target != null && target.type !== 'cadence';
  if (told) lose(log, 'freeRide', step.name);
  const words = [note, told ? describeTarget(target) : null].filter((text) => text != null && text !== '');
  return words.length === 0 ? [] : [textEvent(0, words.join(' · '))];
}

function textEvent(atS: number, message: string): string {
  return element('textevent', attributes({ timeoffset: atS, message: cleanText(message, 200) }), []);
}

type Pair = readonly [on: WorkoutStep, off: WorkoutStep];

/** The two steady, timed steps of power that a repeat is made of; null where it is made of anything else. */
function pairOf({ steps }: WorkoutRepeat): Pair | null {
  const [on, off, ...more] = steps;
  if (on === undefined || off === undefined || more.length > 0) return null;
  return isSteady(on) && isSteady(off) ? [on, off] : null;
}

function isSteady(node: WorkoutNode): node is WorkoutStep {
  if (node.type === 'repeat' || node.type === 'native') return false;
  const { target, duration } = node;
  return (
    duration.type === 'time' && target?.type.startsWith('power_') === true && rangeOf(target).kind !== 'ramp'
  );
}

function intervals(times: number, [on, off]: Pair, writing: Writing): string {
  const onS = wholeSecondsOf(on, writing);
  const power = (step: WorkoutStep) => fraction(powerLineOf(step, 'percent', writing)?.start ?? 0);
  const texts = [on, off].flatMap((step, index) =>
    step.note == null || step.note === '' ? [] : [textEvent(index * onS, step.note)],
  );
  for (const step of [on, off]) {
    if (step.intensity !== (step === on ? 'active' : 'rest')) lose(writing.log, 'intensity', step.name);
  }
  const all = {
    Repeat: times,
    OnDuration: onS,
    OffDuration: wholeSecondsOf(off, writing),
    OnPower: power(on),
    OffPower: power(off),
    ...singleCadence('Cadence', on, writing),
    ...singleCadence('CadenceResting', off, writing),
  };
  return element('IntervalsT', attributes(all), texts);
}

function singleCadence(attribute: string, { cadence, name }: WorkoutStep, { log }: Writing): Attributes {
  if (cadence == null) return {};
  if (cadence.min !== cadence.max) lose(log, 'cadenceRange', name);
  return { [attribute]: Math.round((cadence.min + cadence.max) / 2) };
}
