import type { Workout, WorkoutNode, WorkoutStep } from '../../../shared/workout.ts';
import { inEveryLanguage, type Text } from '../../language/language.ts';
import { stepTexts as texts } from '../../language/workout/steps.ts';
import type { Thresholds } from '../ride.ts';
import { heartRateZoneBounds, powerZoneBounds } from '../zones.ts';
import { describeStep } from './describe.ts';

/**
 * A course as the head unit goes through it, a line for each step: repeats written out, zones with the W or bpm that
 * they are at these thresholds. `steps` are those of what was compiled, read back, and so in W already.
 */
export function courseLines({ steps }: Pick<Workout, 'steps'>, athlete: Thresholds): Text[] {
  return steps.flatMap((node) => linesOf(node, athlete));
}

function linesOf(node: WorkoutNode, athlete: Thresholds): Text[] {
  if (node.type === 'native') return [texts.namedStep(node.name, texts.native)];
  if (node.type === 'repeat') {
    const round = courseLines(node, athlete);
    return Array.from({ length: node.times }, () => round).flat();
  }
  const meant = zoneText(node.target, athlete);
  const asked = meant === null ? describeStep(node) : texts.and(describeStep(node), meant);
  const line = texts.namedStep(node.name, asked);
  return [node.note ? texts.withNote(line, node.note) : line];
}

/** A zone in its unit, whole; null for other targets, and where the threshold is not known. */
function zoneText(target: WorkoutStep['target'], { ftpW, lthrBpm }: Thresholds): Text | null {
  if (target?.type === 'power_zone' && ftpW !== null)
    return inEveryLanguage(`${spanOf(target.value, powerZoneBounds(ftpW))} W`);
  if (target?.type === 'hr_zone' && lthrBpm !== null)
    return texts.beats(spanOf(target.value, heartRateZoneBounds(lthrBpm)));
  return null;
}

/** From a zone's lower bound to the last whole number below the next; the last zone is open. */
function spanOf(zone: number, lowerBounds: readonly number[]): string {
  const from = Math.ceil(lowerBounds[zone - 1] ?? 0);
  const next = lowerBounds[zone];
  return next === undefined ? `≥ ${from}` : `${from}–${Math.ceil(next) - 1}`;
}
