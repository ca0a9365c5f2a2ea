import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/server/demo/ride/random.ts';
import type { Service } from '../../src/server/igpsport/api.ts';
import { accountOn, fakeService, json, jwt, never, ok, type Route } from '../server/igpsport/harness.ts';

import { timeoutOf, triesOf } from '../support/size.ts';

const CALLS = 20;
const POINTS = triesOf('P07');

const ASKED: readonly ((service: Service, call: number) => Promise<unknown>)[] = [
  (service, call) => service.listRides({ page: call + 1 }, never),
  (service, call) => service.downloadRecording(String(call), never),
  (service) => service.athlete(never),
  (service) => service.statistics({ day: '2026-06-19', statType: 2, bigSportType: -1 }, never),
  (service) => service.workouts.list(never),
];

const WITH_TOKEN: readonly Route[] = ['list', 'url', 'user', 'intervals', 'statistics', 'workouts'];

/** Twenty calls at once; before the request of that number the service forgets every token it has given. */
async function run(point: number, random: () => number) {
  let asked = 0;
  let good = 0;
  let refused = 0;
  const tired = async () => {
    for (let turns = Math.floor(random() * 8); turns > 0; turns--) await nextTurn();
  };
  const guarded = async ({ headers }: Request) => {
    if (++asked === point) good = Number.POSITIVE_INFINITY;
    await tired();
    const serial = headers.get('authorization')?.replace('Bearer ', '');
    if (good > 0 && serial !== jwt(good)) {
      refused++;
      return json({ code: 401, message: 'Unauthorized' }, { status: 401 });
    }
    return undefined;
  };
  const fake = fakeService({
    ...Object.fromEntries(WITH_TOKEN.map((route) => [route, guarded])),
    login: async (_, count) => {
      await tired();
      if (good > 0) good = count;
      return ok({ access_token: jwt(count), expires_in: 604_800 });
    },
  });
  const { service } = accountOn(fake.fetch);
  const calls = Array.from({ length: CALLS }, (_, call) => ASKED[call % ASKED.length]!(service, call));
  await Promise.all(calls);
  return { logins: fake.seen('login').length, refused, hasExpired: good > 0 };
}

describe('P07: a token that expires in a run of twenty calls', () => {
  it(
    `costs one sign-in and no call: ${POINTS} points`,
    async () => {
      const random = randomFrom(7);
      for (let point = 1; point <= POINTS; point++) {
        const at = 1 + ((point - 1) % 24);
        const { logins, refused, hasExpired } = await run(at, random);
        expect({ at, hasExpired, logins }).toEqual({ at, hasExpired: true, logins: 2 });
        // An athlete's two requests are refused each for itself.
        expect(refused).toBeLessThanOrEqual(CALLS + CALLS / ASKED.length);
      }
    },
    timeoutOf(POINTS, 100),
  );
});
