import { plannedDurationS, wholeAmount } from '../../../shared/workout/durations.ts';
import { isRamp, isZoneTarget } from '../../../shared/workout/targets.ts';
import type { Workout, WorkoutNode, WorkoutRepeat, WorkoutStep } from '../../../shared/workout.ts';
import type { Text } from '../../language/language.ts';
import { compileRemarkTexts } from '../../language/workout/remarks.ts';
import { shortened } from '../text.ts';
import { compileTargets } from './native/compileTargets.ts';
import type { NativeNode, NativeStep, NativeWorkout } from './native/course.ts';
import { type Remarks, remark, remarkTexts } from './native/remarks.ts';
import { withoutRamp } from './ramps.ts';

/** What the service keeps, in characters. */
const KEPT = { title: 64, description: 500, name: 64 } as const;

const INTENSITY_CLASSES = {
  warmup: 'WarmUp',
  active: 'Active',
  rest: 'Rest',
  cooldown: 'CoolDown',
} as const satisfies Record<WorkoutStep['intensity'], NativeStep['intensityClass']>;

const LENGTH_UNITS = { time: 'Second', distance: 'Meter', calories: 'Kcal' } as const;

/** What a workout is compiled for and what there is to say about it so far. */
type Compilation = {
  readonly ftpW: number | null;
  readonly remarks: Remarks<keyof typeof compileRemarkTexts>;
};

/**
 * A workout as the course that the service takes, and what had to change: repeats inside a repeat are written out,
 * ramps cut into steps of at most 60 s, texts cut, numbers rounded, % of FTP turned into watts (without an FTP it stays
 * % of FTP). `workout` is one that `readWorkout` took; nodes that only the service knows go back as they came.
 */
export function compileWorkout(
  workout: Workout,
  { ftpW }: { readonly ftpW: number | null },
): { readonly native: NativeWorkout; readonly remarks: readonly Text[] } {
  const compilation: Compilation = { ftpW, remarks: new Map() };
  const { remarks } = compilation;
  const title = shortened(workout.title, KEPT.title);
  if (title !== workout.title) remark(remarks, 'titleCut', title);
  const description = shortened(workout.description ?? '', KEPT.description);
  if (description !== (workout.description ?? '')) remark(remarks, 'descriptionCut', title);
  const native: NativeWorkout = {
    title,
    description,
    totalTime: plannedDurationS(workout.steps),
    workoutType: 'bike',
    sportBigType: 1,
    allowDeletion: true,
    fromTP: false,
    structure: workout.steps.flatMap((node) => compileNode(node, compilation)),
  };
  return { native, remarks: remarkTexts(remarks, compileRemarkTexts) };
}

function compileNode(node: WorkoutNode, compilation: Compilation): NativeNode[] {
  if (node.type === 'native') return [node.node];
  if (node.type !== 'repeat') return compileStep(node, compilation);
  const name = node.name == null ? {} : { name: keptName(node.name, compilation) };
  const length = { unit: 'Repetition', value: node.times } as const;
  return [{ type: 'Repetition', ...name, length, steps: compileRound(node, compilation) }];
}

/** One round of a repeat; a repeat in it is written out. */
function compileRound(repeat: WorkoutRepeat, compilation: Compilation): NativeNode[] {
  return repeat.steps.flatMap((node) => {
    if (node.type !== 'repeat') return compileNode(node, compilation);
    remark(compilation.remarks, 'nestedRepeat', nameOf(node));
    const round = compileRound(node, compilation);
    return Array.from({ length: node.times }, () => round).flat();
  });
}

/** A repeat by its own name or that of what is first in it. */
function nameOf(node: WorkoutNode): string {
  if (node.type !== 'repeat' || node.name != null) return node.name ?? '';
  const [first] = node.steps;
  return first === undefined ? '' : nameOf(first);
}

function compileStep(step: WorkoutStep, compilation: Compilation): NativeStep[] {
  remarkOn(step, compilation);
  const name = keptName(step.name, compilation);
  return withoutRamp({ ...step, name }, KEPT.name).map((piece) => ({
    type: 'Step',
    name: piece.name,
    ...(piece.note == null || piece.note === '' ? {} : { note: piece.note }),
    intensityClass: INTENSITY_CLASSES[piece.intensity],
    ...compileDuration(piece),
    ...compileTargets(piece, compilation.ftpW),
  }));
}

function remarkOn(step: WorkoutStep, { ftpW, remarks }: Compilation): void {
  const { target, name } = step;
  if (isRamp(target)) remark(remarks, 'ramp', name);
  if (target != null && !isZoneTarget(target) && (target.value ?? 0) > 0) remark(remarks, 'tolerance', name);
  if (target?.type === 'power_percent_ftp' && ftpW !== null) remark(remarks, 'percent', name);
  if (!numbersOf(step, ftpW).every(Number.isInteger)) remark(remarks, 'rounded', name);
}

/** What the rider wrote and the service gets in the same unit: what is converted is not called rounded. */
function numbersOf({ duration, target, cadence }: WorkoutStep, ftpW: number | null): number[] {
  const isConverted = target?.type === 'speed' || (target?.type === 'power_percent_ftp' && ftpW !== null);
  const ends = target == null || isConverted ? [] : [target.min, target.max];
  const all = [duration.type === 'lap_button' ? null : duration.value, ...ends, cadence?.min, cadence?.max];
  return all.filter((number) => number != null);
}

function compileDuration({ duration }: WorkoutStep): Pick<NativeStep, 'openDuration' | 'length'> {
  if (duration.type === 'lap_button') return { openDuration: 'true' };
  const value = wholeAmount(duration.value);
  return { openDuration: 'false', length: { unit: LENGTH_UNITS[duration.type], value } };
}

function keptName(name: string, { remarks }: Compilation): string {
  const kept = shortened(name, KEPT.name);
  if (kept !== name) remark(remarks, 'nameCut', kept);
  return kept;
}
