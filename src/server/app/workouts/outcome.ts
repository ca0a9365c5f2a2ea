import { AppError, toAppError } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { workoutTexts } from '../../language/workouts.ts';
import type { App } from '../context.ts';
import { until } from '../deadline.ts';

const { outcome: texts } = workoutTexts;

/**
 * How long each part of a change may take, ms: together less than a call has, so that what came of it is looked up
 * in any case. `prepareMs` is for everything before it is sent.
 */
export const BUDGET = { prepareMs: 20_000, writeMs: 17_000, checkMs: 15_000 } as const;

/** A service that was too slow to answer may have been slow to act: one that has not is asked again after this long. */
export const LOOK_AGAIN_MS = 3_000;

/** What a look at the account says came of a change: `value` where it was done, `error` where it was not or cannot be told. */
export type Finding<T> =
  | { readonly kind: 'done'; readonly value: T; readonly note: (failure: Text) => Text }
  | { readonly kind: 'not_yet' | 'undecided'; readonly error: (failure: Text) => Text };

export type Done<T> = { readonly value: T; readonly notes: readonly Text[] };

type Change<T> = {
  readonly send: (app: App) => Promise<T>;
  readonly find: (app: App) => Promise<Finding<T>>;
  /** What is named in the error when nothing can be found out, and the tool that shows it. */
  readonly what: Text;
  readonly where: string;
};

/**
 * Changes the account, and where the answer is lost finds out by looking whether it was done. Nothing is sent twice.
 * Throws AppError: `uncertain` where the look does not tell, or tells that it was not done; else what the change throws.
 */
export async function changed<T>(app: App, { send, find, what, where }: Change<T>): Promise<Done<T>> {
  const { clock } = app.context;
  try {
    return { value: await until(app, clock() + BUDGET.writeMs, send), notes: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind !== 'uncertain') throw thrown;
    const failure = reasonOf(thrown);
    const found = await until(app, clock() + BUDGET.checkMs, (timed) => look(timed, find)).catch(
      (trouble: unknown) => {
        const text = texts.unknown(what, failure, textOf(toAppError(trouble)), where);
        throw new AppError('uncertain', text, { cause: thrown });
      },
    );
    if (found.kind === 'done') return { value: found.value, notes: [found.note(failure)] };
    throw new AppError('uncertain', found.error(failure), { cause: thrown });
  }
}

async function look<T>(app: App, find: (app: App) => Promise<Finding<T>>): Promise<Finding<T>> {
  const found = await find(app);
  if (found.kind !== 'not_yet') return found;
  await app.context.sleep(LOOK_AGAIN_MS, app.call.signal);
  return await find(app);
}

/** Why the answer is missing: what happened, without the advice behind it, which is about asking again. */
function reasonOf({ cause }: AppError): Text {
  return textOf(toAppError(cause));
}

/** The first sentence without its full stop: it goes into another. */
function textOf({ text: { en, zh } }: AppError): Text {
  return { en: en.replace(/\.( .*)?$/s, ''), zh: zh.replace(/。.*$/s, '') };
}
