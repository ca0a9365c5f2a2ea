import { piecesOf, wholeAmount } from '../../../shared/workout/durations.ts';
import { boundsAround, isZoneTarget, rangeOf } from '../../../shared/workout/targets.ts';
import type { RangeTargetType, WorkoutStep } from '../../../shared/workout.ts';
import { shortened } from '../text.ts';

/**
 * A ramp as steps of at most 60 s, as equal as whole seconds allow, that follow it: each asks for what the ramp goes
 * through meanwhile, and at least for ±3 % about the middle of that. Any other step as it is. The note stays with the
 * first; names are numbered and at most `nameLength` characters.
 */
export function withoutRamp(step: WorkoutStep, nameLength: number): WorkoutStep[] {
  const { target, duration, note, ...rest } = step;
  if (target == null || isZoneTarget(target) || duration.type !== 'time') return [step];
  const asked = rangeOf(target);
  if (asked.kind !== 'ramp') return [step];
  const pieces = piecesOf(duration, target);
  const totalS = wholeAmount(duration.value);
  const at = (piece: number) => asked.start + ((asked.end - asked.start) * piece) / pieces;
  const beginS = (piece: number) => Math.floor((totalS * piece) / pieces);
  return Array.from({ length: pieces }, (_, i) => ({
    ...rest,
    name: numbered(step.name, pieces === 1 ? '' : ` ${i + 1}/${pieces}`, nameLength),
    duration: { type: 'time', value: beginS(i + 1) - beginS(i) },
    target: { type: target.type, ...pieceRange(target.type, at(i), at(i + 1)) },
    ...(i === 0 && note != null ? { note } : {}),
  }));
}

function pieceRange(type: RangeTargetType, from: number, to: number): { min: number; max: number } {
  const { low, high } = boundsAround(type, (from + to) / 2);
  return { min: Math.min(from, to, low), max: Math.max(from, to, high) };
}

function numbered(name: string, suffix: string, nameLength: number): string {
  return `${shortened(name, nameLength - suffix.length)}${suffix}`;
}
