import type { Workout } from '../../../shared/workout.ts';
import { workoutCreation as contract } from '../../../shared/workouts.ts';
import { createWorkout as create } from '../../app/workouts/changes.ts';
import { quoted } from '../../language/format.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { type Context, defineTool } from '../tool.ts';
import { planned, refused, textOfPlan, textOfRefusal, tried, writtenPlan } from './plan.ts';

const { plan: texts } = workoutTexts;

export const createWorkout = defineTool({
  name: 'create_workout',
  title: 'Create a workout',
  description:
    'Puts a structured workout on the iGPSport account, from where the head unit gets it. % of FTP becomes watts of the ' +
    'rider’s FTP. dry_run: only checks and shows the course and its estimated TSS, to look at before it is sent. errors ' +
    'says everything that is wrong at once. with_calendar adds an iCalendar entry (date, or a placeholder).',
  kind: 'create',
  ...contract,
  run: async ({ workout_ir: given, dry_run: isDryRun, ...args }, context, call) => {
    const read = await (isDryRun ? tried : planned)(given, { context, call, ftpW: args.ftp_w });
    if ('refusal' in read) {
      const data = { ...refused(read.refusal, isDryRun, context), calendar: null };
      return { data, text: textOfRefusal(read.refusal) };
    }
    const { plan } = read;
    const { native, sending } = plan;
    const calendarOf = args.with_calendar
      ? await calendarFor(plan.workout, args.date ?? null, context)
      : () => null;
    const { title, totalTime: totalTimeS } = native;
    const { value: workoutId, notes } =
      sending === null
        ? { value: null, notes: [] }
        : await create(sending.app, {
            course: { ...native },
            sendByMs: sending.sendByMs,
            label: { title, totalTimeS },
          });
    const calendar = calendarOf(workoutId);
    const data = { ...writtenPlan(plan, { workoutId, isDryRun, notes }), calendar };
    const shown = quoted(title);
    const done = workoutId === null ? texts.checked(shown) : texts.created(workoutId, shown);
    return { data, text: textOfPlan(done, plan, isDryRun) };
  },
});

/** Makes the calendar entry of a workout by its id. Whatever could go wrong with it does before anything is sent. */
async function calendarFor(workout: Workout, date: string | null, { language, clock }: Context) {
  const { calendarOf } = await import('../../core/workout/files/calendar.ts');
  const madeMs = clock();
  const entry = (workoutId: string | null) =>
    calendarOf(workout, { date, language, madeMs, id: `workout-${workoutId ?? madeMs}` });
  entry(null);
  return entry;
}
