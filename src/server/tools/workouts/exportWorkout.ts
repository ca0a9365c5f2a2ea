import type { Workout } from '../../../shared/workout.ts';
import { workoutExport as contract } from '../../../shared/workouts.ts';
import { type Reckoning, thresholdsHere, thresholdsInUse } from '../../app/athlete.ts';
import { thresholdBasisOf } from '../../app/basis.ts';
import { decompileWorkout } from '../../core/workout/decompile.ts';
import { AppError, type AppErrorKind } from '../../errors.ts';
import { withPath } from '../../language/issues.ts';
import { inEveryLanguage, joined, type Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { type Context, defineTool, type ToolCall } from '../tool.ts';
import { readAlone, sayIn } from './plan.ts';

const { files: texts } = workoutTexts;

export const exportWorkout = defineTool({
  name: 'export_workout',
  title: 'Export a workout',
  description:
    'A workout as a file for another program: zwo (Zwift), erg and mrc (trainers), fit (head units), ics (calendar), json. ' +
    'Either a workout of the account (workout_id) or one that is written out (workout_ir). content is the file; FIT comes ' +
    'as an attached resource. losses says what the format could not hold.',
  kind: 'read',
  ...contract,
  run: async ({ workout_id: workoutId = null, workout_ir: given, format, date = null }, context, call) => {
    const { account, thresholds, workout, remarks } = await sourceOf({ workoutId, given }, context, call);
    const { exportWorkout: write } = await import('../../core/workout/files/exchange.ts');
    const madeMs = context.clock();
    const { language } = context;
    const id = `workout-${workoutId ?? madeMs}`;
    const { ftpW, lthrBpm } = thresholds;
    const file = write(workout, format, { ftpW, lthrBpm, date, language, id, madeMs });
    const { content, fileName, mimeType } = file;
    const say = sayIn(context);
    const isText = typeof content === 'string';
    const bytes = isText ? new TextEncoder().encode(content) : content;
    const losses = [...remarks, ...file.losses];
    const data = {
      workout_id: workoutId,
      format,
      file_name: fileName,
      mime_type: mimeType,
      size_bytes: bytes.length,
      content: isText ? content : null,
      losses: losses.map(say),
      basis: thresholdBasisOf({ context, account }, thresholds),
    };
    const lines = [texts.exported(JSON.stringify(fileName), bytes.length), ...losses];
    return {
      data,
      text: joined([...lines, ...(isText ? [inEveryLanguage(content)] : [])], 'lines'),
      ...(isText ? {} : { attachment: { name: fileName, mimeType, bytes } }),
    };
  },
});

type Source = Reckoning & {
  readonly workout: Workout;
  /** What could not be read of the account's course. */
  readonly remarks: readonly Text[];
};

async function sourceOf(
  { workoutId, given }: { workoutId: string | null; given: unknown },
  context: Context,
  call: ToolCall,
): Promise<Source> {
  if ((workoutId === null) === (given === undefined)) throw new AppError('usage', texts.oneSource);
  if (workoutId === null) {
    const workout = usable(given, 'usage');
    return { ...(await thresholdsHere({ context, call })), workout, remarks: [] };
  }
  const account = await context.account(call.signal);
  const [course, thresholds] = await Promise.all([
    context.service.workouts.detail(workoutId, call.signal),
    thresholdsInUse({ context, account, call }),
  ]);
  const { workout, remarks } = decompileWorkout(course);
  return { account, thresholds, workout: usable(workout, 'unreadable'), remarks };
}

/** The workout itself; formats that need an FTP ask for it. Throws AppError of the kind. */
function usable(given: unknown, kind: AppErrorKind): Workout {
  const read = readAlone(given);
  if ('workout' in read) return read.workout;
  throw new AppError(kind, texts.unusable(joined(read.problems.map(withPath), 'clauses')));
}
