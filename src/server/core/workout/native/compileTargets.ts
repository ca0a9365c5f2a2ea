import { type Bounds, boundsOf, withinLimits } from '../../../../shared/workout/targets.ts';
import type { WorkoutStep, WorkoutTarget } from '../../../../shared/workout.ts';
import type { NativeRange, NativeStep, NativeTarget } from './course.ts';

/** km/h in one mm/s, the service's unit of speed. */
export const KMH_PER_MMPS = 0.0036;

type NativeTargets = Pick<NativeStep, 'intensityTarget' | 'cadenceTarget'>;

/**
 * The targets of a step without a ramp, in the service's units and whole numbers: % of FTP as watts (without an FTP in W
 * as it is), speeds in mm/s. Cadence has a place of its own, alone or beside another target.
 */
export function compileTargets({ target, cadence }: WorkoutStep, ftpW: number | null): NativeTargets {
  if (target?.type === 'cadence') return cadenceTarget(boundsOf(target));
  return {
    ...(target == null ? {} : { intensityTarget: compileTarget(target, ftpW) }),
    ...(cadence == null ? {} : cadenceTarget({ low: cadence.min, high: cadence.max })),
  };
}

function cadenceTarget(bounds: Bounds): Pick<NativeStep, 'cadenceTarget'> {
  return { cadenceTarget: { unit: 'Cadence', ...wholeRange(bounds) } };
}

function compileTarget(
  target: Exclude<WorkoutTarget, { readonly type: 'cadence' }>,
  ftpW: number | null,
): NativeTarget {
  switch (target.type) {
    case 'power_zone':
      return { unit: 'Power', value: target.value };
    case 'hr_zone':
      return { unit: 'HeartRate', value: target.value };
    case 'power_custom':
      return { unit: 'PowerCustom', value: 0, ...wholeRange(boundsOf(target)) };
    case 'power_percent_ftp':
      if (ftpW === null) return { unit: 'PercentOfFTP', value: 0, ...wholeRange(boundsOf(target)) };
      return { unit: 'PowerCustom', value: 0, ...wholeRange(wattsOf(boundsOf(target), ftpW)) };
    case 'hr_custom':
      return { unit: 'HeartRateCustom', value: 0, ...wholeRange(boundsOf(target)) };
    case 'speed': {
      const { low, high } = boundsOf(target);
      return {
        unit: 'Speed',
        value: 0,
        ...wholeRange({ low: low / KMH_PER_MMPS, high: high / KMH_PER_MMPS }),
      };
    }
  }
}

/** % of FTP in W, no less and no more than can be asked for. */
export function wattsOf({ low, high }: Bounds, ftpW: number): Bounds {
  const watts = (percent: number) => withinLimits('power_custom', (percent * ftpW) / 100);
  return { low: watts(low), high: watts(high) };
}

function wholeRange({ low, high }: Bounds): NativeRange {
  return { minValue: Math.round(low), maxValue: Math.round(high) };
}
