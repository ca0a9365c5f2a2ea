import type * as z from 'zod';
import type { workoutList } from '../../shared/workouts.ts';
import { escapeMarkdown, markdownLines } from '../words/markdown.ts';
import { duration, type Words } from '../words/words.ts';
import type { TreeNode } from './tree/node.ts';

export type WorkoutList = z.output<typeof workoutList.output>;

/** The account's workouts, in its order. */
export function workoutNodes({ workouts }: Pick<WorkoutList, 'workouts'>, words: Words): TreeNode[] {
  return workouts.map((workout) => workoutNode(workout, words));
}

function workoutNode(workout: WorkoutList['workouts'][number], words: Words): TreeNode {
  const { t } = words;
  const title = workout.title ?? t('Workout');
  const time = workout.total_time_s ? [duration(words, workout.total_time_s)] : [];
  return {
    id: `workout:${workout.workout_id}`,
    label: title,
    description: time.join(''),
    tooltip: markdownLines([`**${escapeMarkdown(title)}**`, ...time]),
    spoken: [title, ...time].join(', '),
    icon: { id: 'list-ordered' },
    context: 'workout',
    command: { id: 'igpsport.showWorkout', title: t('Show Workout') },
    subject: { kind: 'workout', workoutId: workout.workout_id, title },
  };
}
