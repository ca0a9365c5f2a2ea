import { AppError } from '../../errors.ts';
import { instantText } from '../../language/format.ts';
import { serviceTexts } from '../../language/service.ts';
import { abortError } from '../../waiting/cancel.ts';
import { uncertain } from '../uncertain.ts';
import { exchange, type Fetch, type Outgoing, type Reply } from './exchange.ts';
import type { NoAnswer } from './faults.ts';
import { type Breaker, createBreaker, createLane, type Lane, type Sleep } from './lanes.ts';
import { isTransientStatus, nextStep, type Trouble } from './retry.ts';

export type Log = (level: 'error' | 'warn' | 'info' | 'debug', message: string) => void;

/** The outside world, handed in. `clock`: epoch ms; `random`: [0, 1). */
export type World = {
  readonly fetch: Fetch;
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly log: Log;
};

/** API requests, recordings and the web app's files queue, and are counted as failing, apart from each other. */
export type LaneName = 'api' | 'files' | 'web';

export type Plan = {
  readonly lane: LaneName;
  /** Whether the request may be processed twice without harm. */
  readonly repeatable: boolean;
  /**
   * Before each attempt: gets hold of what it needs, and returns what makes the request when its turn has come, so
   * that its time stamp is not older than the wait.
   */
  readonly prepare: () => Promise<() => Outgoing>;
  /** Looks at each reply; `true` when it has put something right and the request shall go out again at once. */
  readonly mend?: (reply: Reply) => Promise<boolean>;
};

export type Http = {
  /**
   * Sends until there is a reply that is worth no other try, whatever its status (the last transient one too).
   * Throws AppError `network`, `timeout`, `rate_limited`, `service` (too large, redirected away) or `cancelled`; and
   * `uncertain`, with one of those as its cause, where what must not be repeated may have been processed.
   */
  readonly send: (plan: Plan, signal: AbortSignal) => Promise<Reply>;
  /** The service's clock, learned from the latest `Date` header: epoch ms. */
  readonly serverNowMs: () => number;
};

const IN_FLIGHT = 2;

/** The way to one region's hosts: polite, patient, and quiet while the service is down. */
export function createHttp(world: World, spacingMs: number): Http {
  const { clock, sleep } = world;
  const roads = createRoads(world, spacingMs);
  let skewMs = 0;
  const serverNowMs = () => clock() + skewMs;

  async function attempt(plan: Plan, trip: Trip, signal: AbortSignal): Promise<Reply | NoAnswer> {
    const { lane, breaker } = roads[plan.lane];
    breaker.check();
    const make = await plan.prepare();
    const answer = await lane(() => {
      breaker.check();
      const outgoing = make();
      trip.mayHaveArrived = true;
      return exchange(world.fetch, outgoing, signal);
    }, signal);
    trip.mayHaveArrived = 'error' in answer ? answer.wasSent : isTransientStatus(answer.status);
    if ('error' in answer) return answer;
    breaker.record(answer.status);
    if (plan.lane === 'api') skewMs = skewOf(answer, clock()) ?? skewMs;
    return answer;
  }

  async function send(plan: Plan, trip: Trip, signal: AbortSignal): Promise<Reply> {
    for (let triesMade = 1; ; triesMade++) {
      const answer = await attempt(plan, trip, signal);
      const isReply = !('error' in answer);
      if (isReply && (await plan.mend?.(answer)) === true) continue;
      if (isReply && !isTransientStatus(answer.status)) return answer;
      const made = { triesMade, repeatable: plan.repeatable, trouble: troubleOf(answer) };
      const step = nextStep(made, { serverNowMs: serverNowMs(), random: world.random() });
      if (step.kind === 'too_long') throw askedForPatience(step.untilMs - serverNowMs() + clock());
      if (step.kind === 'wait') await sleep(step.waitMs, signal);
      else if (isReply) return answer;
      else throw answer.error;
    }
  }

  return {
    serverNowMs,
    send: async (plan, signal) => {
      const trip: Trip = { mayHaveArrived: false };
      try {
        return await send(plan, trip, signal);
      } catch (thrown) {
        // Whatever a cancelled wait rejects with, the signal knows why.
        const error = signal.aborted ? abortError(signal) : thrown;
        throw plan.repeatable || !trip.mayHaveArrived ? error : uncertain(error);
      }
    },
  };
}

/** Whether the request may have been processed, going by the latest attempt: no decisive answer came to it. */
type Trip = { mayHaveArrived: boolean };

type Road = { readonly lane: Lane; readonly breaker: Breaker };

function createRoads({ clock, sleep }: World, apiSpacingMs: number): Readonly<Record<LaneName, Road>> {
  const road = (spacingMs: number) => ({
    lane: createLane({ limit: IN_FLIGHT, spacingMs, clock, sleep }),
    breaker: createBreaker(clock),
  });
  return { api: road(apiSpacingMs), files: road(0), web: road(0) };
}

function troubleOf(answer: Reply | NoAnswer): Trouble {
  if ('error' in answer) {
    return { kind: 'no_answer', wasSent: answer.wasSent, transient: answer.transient };
  }
  return { kind: 'status', status: answer.status, retryAfter: answer.headers.get('retry-after') };
}

/** The service's clock minus ours; null when it does not say. */
function skewOf(reply: Reply, nowMs: number): number | null {
  const dateMs = Date.parse(reply.headers.get('date') ?? '');
  return Number.isNaN(dateMs) ? null : dateMs - nowMs;
}

function askedForPatience(untilMs: number): AppError {
  // It may be days ahead: a minute more or less matters only if it is less.
  const wholeMinute = Math.ceil(untilMs / 60_000) * 60_000;
  return new AppError('rate_limited', serviceTexts.asksForPatience(instantText(wholeMinute)));
}
