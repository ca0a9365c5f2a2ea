import { workoutDeletion as contract } from '../../../shared/workouts.ts';
import { basisOf } from '../../app/basis.ts';
import type { App } from '../../app/context.ts';
import { listedWorkout, removeWorkout } from '../../app/workouts/changes.ts';
import type { ListedWorkout } from '../../core/account/workouts.ts';
import { durationText, quoted } from '../../language/format.ts';
import type { Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { type Consent, defineTool, type ToolCall } from '../tool.ts';

const { deletion: texts } = workoutTexts;

export const deleteWorkout = defineTool({
  name: 'delete_workout',
  title: 'Delete a workout',
  description:
    'Takes one workout off the iGPSport account for good. Where the client can ask, the rider is asked and decides. Where it ' +
    'cannot, the first call only shows what would be deleted (requires_confirmation): show it to the rider, and call again ' +
    'with confirm: true within ten minutes only if they say yes. success says whether it is gone.',
  kind: 'delete',
  ...contract,
  run: async ({ workout_id: workoutId, confirm }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const workout = await listedWorkout(app, workoutId);
    const say = (text: Text) => text[context.language];
    const consent = await consentTo(app, { workout, confirm, say });
    const { notes } = consent === 'yes' ? await removeWorkout(app, workoutId) : { notes: [] };
    const message = texts[consent](workoutId, quoted(workout.title));
    return {
      data: {
        success: consent === 'yes',
        workout_id: workoutId,
        title: workout.title,
        requires_confirmation: consent === 'unavailable',
        message: say(message),
        basis: basisOf(app, notes),
      },
      text: message,
    };
  },
});

type Asked = {
  readonly workout: ListedWorkout;
  readonly confirm: boolean;
  readonly say: (text: Text) => string;
};

/** The person's word where it can be had; else a `confirm` counts when the workout was shown before. */
async function consentTo(
  { account: { previews }, call }: App & { readonly call: ToolCall },
  { workout, confirm, say }: Asked,
): Promise<Consent> {
  const { workoutId, title, totalTimeS } = workout;
  const name = escaped(quoted(title));
  const shown = totalTimeS === null ? name : texts.lasting(name, durationText(totalTimeS));
  const message = say(texts.question(workoutId, shown));
  const consent = await call.confirm({ message, label: say(texts.label) });
  if (consent !== 'unavailable') return consent;
  if (confirm && previews.take(workoutId)) return 'yes';
  previews.show(workoutId);
  return 'unavailable';
}

/**
 * Hosts show questions as Markdown: what could become a link, a picture, HTML or emphasis is escaped.
 */
function escaped({ en, zh }: Text): Text {
  const markup = /[\\`*_{}[\]<>()#!|~&$]|:(?=\/\/)|(?<=\bwww)\.|(?<=[\w.+-])@(?=\w)/gi;
  const escapeIn = (text: string) => text.replace(markup, (character) => `\\${character}`);
  return { en: escapeIn(en), zh: escapeIn(zh) };
}
