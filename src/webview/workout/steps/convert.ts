import { distanceUnitM, type Units } from '../../../extension/words/format.ts';
import { ASSUMED_S_PER_KCAL, assumedDurationS } from '../../../shared/workout/durations.ts';
import { POWER_ZONE_PCT } from '../../../shared/workout/powers.ts';
import { boundsOf, isRamp, isZoneTarget, rangeOf, withinLimits } from '../../../shared/workout/targets.ts';
import type { WorkoutDuration, WorkoutStep, WorkoutTarget } from '../../../shared/workout.ts';
import type { StepFields } from '../editing/reshape.ts';
import { DRAWN_FTP_W, zoneAt } from '../picture/plan/shape.ts';
import { speedUnitKmh } from '../stepWords.ts';

/** As far as the speed of a step is asked for, m. */
const SAMPLE_M = 100_000;

/**
 * A step as long as before in another unit, as near as round numbers are: tenths of a km or mile, 5 kcal. A ramp, which
 * takes time, becomes a range.
 */
export function withDurationType(step: WorkoutStep, type: WorkoutDuration['type'], units: Units): StepFields {
  const seconds = assumedDurationS(step);
  const sample = { duration: { type: 'distance', value: SAMPLE_M }, target: step.target } as const;
  const metres = rounded((seconds * SAMPLE_M) / assumedDurationS(sample), distanceUnitM(units) / 10);
  const durations: Readonly<Record<WorkoutDuration['type'], WorkoutDuration>> = {
    time: { type: 'time', value: seconds },
    distance: { type: 'distance', value: Math.round(metres) },
    calories: { type: 'calories', value: rounded(seconds / ASSUMED_S_PER_KCAL, 5) },
    lap_button: { type: 'lap_button' },
  };
  const { target } = step;
  const isNoLongerRamp = type !== 'time' && target != null && !isZoneTarget(target) && isRamp(target);
  if (!isNoLongerRamp) return { duration: durations[type] };
  const { low, high } = boundsOf(target);
  return { duration: durations[type], target: { type: target.type, min: low, max: high } };
}

function rounded(value: number, grid: number): number {
  return Math.max(grid, Math.round(value / grid) * grid);
}

function newTargets(units: Units) {
  const speed = (value: number) => Math.round(10 * value * speedUnitKmh(units)) / 10;
  const [slow, fast] = units === 'imperial' ? [18, 20] : [28, 32];
  return {
    hr_zone: { type: 'hr_zone', value: 2 },
    hr_custom: { type: 'hr_custom', min: 125, max: 140 },
    cadence: { type: 'cadence', min: 85, max: 95 },
    speed: { type: 'speed', min: speed(slow), max: speed(fast) },
  } as const satisfies Partial<Record<WorkoutTarget['type'], WorkoutTarget>>;
}

type Rider = { readonly ftpW: number | null; readonly units: Units };

/**
 * A step that asks for something else: powers are converted (at `ftpW`, in W; without one at 200 W), the others begin at
 * something usual. Null takes the target away.
 */
export function withTargetType(
  step: WorkoutStep,
  type: WorkoutTarget['type'] | null,
  { ftpW, units }: Rider,
): StepFields {
  if (type === null) return { target: null };
  // Cadence is asked for once.
  const cadence = type === 'cadence' && step.cadence != null ? { cadence: null } : {};
  const targets = newTargets(units);
  if (type in targets) return { ...cadence, target: targets[type as keyof typeof targets] };
  return { target: powerOf(step.target ?? null, type, ftpW ?? DRAWN_FTP_W) };
}

function powerOf(target: WorkoutTarget | null, type: WorkoutTarget['type'], ftpW: number): WorkoutTarget {
  const percents = percentsOf(target, ftpW);
  const { low, high } = percents;
  if (type === 'power_zone') return { type, value: zoneAt((low + high) / 2) };
  const power = type === 'power_custom' ? type : 'power_percent_ftp';
  const write = (percent: number) =>
    withinLimits(power, Math.round(power === 'power_custom' ? (percent * ftpW) / 100 : percent));
  if (percents.kind === 'ramp')
    return { type: power, start: write(percents.start), end: write(percents.end) };
  return low === high
    ? { type: power, value: write(low) }
    : { type: power, min: write(low), max: write(high) };
}

type Percents = { readonly low: number; readonly high: number } & (
  | { readonly kind: 'range' }
  | { readonly kind: 'ramp'; readonly start: number; readonly end: number }
);

/** What a target of power asks for in % of FTP; 65 where it is of something else. */
function percentsOf(target: WorkoutTarget | null, ftpW: number): Percents {
  if (target?.type === 'power_zone') {
    const middle = POWER_ZONE_PCT[target.value - 1] ?? 65;
    return { kind: 'range', low: middle - 3, high: middle + 3 };
  }
  if (target?.type !== 'power_custom' && target?.type !== 'power_percent_ftp')
    return { kind: 'range', low: 65, high: 65 };
  const factor = target.type === 'power_custom' ? 100 / ftpW : 1;
  const asked = rangeOf(target);
  if (asked.kind === 'ramp') {
    const [start, end] = [asked.start * factor, asked.end * factor];
    return { kind: 'ramp', start, end, low: Math.min(start, end), high: Math.max(start, end) };
  }
  if (target.value != null && target.value > 0) {
    const one = target.value * factor;
    return { kind: 'range', low: one, high: one };
  }
  const { low, high } = boundsOf(target);
  return { kind: 'range', low: low * factor, high: high * factor };
}
