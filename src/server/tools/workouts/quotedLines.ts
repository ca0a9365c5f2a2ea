import type { Workout, WorkoutNode } from '../../../shared/workout.ts';
import { describeWorkout } from '../../core/workout/describe.ts';
import type { Text } from '../../language/language.ts';

/** A workout as lines to read, the names in it quoted: whoever wrote them cannot make them look like lines of ours. */
export function quotedLines({ steps }: Workout): Text[] {
  return describeWorkout({ steps: steps.map(quotedNode) });
}

function quotedNode(node: WorkoutNode): WorkoutNode {
  const name = node.name == null ? {} : { name: JSON.stringify(node.name) };
  if (node.type === 'repeat') return { ...node, ...name, steps: node.steps.map(quotedNode) };
  if (node.type === 'native') return { ...node, ...name };
  return { ...node, ...name, ...(node.note && { note: JSON.stringify(node.note) }) };
}
