import { workoutList as contract } from '../../../shared/workouts.ts';
import { basisOf } from '../../app/basis.ts';
import type { ListedWorkout } from '../../core/account/workouts.ts';
import { durationText, quoted } from '../../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { defineTool } from '../tool.ts';
import { ifKnown } from '../wire.ts';

const { list: texts } = workoutTexts;

/** More is nobody's list of workouts, and too much to read. */
const MOST_SHOWN = 500;

export const listWorkouts = defineTool({
  name: 'list_workouts',
  title: 'Workouts of the account',
  description:
    'The workouts (courses) on the iGPSport account, which is where the head unit gets them from: title and planned time. ' +
    'Gives workout_id for get_workout_detail, update_workout, delete_workout and export_workout. Titles are the rider’s words.',
  kind: 'read',
  ...contract,
  run: async (_args, context, call) => {
    const account = await context.account(call.signal);
    const { workouts, isComplete } = await context.service.workouts.list(call.signal);
    const rows = workouts.slice(0, MOST_SHOWN).map(wireWorkout);
    const warnings = [
      ...(isComplete ? [] : [texts.incomplete]),
      ...(rows.length < workouts.length ? [texts.cut(rows.length, workouts.length)] : []),
    ];
    return {
      data: {
        workouts: rows,
        total: workouts.length,
        basis: basisOf({ context, account }, warnings),
      },
      text: joined([texts.count(workouts.length), ...rows.map(textOf)], 'lines'),
    };
  },
});

function wireWorkout({ workoutId, title, totalTimeS, sport, createdMs }: ListedWorkout) {
  return {
    workout_id: workoutId,
    title,
    total_time_s: totalTimeS,
    sport,
    created_at: createdMs === null ? null : instant(createdMs),
  };
}

/** Null for what no calendar has. */
function instant(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function textOf(row: ReturnType<typeof wireWorkout>): Text {
  const duration = ifKnown(row.total_time_s, durationText);
  return joined([inEveryLanguage(row.workout_id), quoted(row.title), ...duration], 'columns');
}
