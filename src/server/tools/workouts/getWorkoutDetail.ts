import { workoutDetail as contract } from '../../../shared/workouts.ts';
import { thresholdsInUse } from '../../app/athlete.ts';
import { thresholdBasisOf } from '../../app/basis.ts';
import { decompileWorkout } from '../../core/workout/decompile.ts';
import { describeWorkout } from '../../core/workout/describe.ts';
import { estimateWorkout } from '../../core/workout/estimate.ts';
import { knownCourse } from '../../core/workout/native/course.ts';
import { quoted } from '../../language/format.ts';
import { withPath } from '../../language/issues.ts';
import { inEveryLanguage, joined } from '../../language/language.ts';
import { defineTool } from '../tool.ts';
import { factsOf, readAlone, sayIn, wireEstimate } from './plan.ts';
import { quotedLines } from './quotedLines.ts';

export const getWorkoutDetail = defineTool({
  name: 'get_workout_detail',
  title: 'Workout',
  description:
    'One workout of the account: its steps in human units (workout_ir, which update_workout takes back), the service’s own ' +
    'course (title, structure, totalTime …), and an estimate of NP, IF, TSS, work and seconds per zone at the rider’s FTP, null where the FTP or ' +
    'the power of a step is not known. Texts are the rider’s words.',
  kind: 'read',
  ...contract,
  run: async ({ workout_id: workoutId }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const [course, thresholds] = await Promise.all([
      context.service.workouts.detail(workoutId, call.signal),
      thresholdsInUse(app),
    ]);
    const say = sayIn(context);
    const { workout, remarks } = decompileWorkout(course);
    const read = readAlone(workout);
    const estimate = 'problems' in read ? null : estimateWorkout(read.workout, thresholds);
    const problems = 'problems' in read ? read.problems.map(withPath) : [];
    const steps = describeWorkout(workout);
    const allRemarks = [...remarks, ...problems];
    const data = {
      ...knownCourse(course),
      workout_id: workoutId,
      title: workout.title,
      workout_ir: workout,
      steps: steps.map(say),
      estimate: estimate === null ? null : wireEstimate(estimate, say),
      remarks: allRemarks.map(say),
      basis: thresholdBasisOf(app, thresholds),
    };
    const lines = [
      joined([inEveryLanguage(workoutId), quoted(workout.title)], 'columns'),
      ...(estimate === null ? [] : factsOf(estimate)),
      ...quotedLines(workout),
      ...allRemarks,
    ];
    return { data, text: joined(lines, 'lines') };
  },
});
