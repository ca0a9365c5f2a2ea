import { FitBaseType, FitEncoder, type FitEncoderField } from 'fit-file-parser/encoder';
import type { Workout, WorkoutNode, WorkoutStep } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors } from '../../../../language/workout/files.ts';
import { FIT_EPOCH_S, MESSAGE } from '../../../fit/profile.ts';
import { expand } from '../../expand.ts';
import type { Writing } from '../format.ts';
import { type LossLog, lose, loseOfFile } from '../losses.ts';
import { withinBytes } from '../utf8.ts';
import { durationFields, targetFields } from './fields.ts';
import { DURATION, FILE_ID, FILE_TYPE, INTENSITIES, SPORT, STEP, TARGET, WORKOUT } from './profile.ts';

/** Manufacturer "development": what FIT keeps for those who have no number of their own. */
const DEVELOPMENT = 255;
const LONGEST_TEXT_BYTES = 254;
const INVALID_UINT32 = 0xffffffff;
const MAX_UINT32 = 0xfffffffe;

/** One workout_step message as numbers and texts. */
type StepMessage = {
  readonly name: string;
  readonly notes: string;
  readonly intensity: number;
  readonly durationType: number;
  readonly duration: number;
  readonly targetType: number;
  readonly target: number;
  readonly low: number;
  readonly high: number;
  readonly secondType: number;
  readonly second: number;
  readonly secondLow: number;
  readonly secondHigh: number;
};

/**
 * A workout as a FIT workout file (little endian, protocol 2.0). Watts are whole W + 1000, heart rate bpm + 100, speed
 * mm/s; a ramp is the range between its ends, a repeat inside a repeat is written out. `id` tells this workout from others
 * of ours on a device; `madeMs` is when it was made.
 *
 * Throws `usage` where nothing is left to write.
 */
export function writeFit(
  workout: Workout,
  writing: Writing,
  { id, madeMs }: { readonly id: string; readonly madeMs: number },
): Uint8Array {
  const steps = messagesOf(workout.steps, writing.log);
  if (steps.length === 0) throw new AppError('usage', workoutFileErrors.nothingToWrite);
  const encoder = new FitEncoder();
  encoder.writeMessage(MESSAGE.fileId, [
    enumField(FILE_ID.type, FILE_TYPE.workout),
    uint16(FILE_ID.manufacturer, DEVELOPMENT),
    uint16(FILE_ID.product, 0),
    { number: FILE_ID.serialNumber, size: 4, baseType: FitBaseType.Uint32z, value: serialOf(id) },
    uint32(FILE_ID.timeCreated, madeMs / 1000 - FIT_EPOCH_S),
  ]);
  writeSummary(encoder, { workout, steps: steps.length, log: writing.log });
  const texts = new Map([
    [STEP.name, columnOf(steps, 'name')],
    [STEP.notes, columnOf(steps, 'notes')],
  ]);
  for (const [index, step] of steps.entries())
    encoder.writeMessage(MESSAGE.workoutStep, stepFields(step, index, texts), 2);
  return encoder.close();
}

/** A serial number out of an id: FNV-1a of its characters, never 0. */
function serialOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0 || 1;
}

type Summary = { readonly workout: Workout; readonly steps: number; readonly log: LossLog };

function writeSummary(encoder: FitEncoder, { workout, steps, log }: Summary): void {
  const title = withinBytes(workout.title, LONGEST_TEXT_BYTES);
  const description = withinBytes(workout.description ?? '', LONGEST_TEXT_BYTES);
  if (title !== workout.title || description !== (workout.description ?? '')) loseOfFile(log, 'header');
  const fields = [
    enumField(WORKOUT.sport, SPORT.cycling),
    uint16(WORKOUT.steps, steps),
    textField(WORKOUT.name, title),
  ];
  if (description !== '') fields.push(textField(WORKOUT.description, description));
  encoder.writeMessage(MESSAGE.workout, fields, 1);
}

function messagesOf(nodes: readonly WorkoutNode[], log: LossLog): StepMessage[] {
  const messages: StepMessage[] = [];
  for (const node of nodes) {
    if (node.type === 'native') lose(log, 'foreign', node.name);
    else if (node.type !== 'repeat') messages.push(messageOf(node, log));
    else {
      const first = messages.length;
      const steps = expand(node.steps);
      const [named] = steps;
      for (const child of node.steps) {
        if (child.type === 'native') lose(log, 'foreign', child.name);
        if (child.type === 'repeat' && named !== undefined) lose(log, 'nested', named.name);
      }
      messages.push(...steps.map((step) => messageOf(step, log)));
      if (steps.length > 0 && node.times > 1) messages.push(repeatMessage(first, node.times));
    }
  }
  return messages;
}

const NOTHING = {
  name: '',
  notes: '',
  target: INVALID_UINT32,
  low: INVALID_UINT32,
  high: INVALID_UINT32,
  secondType: 0xff,
  second: INVALID_UINT32,
  secondLow: INVALID_UINT32,
  secondHigh: INVALID_UINT32,
} as const;

function repeatMessage(first: number, times: number): StepMessage {
  return {
    ...NOTHING,
    intensity: 0xff,
    durationType: DURATION.repeat,
    duration: first,
    targetType: TARGET.open,
    target: times,
  };
}

function messageOf(step: WorkoutStep, log: LossLog): StepMessage {
  const name = withinBytes(step.name, LONGEST_TEXT_BYTES);
  if (name !== step.name) lose(log, 'cut', step.name);
  return {
    ...NOTHING,
    name,
    notes: step.note ?? '',
    intensity: INTENSITIES.indexOf(step.intensity),
    ...durationFields(step, log),
    ...targetFields(step, log),
  };
}

type Column = ReadonlyArray<Uint8Array>;

/** A text field of every step in one size, so that one definition serves them all; empty where none has a text. */
function columnOf(steps: readonly StepMessage[], field: 'name' | 'notes'): Column {
  const texts = steps.map((step) => FitEncoder.string(step[field]));
  const size = Math.max(...texts.map((text) => text.length));
  if (size === 1) return [];
  return texts.map((text) => {
    const padded = new Uint8Array(size);
    padded.set(text);
    return padded;
  });
}

function stepFields(step: StepMessage, index: number, texts: ReadonlyMap<number, Column>): FitEncoderField[] {
  const textFields = [...texts].flatMap(([number, column]) => {
    const value = column[index];
    return value === undefined ? [] : [{ number, size: value.length, baseType: FitBaseType.String, value }];
  });
  return [
    uint16(STEP.index, index),
    ...textFields,
    enumField(STEP.intensity, step.intensity),
    enumField(STEP.durationType, step.durationType),
    uint32(STEP.duration, step.duration),
    enumField(STEP.targetType, step.targetType),
    uint32(STEP.target, step.target),
    uint32(STEP.low, step.low),
    uint32(STEP.high, step.high),
    enumField(STEP.secondType, step.secondType),
    uint32(STEP.second, step.second),
    uint32(STEP.secondLow, step.secondLow),
    uint32(STEP.secondHigh, step.secondHigh),
  ];
}

function textField(number: number, text: string): FitEncoderField {
  const value = FitEncoder.string(text);
  return { number, size: value.length, baseType: FitBaseType.String, value };
}

function enumField(number: number, value: number): FitEncoderField {
  return { number, size: 1, baseType: FitBaseType.Enum, value };
}

function uint16(number: number, value: number): FitEncoderField {
  return { number, size: 2, baseType: FitBaseType.Uint16, value };
}

function uint32(number: number, value: number): FitEncoderField {
  const whole = value === INVALID_UINT32 ? value : Math.min(Math.max(0, Math.round(value)), MAX_UINT32);
  return { number, size: 4, baseType: FitBaseType.Uint32, value: whole };
}
