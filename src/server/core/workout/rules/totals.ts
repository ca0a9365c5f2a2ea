import { WORKOUT_LIMITS, workoutDuration, workoutTarget } from '../../../../shared/workout.ts';
import type { IssueText } from '../../../language/issues.ts';
import { workoutProblemTexts as texts } from '../../../language/workout/problems.ts';
import { assumedDurationS, nativeDurationS } from '../assumptions.ts';
import { piecesOf } from '../expand.ts';
import { rawNodes, rawObject } from './raw.ts';

type Totals = { readonly steps: number; readonly durationS: number };

/**
 * Where a workout is too long: in steps with repeats written out and ramps cut, or in
 * hours, those of open and measured steps by assumption.
 */
export function excessiveTotals(given: unknown): IssueText[] {
  const { steps, durationS } = totalsOf(rawNodes(given));
  const { expandedSteps, rampPieceS } = WORKOUT_LIMITS;
  const found: IssueText[] = [];
  if (steps > expandedSteps)
    found.push({ path: 'steps', message: texts.tooManySteps(steps, expandedSteps, rampPieceS) });
  if (durationS > WORKOUT_LIMITS.durationS) {
    const hours = Math.ceil(durationS / 360) / 10;
    found.push({ path: 'steps', message: texts.tooLong(String(hours), WORKOUT_LIMITS.durationS / 3600) });
  }
  return found;
}

function totalsOf(nodes: readonly unknown[]): Totals {
  return nodes
    .map(totalsOfNode)
    .reduce(
      (sum, { steps, durationS }) => ({ steps: sum.steps + steps, durationS: sum.durationS + durationS }),
      { steps: 0, durationS: 0 },
    );
}

function totalsOfNode(given: unknown): Totals {
  const node = rawObject(given);
  if (node['type'] === 'native')
    return { steps: 1, durationS: nativeDurationS({ node: rawObject(node['node']) }) };
  if (node['type'] === 'repeat') {
    const { steps, durationS } = totalsOf(rawNodes(node));
    const times = typeof node['times'] === 'number' && node['times'] >= 1 ? Math.floor(node['times']) : 1;
    return { steps: steps * times, durationS: durationS * times };
  }
  const duration = workoutDuration.safeParse(node['duration']).data;
  if (duration === undefined) return { steps: 1, durationS: 0 };
  const target = workoutTarget.safeParse(node['target']).data;
  return { steps: piecesOf(duration, target), durationS: assumedDurationS({ duration, target }) };
}
