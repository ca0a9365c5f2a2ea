import { workoutUpdate as contract } from '../../../shared/workouts.ts';
import { updateWorkout as update } from '../../app/workouts/changes.ts';
import { quoted } from '../../language/format.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { defineTool } from '../tool.ts';
import { planned, refused, textOfPlan, textOfRefusal, tried, writtenPlan } from './plan.ts';

const { plan: texts } = workoutTexts;

export const updateWorkout = defineTool({
  name: 'update_workout',
  title: 'Change a workout',
  description:
    'Replaces a workout on the iGPSport account by another under the same id: give the whole workout, as create_workout ' +
    'takes it; get_workout_detail has the present one in workout_ir. dry_run: only checks and shows what would be sent.',
  kind: 'update',
  ...contract,
  run: async ({ workout_id: workoutId, workout_ir: given, dry_run: isDryRun }, context, call) => {
    const read = await (isDryRun ? tried : planned)(given, { context, call, ftpW: undefined });
    if ('refusal' in read) {
      const data = { ...refused(read.refusal, isDryRun, context), workout_id: workoutId };
      return { data, text: textOfRefusal(read.refusal) };
    }
    const { plan } = read;
    const { native, sending } = plan;
    const { notes } =
      sending === null
        ? { notes: [] }
        : await update(sending.app, workoutId, { course: { ...native }, sendByMs: sending.sendByMs });
    const data = writtenPlan(plan, { workoutId, isDryRun, notes });
    const title = quoted(native.title);
    const done = isDryRun ? texts.checked(title) : texts.updated(workoutId, title);
    return { data, text: textOfPlan(done, plan, isDryRun) };
  },
});
