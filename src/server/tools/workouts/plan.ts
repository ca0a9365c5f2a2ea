import type * as z from 'zod';
import type { ThresholdBasis } from '../../../shared/basis.ts';
import type { Workout } from '../../../shared/workout.ts';
import type { workoutUpdate } from '../../../shared/workouts.ts';
import {
  NOBODY,
  type Reckoning,
  type ThresholdsInUse,
  thresholdsHere,
  thresholdsInUse,
} from '../../app/athlete.ts';
import { basisOf, thresholdBasisOf } from '../../app/basis.ts';
import type { App, Context } from '../../app/context.ts';
import { until } from '../../app/deadline.ts';
import { BUDGET } from '../../app/workouts/outcome.ts';
import { compileWorkout } from '../../core/workout/compile.ts';
import { courseLines } from '../../core/workout/courseLines.ts';
import { decompileWorkout } from '../../core/workout/decompile.ts';
import { estimateWorkout, type WorkoutEstimate } from '../../core/workout/estimate.ts';
import type { NativeWorkout } from '../../core/workout/native/course.ts';
import { readWorkout, type WorkoutProblem } from '../../core/workout/validate.ts';
import { basisTexts } from '../../language/basis.ts';
import { durationText, numberText, quantity } from '../../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import type { ToolCall } from '../tool.ts';
import { ifKnown, rounded, wire } from '../wire.ts';
import { quotedLines } from './quotedLines.ts';

const { plan: texts } = workoutTexts;

type Written = z.input<typeof workoutUpdate.output>;

/** A workout as it would go to the account, and what that stands on. */
type Plan = Stands & {
  readonly workout: Workout;
  readonly native: NativeWorkout;
  readonly estimate: WorkoutEstimate;
  readonly remarks: readonly Text[];
};

type Stands = Reckoning & {
  readonly context: Context;
  /** The account to send it to, and when it has to be on its way, epoch ms; null where it is only looked at. */
  readonly sending: { readonly app: App; readonly sendByMs: number } | null;
};

type Refused = { readonly refusal: Refusal };

type Refusal = { readonly problems: readonly WorkoutProblem[]; readonly basis: ThresholdBasis };

/** An FTP that is as good as any while only the writing of a workout is looked at. */
const SOME_FTP_W = 200;

/** Reads a workout as far as it can be without an FTP: for what needs none, or says so itself where it does. */
export function readAlone(given: unknown): ReturnType<typeof readWorkout> {
  return readWorkout(given, { ftpW: SOME_FTP_W });
}

/**
 * Reads a workout that is to go to the account, as far as it can be without, then with the rider's FTP or the one that is
 * given. What is wrong with it is an answer and no error; nothing has been sent by then.
 */
export async function planned(
  given: unknown,
  { context, call, ftpW }: Asking,
): Promise<{ readonly plan: Plan } | Refused> {
  const alone = readAlone(given);
  if ('problems' in alone) return { refusal: { ...alone, basis: ownBasis(context) } };
  const sendByMs = context.clock() + BUDGET.prepareMs;
  const { app, thresholds } = await until({ context, call }, sendByMs, async (timed) => {
    const account = await context.account(timed.call.signal);
    return { app: { context, account, call }, thresholds: await thresholdsInUse({ ...timed, account }) };
  });
  const { account } = app;
  return planOf(given, {
    context,
    account,
    thresholds: withFtp(thresholds, ftpW),
    sending: { app, sendByMs },
  });
}

/**
 * The same for a workout that is only looked at: with the thresholds set here where nobody is signed in. Without any FTP
 * what is asked for in % of it stays so.
 */
export async function tried(
  given: unknown,
  { context, call, ftpW }: Asking,
): Promise<{ readonly plan: Plan } | Refused> {
  const alone = readAlone(given);
  if ('problems' in alone) return { refusal: { ...alone, basis: ownBasis(context) } };
  const { thresholds, account } = await until(
    { context, call },
    context.clock() + BUDGET.prepareMs,
    thresholdsHere,
  );
  const stands = { context, account, thresholds: withFtp(thresholds, ftpW), sending: null };
  const isNobodys = !('memberId' in account) && stands.thresholds.ftpW === null;
  return isNobodys ? { plan: compiled(alone.workout, stands) } : planOf(given, stands);
}

/** What asks, and the FTP in W that is to be counted with instead of the rider's. */
type Asking = {
  readonly context: Context;
  readonly call: ToolCall;
  readonly ftpW: number | undefined;
};

function withFtp(thresholds: ThresholdsInUse, ftpW: number | undefined): ThresholdsInUse {
  if (ftpW === undefined) return thresholds;
  const warnings = thresholds.warnings.filter((warning) => warning !== basisTexts.noFtp);
  return { ...thresholds, ftpW, ftpSource: null, warnings };
}

function planOf(given: unknown, stands: Stands): { readonly plan: Plan } | Refused {
  const { thresholds } = stands;
  const read = readWorkout(given, thresholds);
  if ('problems' in read) return { refusal: { ...read, basis: thresholdBasisOf(stands, thresholds) } };
  return { plan: compiled(read.workout, stands) };
}

function compiled(workout: Workout, stands: Stands): Plan {
  const { native, remarks } = compileWorkout(workout, stands.thresholds);
  return { ...stands, workout, native, remarks, estimate: estimateWorkout(workout, stands.thresholds) };
}

/** What is said of a workout that went to the account, or would go there (`workoutId` null). */
export function writtenPlan(
  plan: Plan,
  { workoutId, isDryRun, notes }: { workoutId: string | null; isDryRun: boolean; notes: readonly Text[] },
): Written {
  const { context, thresholds, native, estimate, remarks } = plan;
  const say = sayIn(context);
  return {
    success: true,
    workout_id: workoutId,
    dry_run: isDryRun,
    compiled: isDryRun ? { ...native } : null,
    steps: isDryRun ? courseLines(decompileWorkout(native).workout, thresholds).map(say) : [],
    estimate: wireEstimate(estimate, say),
    remarks: remarks.map(say),
    errors: [],
    basis: thresholdBasisOf(plan, thresholds, notes),
  };
}

export function refused({ problems, basis }: Refusal, isDryRun: boolean, context: Context): Written {
  const say = sayIn(context);
  return {
    success: false,
    workout_id: null,
    dry_run: isDryRun,
    compiled: null,
    steps: [],
    estimate: null,
    remarks: [],
    // The same in every language, so that a program can tell the one from the other.
    errors: problems.map(({ path, message }) => (path === '' ? say(message) : `${path}: ${say(message)}`)),
    basis,
  };
}

function problemText({ path, message }: WorkoutProblem): Text {
  return path === '' ? message : texts.problem(path, message);
}

/** What an answer stands on that nobody had to sign in for. */
function ownBasis(context: Context): ThresholdBasis {
  const { ftpW, lthrBpm } = context.configured;
  return {
    ...basisOf({ context, account: NOBODY }),
    ftp_w: ftpW?.value ?? null,
    ftp_source: ftpW?.source ?? null,
    lthr_bpm: lthrBpm?.value ?? null,
    lthr_source: lthrBpm?.source ?? null,
  };
}

export function sayIn({ language }: Context): (text: Text) => string {
  return (text) => text[language];
}

export function wireEstimate(estimate: WorkoutEstimate, say: (text: Text) => string) {
  const { powerZoneSeconds: seconds } = estimate;
  return {
    duration_s: rounded(estimate.durationS),
    distance_m: wire(estimate.distanceM),
    normalized_power_w: wire(estimate.normalizedPowerW),
    intensity_factor: wire(estimate.intensityFactor, 2),
    tss: wire(estimate.trainingStressScore, 1),
    work_kj: wire(estimate.workKj),
    power_zones_s:
      seconds === null ? null : Object.fromEntries(seconds.map((value, i) => [`z${i + 1}`, rounded(value)])),
    assumptions: estimate.assumptions.map(say),
  };
}

/**
 * What was done with a workout, what it asks for, and what was changed on the way. Of one that was only looked at, also
 * the steps as the head unit would get them.
 */
export function textOfPlan(done: Text, { native, estimate, remarks }: Plan, isDryRun: boolean): Text {
  const steps = isDryRun ? quotedLines(decompileWorkout(native).workout) : [];
  return joined([done, ...factsOf(estimate), ...steps, ...remarks], 'lines');
}

export function textOfRefusal({ problems }: Refusal): Text {
  return joined([texts.refused(problems.length), ...problems.map(problemText)], 'lines');
}

/** `1 h 05 · NP 210 W · IF 0.84 · TSS 75 · 800 kJ`, without what is not known; below it what that stands on. */
export function factsOf(estimate: WorkoutEstimate): Text[] {
  const { normalizedPowerW, intensityFactor, trainingStressScore, workKj } = estimate;
  const scored = (name: string, digits: number) => (value: number) =>
    inEveryLanguage(`${name} ${numberText(rounded(value, digits))}`);
  const facts = joined(
    [
      durationText(estimate.durationS),
      ...ifKnown(normalizedPowerW, (watts) => inEveryLanguage(`NP ${rounded(watts)} W`)),
      ...ifKnown(intensityFactor, scored('IF', 2)),
      ...ifKnown(trainingStressScore, scored('TSS', 1)),
      ...ifKnown(workKj, (work) => quantity(rounded(work), 'kJ')),
    ],
    'columns',
  );
  return [facts, ...estimate.assumptions];
}
