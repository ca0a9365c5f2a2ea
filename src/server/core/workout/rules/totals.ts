import { assumedDurationS, nativeDurationS, piecesOf } from '../../../../shared/workout/durations.ts';
import { WORKOUT_LIMITS } from '../../../../shared/workout.ts';
import type { IssueText } from '../../../language/issues.ts';
import { workoutProblemTexts as texts } from '../../../language/workout/problems.ts';
import type { PlacedNode } from './nodes.ts';
import { rawObject } from './raw.ts';

type Totals = { readonly steps: number; readonly durationS: number };

/**
 * Where a workout is too long: in steps with repeats written out and ramps cut, or in hours, those of open and measured
 * steps by assumption.
 */
export function excessiveTotals(nodes: readonly PlacedNode[]): IssueText[] {
  const { expandedSteps, rampPieceS, durationS: mostS } = WORKOUT_LIMITS;
  let steps = 0;
  let durationS = 0;
  for (const placed of nodes) {
    const own = totalsOf(placed);
    steps += own.steps * placed.rounds;
    durationS += own.durationS * placed.rounds;
  }
  const found: IssueText[] = [];
  if (steps > expandedSteps)
    found.push({ path: 'steps', message: texts.tooManySteps(steps, expandedSteps, rampPieceS) });
  if (durationS > mostS) {
    const hours = Math.ceil(durationS / 360) / 10;
    found.push({ path: 'steps', message: texts.tooLong(String(hours), mostS / 3600) });
  }
  return found;
}

function totalsOf({ node, parts }: PlacedNode): Totals {
  if (node['type'] === 'repeat') return { steps: 0, durationS: 0 };
  if (parts === null) return { steps: 1, durationS: nativeDurationS({ node: rawObject(node['node']) }) };
  const { duration, target } = parts;
  if (duration === undefined) return { steps: 1, durationS: 0 };
  return { steps: piecesOf(duration, target), durationS: assumedDurationS({ duration, target }) };
}
