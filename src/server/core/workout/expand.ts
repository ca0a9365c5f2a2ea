import type { WorkoutNative, WorkoutNode, WorkoutStep } from '../../../shared/workout.ts';

/**
 * The steps in the order in which they are ridden: repeats written out, ramps kept. Nodes that only the service knows
 * have no place in it: `nativeNodesOf` names them. Of a workout that `readWorkout` took: at most 200 steps.
 */
export function expand(nodes: readonly WorkoutNode[]): WorkoutStep[] {
  return nodes.flatMap((node) => {
    if (node.type === 'native') return [];
    if (node.type !== 'repeat') return [node];
    const round = expand(node.steps);
    return Array.from({ length: node.times }, () => round).flat();
  });
}

/** The nodes that only the service knows, each once, in order: what `expand` leaves out. */
export function nativeNodesOf(nodes: readonly WorkoutNode[]): WorkoutNative[] {
  return nodes.flatMap((node) => {
    if (node.type === 'native') return [node];
    return node.type === 'repeat' ? nativeNodesOf(node.steps) : [];
  });
}
