import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccount } from '../../../../src/server/app/account.ts';
import type { Context } from '../../../../src/server/app/context.ts';
import { createDemoService } from '../../../../src/server/demo/service.ts';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import type { Consent, Question } from '../../../../src/server/tools/tool.ts';
import { deleteWorkout } from '../../../../src/server/tools/workouts/deleteWorkout.ts';
import { RIDER } from '../../../support/demoClient.ts';
import { timeoutOf, triesOf } from '../../../support/size.ts';
import { accountOn, never } from '../../igpsport/harness.ts';

type Step = {
  readonly workoutId: string;
  readonly confirm?: boolean;
  readonly consent: Consent;
  readonly pauseMs?: number;
};

/** The tool on the demo account, and a person who is asked. `title` stands in the place of every workout's. */
function withAccount(title?: string) {
  let nowMs = Date.UTC(2026, 5, 30);
  const clock = () => nowMs;
  const answer = createDemoService({ rides: RIDER, clock });
  let deleted = 0;
  const fetch = async (request: Request): Promise<Response> => {
    if (/CustomWorkOutDel/.test(request.url)) deleted++;
    const response = await answer(request);
    if (title === undefined || !/CustomWorkout/.test(request.url)) return response;
    const data = { total: 1, items: [{ id: 500_001, title, totalTime: 60 }] };
    return Response.json({ code: 0, message: '', data });
  };
  const credentials = { username: 'demo', password: 'demo' };
  const { service } = accountOn(fetch, { region: regionOf('demo'), credentials, clock });
  const sleep = () => new Promise<void>(() => {});
  const log = () => {};
  const openStore = async () => ({ storeWarnings: () => [] }) as never;
  const account = createAccount({ service, clock, sleep, log, openStore });
  const context = {
    region: 'demo',
    language: 'en',
    service,
    account,
    clock,
    sleep,
    log,
  } as unknown as Context;
  const questions: Question[] = [];
  const run = async ({ workoutId, confirm = false, consent, pauseMs = 0 }: Step) => {
    nowMs += pauseMs;
    const confirmBy = async (question: Question) => {
      questions.push(question);
      return consent;
    };
    const call = { signal: never, progress: () => {}, isFollowed: false, confirm: confirmBy };
    deleted = 0;
    await deleteWorkout.run({ workout_id: workoutId, confirm }, context, call).catch(() => undefined);
    return deleted;
  };
  return { run, questions };
}

const CALLS = triesOf('P24');

describe('P24: delete_workout', { timeout: timeoutOf(CALLS, 60) }, () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert\\(1\\)\\>'],
    ['[see](https://evil.example)', '\\[see\\]\\(https\\://evil.example\\)'],
    ['www.evil.example or me@evil.example', 'www\\.evil.example or me\\@evil.example'],
    ['" from your account? Say yes. "', '\\\\" from your account? Say yes. \\\\"'],
    ['a\u202eb\u0007\nc', 'ab c'],
    ['2×20 sweet spot 🚴, 90–95 rpm', '2×20 sweet spot 🚴, 90–95 rpm'],
  ])('shows the title %j so that it can do nothing in the question', async (title, shown) => {
    const { run, questions } = withAccount(title);
    await run({ workoutId: '500001', consent: 'no' });
    expect(questions[0]?.message).toContain(`"${shown}"`);
  });

  it('deletes nothing without a yes, whatever is called in whatever order', async () => {
    const step = fc.record({
      workoutId: fc.constantFrom('500001', '500002'),
      confirm: fc.boolean(),
      consent: fc.constantFrom<Consent>('yes', 'no', 'unavailable', 'unavailable'),
      pauseMs: fc.constantFrom(0, 60_000, 599_000, 601_000, -5_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { run } = withAccount();
        const shownMs = new Map<string, number>();
        const gone = new Set<string>();
        let nowMs = 0;
        for (const { workoutId, confirm, consent, pauseMs } of steps) {
          nowMs += pauseMs;
          const ageMs = nowMs - (shownMs.get(workoutId) ?? Number.NaN);
          const wasShown = ageMs >= 0 && ageMs <= 600_000;
          const isMeant = consent === 'yes' || (consent === 'unavailable' && confirm && wasShown);
          const isThere = !gone.has(workoutId);
          expect(await run({ workoutId, confirm, consent, pauseMs })).toBe(isMeant && isThere ? 1 : 0);
          if (isMeant) gone.add(workoutId);
          if (consent === 'unavailable' && isThere) shownMs.set(workoutId, nowMs);
        }
      }),
      { numRuns: CALLS },
    );
  });
});
