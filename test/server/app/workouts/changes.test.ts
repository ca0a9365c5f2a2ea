import { describe, expect, it } from 'vitest';
import type { App, Context } from '../../../../src/server/app/context.ts';
import { createWorkout, removeWorkout, updateWorkout } from '../../../../src/server/app/workouts/changes.ts';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import type { Knobs } from '../../../../src/server/demo/api/knobs.ts';
import { createDemoService } from '../../../../src/server/demo/service.ts';
import { AppError } from '../../../../src/server/errors.ts';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { RIDER } from '../../../support/demoClient.ts';
import { accountOn, json, never } from '../../igpsport/harness.ts';

type Trouble = () => Response | Promise<Response>;

const LABEL = { title: 'Lost and found', totalTimeS: 600 };
const STEP = {
  name: 'On',
  note: 'the service drops notes',
  intensity: 'active' as const,
  duration: { type: 'time' as const, value: LABEL.totalTimeS },
  target: { type: 'power_percent_ftp' as const, min: 88, max: 93 },
};
const { native } = compileWorkout({ title: LABEL.title, steps: [STEP] }, { ftpW: null });
const COURSE = { ...native };
const ID = '500004';

const isWrite = ({ method, url }: Request) => method === 'POST' && url.includes('/WorkOut/');

/** The demo account behind a connection that has this trouble with writes, once; the service acts on them or not. */
function account(
  trouble: Trouble | null,
  { isDone, knobs = {} }: { isDone: boolean; knobs?: Partial<Knobs> },
) {
  const answer = createDemoService({ rides: RIDER, clock: () => 0, ...knobs });
  const writes: Request[] = [];
  let left = trouble;
  const fetch = async (request: Request): Promise<Response> => {
    if (!isWrite(request)) return await answer(request);
    writes.push(request.clone());
    if (left === null) return await answer(request);
    const now = left;
    left = null;
    if (isDone) await answer(request);
    return await now();
  };
  const credentials = { username: 'demo', password: 'demo' };
  const { service, world } = accountOn(fetch, { region: regionOf('demo'), credentials });
  // A deadline never passes here; the wait before a second look does at once.
  const sleep = (ms: number) => (ms <= 3_000 ? Promise.resolve() : new Promise<void>(() => {}));
  const context = { service, clock: world.clock, sleep } as unknown as Context;
  const app = { context, call: { signal: never, progress: () => {} } } as unknown as App;
  const sendByMs = world.clock() + 20_000;
  const found = async () => {
    const { workouts } = await service.workouts.list(never);
    return workouts.filter(({ title }) => title === LABEL.title).length;
  };
  return { app, service, writes, found, sendByMs };
}

const thrown = (code: string) => () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
};
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    json({ code, message: '', data: null }, { status: code, headers });
const body = (text: string) => () => new Response(text);

/** Nobody knows whether the request was processed. */
const AMBIGUOUS: Record<string, Trouble> = {
  'a reset': thrown('ECONNRESET'),
  'a socket that closes': thrown('UND_ERR_SOCKET'),
  'no word of why': thrown('SOMETHING_NEW'),
  '408': status(408),
  '429': status(429),
  '429 for an hour': status(429, { 'retry-after': '3600' }),
  '500': status(500),
  '502 in HTML': () => new Response('<html>', { status: 502 }),
  '503 for an hour': status(503, { 'retry-after': '3600' }),
  '504': status(504),
  'an empty body': body(''),
  'cut JSON': body('{"code":0,"mess'),
  'HTML with 200': body('<!doctype html>'),
  'a success that says nothing': body('{"code":0,"message":"","data":null}'),
  'a redirect': () => new Response(null, { status: 302, headers: { location: '/elsewhere' } }),
};

/** It was certainly not processed, and asking again may help. */
const NOT_SENT: Record<string, Trouble> = {
  'a refused connection': thrown('ECONNREFUSED'),
  'a name that is not found': thrown('ENOTFOUND'),
  'a connection that takes too long': thrown('UND_ERR_CONNECT_TIMEOUT'),
  'no route': thrown('EHOSTUNREACH'),
  '401': status(401),
  'an expired token': body('{"code":1003,"message":"token expired","data":null}'),
};

/** It was certainly refused. */
const REFUSED: Record<string, Trouble> = {
  '400': status(400),
  '403': status(403),
  '409': status(409),
  'a code of failure': body('{"code":9,"message":"no","data":null}'),
  'a certificate that is none': thrown('CERT_HAS_EXPIRED'),
};

type Change = {
  readonly run: (given: ReturnType<typeof account>) => Promise<{ notes: readonly { en: string }[] }>;
  readonly isThere: (given: ReturnType<typeof account>) => Promise<boolean>;
};

const CHANGES: Record<string, Change> = {
  create: {
    run: ({ app, sendByMs }) => createWorkout(app, { course: COURSE, sendByMs, label: LABEL }),
    isThere: async ({ found }) => (await found()) === 1,
  },
  update: {
    run: ({ app, sendByMs }) => updateWorkout(app, ID, { course: COURSE, sendByMs }),
    isThere: async ({ found }) => (await found()) === 1,
  },
  delete: {
    run: ({ app }) => removeWorkout(app, ID),
    isThere: async ({ service }) => {
      const { workouts } = await service.workouts.list(never);
      return workouts.length === 9 && workouts.every(({ workoutId }) => workoutId !== ID);
    },
  },
};

const cells = (troubles: Record<string, Trouble>) =>
  Object.entries(CHANGES).flatMap(([name, change]) =>
    Object.entries(troubles).map(([what, trouble]) => ({ name, what, change, trouble })),
  );

describe('P05: a change is sent once', () => {
  it.each(cells(AMBIGUOUS))(
    '$name, done and answered with $what: found done',
    async ({ change, trouble }) => {
      const given = account(trouble, { isDone: true });
      const { notes } = await change.run(given);
      expect(notes.map(({ en }) => en)).toEqual([
        expect.stringMatching(/^The answer to the request was lost/),
      ]);
      expect(notes.map(({ en }) => en).join()).not.toMatch(/again/);
      expect(given.writes).toHaveLength(1);
      expect(await change.isThere(given)).toBe(true);
    },
  );

  it.each(cells(AMBIGUOUS))(
    '$name, not done and answered with $what: said so',
    async ({ change, trouble }) => {
      const given = account(trouble, { isDone: false });
      const error = await change.run(given).catch((problem: unknown) => problem);
      expect(error).toMatchObject({
        kind: 'uncertain',
        message: expect.stringMatching(/was sent and not answered/),
      });
      expect(given.writes).toHaveLength(1);
      expect(await change.isThere(given)).toBe(false);
    },
  );

  it.each(cells(NOT_SENT))('$name after $what: sent again, done once', async ({ change, trouble }) => {
    const given = account(trouble, { isDone: false });
    await expect(change.run(given)).resolves.toMatchObject({ notes: [] });
    expect(given.writes).toHaveLength(2);
    expect(await change.isThere(given)).toBe(true);
  });

  it.each(cells(REFUSED))('$name after $what: over', async ({ change, trouble }) => {
    const given = account(trouble, { isDone: false });
    const error = await change.run(given).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(AppError);
    expect(error).not.toMatchObject({ kind: 'uncertain' });
    expect(given.writes).toHaveLength(1);
    expect(await change.isThere(given)).toBe(false);
  });
});

describe('P05: after a lost answer', () => {
  const { run } = CHANGES['create'] as Change;
  const lost = AMBIGUOUS['a reset'] as Trouble;

  it.each(['items', 'array'] as const)(
    'the new workout is found in a list of %s',
    async (workoutListShape) => {
      const given = account(lost, { isDone: true, knobs: { workoutListShape } });
      await expect(run(given)).resolves.toMatchObject({ value: '500011' });
    },
  );

  it('an older workout of the same name is not taken for the new one', async () => {
    const given = account(null, { isDone: true });
    await run(given);
    const again = await run(given);
    expect(again).toMatchObject({ value: '500012', notes: [] });
  });

  it('one that turns up late is found too', async () => {
    const given = account(lost, { isDone: false });
    const { context } = given.app;
    const sleep: Context['sleep'] = async (ms, signal) => {
      if (ms === 3_000) await given.service.workouts.create(COURSE, signal);
      else await context.sleep(ms, signal);
    };
    const app = { ...given.app, context: { ...context, sleep } };
    await expect(
      createWorkout(app, { course: COURSE, sendByMs: given.sendByMs, label: LABEL }),
    ).resolves.toMatchObject({ value: '500011' });
  });

  it('several of the same name are named, not guessed at', async () => {
    const given = account(
      async () => {
        for (let i = 0; i < 2; i++) await given.service.workouts.create(COURSE, never);
        throw new TypeError('fetch failed');
      },
      { isDone: false },
    );
    await expect(run(given)).rejects.toMatchObject({
      kind: 'uncertain',
      message: expect.stringMatching(/more than one like it.*500012, 500011/),
    });
  });

  it('and without a list, all that is not known is said, and where to look', async () => {
    const isList = (request: Request) => /CustomWorkout\?/.test(request.url);
    const knobs: Partial<Knobs> = {
      failNext: (request) => (isList(request) ? { kind: 'code', code: 9 } : null),
    };
    const given = account(lost, { isDone: true, knobs });
    await expect(run(given)).rejects.toMatchObject({
      kind: 'uncertain',
      message: expect.stringMatching(
        /"Lost and found" was sent and not answered \(.*\), .*could not be looked up .*list_workouts/,
      ),
    });
    expect(given.writes).toHaveLength(1);
  });

  it('a change that another one overtook is neither claimed nor denied', async () => {
    const given = account(
      async () => {
        await given.service.workouts.update(ID, { ...COURSE, title: 'Mine' }, never);
        throw new TypeError('fetch failed');
      },
      { isDone: false },
    );
    await expect(CHANGES['update']?.run(given)).rejects.toMatchObject({
      kind: 'uncertain',
      message: expect.stringMatching(/neither the old workout nor the new one/),
    });
  });
});
