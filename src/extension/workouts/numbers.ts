import type * as z from 'zod';
import type { WorkoutNumbers } from '../../shared/panels/workoutPanel.ts';
import type { workoutCreation } from '../../shared/workouts.ts';
import { type ServerClient, ToolError } from '../server/client.ts';
import { messageOf } from '../server/failure.ts';
import type { Words } from '../words/words.ts';

type Numbers = z.output<typeof workoutCreation.output>;

/** How long a text rests before the server is asked about it, ms. */
const REST_MS = 150;

/** What the server makes of a workout; where it could not be asked `message` says why. */
export type Reckoned = Pick<WorkoutNumbers, 'numbers' | 'compared' | 'message'>;

type Reckoner = {
  readonly server: ServerClient;
  readonly words: () => Words;
  readonly onFailure: (thrown: unknown) => void;
  readonly tell: (reckoned: Reckoned) => void;
};

export type Asker = {
  /**
   * Asks about a workout's JSON when it has rested, and at another FTP, too, in W; undefined and null for none. Nothing
   * is told any more of the one before.
   */
  readonly ask: (given: unknown, comparedFtpW: number | null) => void;
  /** For good. */
  readonly stop: () => void;
};

/** Asks the server what a workout comes to, and what is wrong with it. Nothing goes to the account. */
export function askForNumbers({ server, words, onFailure, tell }: Reckoner): Asker {
  let isStopped = false;
  let forget = () => {};

  const answer = async (given: unknown, ftpW: number | null, signal: AbortSignal) => {
    try {
      const numbers = await tryOut(server, { given, ftpW: null }, signal);
      const other = ftpW === null ? null : await tryOut(server, { given, ftpW }, signal);
      if (signal.aborted) return;
      const compared = other && { ftpW: ftpW ?? 0, estimate: other.estimate };
      tell({ numbers, compared, message: null });
    } catch (thrown) {
      if (signal.aborted) return;
      if (!(thrown instanceof ToolError)) onFailure(thrown);
      tell({ numbers: null, compared: null, message: messageOf(thrown, words()) });
    }
  };
  const ask: Asker['ask'] = (given, comparedFtpW) => {
    forget();
    if (isStopped || given === undefined) return;
    const controller = new AbortController();
    const timer = setTimeout(() => void answer(given, comparedFtpW, controller.signal), REST_MS);
    forget = () => {
      clearTimeout(timer);
      controller.abort();
    };
  };
  return {
    ask,
    stop: () => {
      isStopped = true;
      forget();
    },
  };
}

async function tryOut(
  server: ServerClient,
  { given, ftpW }: { readonly given: unknown; readonly ftpW: number | null },
  signal: AbortSignal,
): Promise<Numbers> {
  const args = { workout_ir: given, dry_run: true, ...(ftpW === null ? {} : { ftp_w: ftpW }) };
  return (await server.call<Numbers>('create_workout', args, { signal })).data;
}
