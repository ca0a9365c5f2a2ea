import { workoutImport as contract } from '../../../shared/workouts.ts';
import { thresholdsHere } from '../../app/athlete.ts';
import { thresholdBasisOf } from '../../app/basis.ts';
import { estimateWorkout } from '../../core/workout/estimate.ts';
import { quoted } from '../../language/format.ts';
import { joined } from '../../language/language.ts';
import { defineTool } from '../tool.ts';
import { factsOf, sayIn, wireEstimate } from './plan.ts';
import { quotedLines } from './quotedLines.ts';

export const importWorkout = defineTool({
  name: 'import_workout',
  title: 'Import a workout',
  description:
    'Reads a workout file of another program (zwo, erg, mrc, fit, json, or an ics of ours) into workout_ir, which create_workout takes: look ' +
    'at it, change it, then create it. losses says what could not be expressed. content is the text of the file, or base64 of ' +
    'a FIT file.',
  kind: 'read',
  ...contract,
  run: async ({ content, format }, context, call) => {
    const { importWorkout: read } = await import('../../core/workout/files/exchange.ts');
    const { language } = context;
    const options = { language, ...(format !== undefined && { format }) };
    // What is wrong with a file is said without asking anybody for an FTP.
    read(content, { ...options, ftpW: null });
    const { account, thresholds } = await thresholdsHere({ context, call });
    const { workout, losses } = read(content, { ...options, ftpW: thresholds.ftpW });
    const say = sayIn(context);
    const estimate = estimateWorkout(workout, thresholds);
    const data = {
      workout_ir: workout,
      estimate: wireEstimate(estimate, say),
      losses: losses.map(say),
      basis: thresholdBasisOf({ context, account }, thresholds),
    };
    const lines = [quoted(workout.title), ...factsOf(estimate), ...quotedLines(workout), ...losses];
    return { data, text: joined(lines, 'lines') };
  },
});
