import { boundsOf, isZoneTarget, rangeOf } from '../../../../shared/workout/targets.ts';
import { TARGET_LIMITS, type WorkoutTarget } from '../../../../shared/workout.ts';

/** A target in few words that every language reads, for formats that can only show it: `HR Z2`, `140–150 bpm`. */
export function describeTarget(target: WorkoutTarget): string {
  if (isZoneTarget(target)) return `${target.type === 'hr_zone' ? 'HR ' : ''}Z${target.value}`;
  const range = rangeOf(target);
  const { unit } = TARGET_LIMITS[target.type];
  const { low, high } = boundsOf(target);
  const [from, to] = range.kind === 'ramp' ? [range.start, range.end] : [low, high];
  const arrow = range.kind === 'ramp' ? ' → ' : '–';
  return `${Math.round(from)}${arrow}${Math.round(to)} ${unit}`;
}
