import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../src/server/igpsport/regions.ts';
import { sessionKey, signerModule } from '../../support/signerModule.ts';
import {
  accountOn,
  askFor,
  fakeService,
  INTERVALS,
  jwt,
  never,
  ok,
  ROW,
  type Route,
  regionWith,
  USER,
} from './harness.ts';
import {
  COLLECTED,
  EFFORTS,
  RANKS,
  SEGMENT,
  STATISTICS,
  TOP,
  WORKOUT,
  WORKOUT_ROWS,
  WORKOUTS,
} from './replies.ts';

type Path = readonly (string | number)[];

/** Everything that is no object and no list, by its path. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const MUTATIONS = {
  deleted: () => undefined,
  null: () => null,
  'an object': () => ({ canary: 'c4nary' }),
  'another type': (leaf: unknown) => (typeof leaf === 'string' ? 4711.5 : 'c4nary'),
};
type Mutation = keyof typeof MUTATIONS;

function mutate(value: unknown, path: Path, change: (leaf: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as object) };
  copy[key] = mutate(copy[key], rest, change);
  return copy;
}

/** A zone's own number is not read. */
const withoutId = ({ start, end }: { start: number; end: number }) => ({ start, end });
const ZONES = { power: INTERVALS.power.map(withoutId), heartRate: INTERVALS.heartRate.map(withoutId) };
const TITLED = {
  title: ROW.title,
  rideId: ROW.rideId,
  startTime: ROW.startTime,
  rideDistance: 1,
  totalMovingTime: 1,
};

type Case = {
  readonly route: Route;
  readonly name: string;
  readonly data: unknown;
  /** Where the values are that the account may lack. */
  readonly optional?: RegExp;
  /** Where numbers come as text, and may come as numbers. */
  readonly coerced?: RegExp;
  /** What is not read, and so may be anything. */
  readonly unread?: RegExp;
  /** Of what has changed the account, drift is no word on whether it has. */
  readonly kind?: 'uncertain';
};

const PAGING = 'pageNo|pageSize|totalRows';

const REPLIES: Case[] = [
  { route: 'login', name: 'login', data: { access_token: jwt(1), expires_in: 604800 } },
  {
    route: 'list',
    name: 'queryMyActivity',
    data: { totalPage: 1, totalRows: 1, rows: [ROW, TITLED] },
    optional: /title|avgSpeed|totalAscent|productName|exerciseType|totalPage|totalRows/,
  },
  { route: 'url', name: 'getDownloadUrl', data: { url: 'https://files.igpsport.com/1.fit' } },
  { route: 'user', name: 'UserInfo', data: USER, optional: /^(?!memberId)/ },
  {
    route: 'intervals',
    name: 'UserIntervalInfo',
    data: { member: INTERVALS.member, ...ZONES },
    optional: /^member/,
  },
  {
    route: 'statistics',
    name: 'getMemberDataStatistics',
    data: STATISTICS,
    optional:
      /avgSpeed|sumTotalAscent|totalCal|TSS|axis\..*(total|value)|activityId|key(Label|Value|Time)|memberId/,
    coerced: /keyValue|milestoneList.*distance/,
    unread: /alias|group/,
  },
  {
    route: 'collected',
    name: 'segments/queryMyCollect',
    data: COLLECTED,
    optional: new RegExp(`${PAGING}|title|avgSlope|Record$`),
    unread: /totalPage|segmentsNum|segmentsStatus|filePath/,
  },
  {
    route: 'segment',
    name: 'segments/detail',
    data: SEGMENT,
    optional: /^(?!distance)/,
    unread: /^id|segmentsNum|segmentsStatus|filePath|Record$|comprehensiveScore/,
  },
  {
    route: 'efforts',
    name: 'segments-score/check',
    data: EFFORTS,
    optional: /title|rideStartTime|avgSpeed/,
  },
  { route: 'efforts', name: 'segments-score/check', data: { openDialog: false } },
  {
    route: 'rank',
    name: 'segments/rank',
    data: RANKS,
    optional: new RegExp(`${PAGING}|personalRank|nickName|avgSpeed|finishDate|gender`),
    unread: /rows.*memberId|avatar/,
  },
  {
    route: 'top',
    name: 'segments/topRecords',
    data: TOP,
    optional: /segmentsKing|nickName|avgSpeed|finishDate|gender/,
    unread: /memberId|avatar/,
  },
  {
    route: 'workouts',
    name: 'CustomWorkout',
    data: WORKOUTS,
    optional: /^total$|title|totalTime|workoutType|createTimestamp/,
    unread: /sportBigType/,
  },
  {
    route: 'workouts',
    name: 'CustomWorkout',
    data: WORKOUT_ROWS,
    optional: /title|totalTime/,
    unread: /img|grade/,
  },
  {
    route: 'workout',
    name: 'GetWorkOutDetail',
    data: WORKOUT,
    optional: /^id$/,
    // Passed on whole: what a step may be, whoever reads it knows.
    unread: /^(?!id$)/,
  },
  { route: 'edit', name: 'EditCustomWorkOut', data: { workoutId: 500001 }, kind: 'uncertain' },
  { route: 'remove', name: 'CustomWorkOutDel', data: true, kind: 'uncertain' },
];

async function answerOf(route: Route, data: unknown): Promise<unknown> {
  const fake = fakeService({ [route]: () => ok(data) });
  // Zones come with the athlete, and so does the user info; a token comes with anything.
  return await askFor(route, accountOn(fake.fetch, { region: regionWith(route) }).service);
}

const CASES = REPLIES.flatMap(({ route, name, data, optional, coerced, unread, kind = 'drift' }) =>
  leaves(data).flatMap((path) =>
    (Object.keys(MUTATIONS) as Mutation[]).map((mutation) => {
      const isAt = (pattern: RegExp | undefined) => pattern?.test(path.join('.')) === true;
      const isGone = mutation === 'deleted' || mutation === 'null';
      const isHarmless =
        isAt(unread) || (isGone && isAt(optional)) || (mutation === 'another type' && isAt(coerced));
      return { route, name, data, path, mutation, isHarmless, kind };
    }),
  ),
);

describe('P09: drift', () => {
  it.each(CASES.filter(({ isHarmless }) => !isHarmless))(
    'of $name at $path ($mutation) is named',
    async (found) => {
      const { route, name, data, path, mutation, kind } = found;
      const changed = mutate(data, path, MUTATIONS[mutation]);
      const error = await answerOf(route, changed).then(String, (thrown: unknown) => thrown);
      expect(error).toMatchObject({ kind, message: expect.stringContaining(name) });
      expect(error).toMatchObject({ message: expect.stringContaining(['data', ...path].join('.')) });
      expect(String(error)).not.toMatch(/c4nary|4711/);
    },
  );

  it.each(CASES.filter(({ isHarmless }) => isHarmless))(
    'of $name at $path ($mutation) is no drift',
    async (found) => {
      const { route, data, path, mutation } = found;
      await expect(answerOf(route, mutate(data, path, MUTATIONS[mutation]))).resolves.toBeDefined();
    },
  );

  it.each(Object.entries(MUTATIONS))('of the public key (%s) is named in the log', async (_, change) => {
    const data = { secret_key: Buffer.from(sessionKey(1)).toString('base64') };
    const fake = fakeService({ key: () => ok(mutate(data, ['secret_key'], change)) });
    const signer = { readFile: async () => signerModule(), kept: null };
    const { service, world } = accountOn(fake.fetch, { region: regionOf('cn'), signer });
    await service.listRides({ page: 1 }, never);
    expect(world.logged.join()).toMatch(/public key.*data\.secret_key/);
    expect(world.logged.join()).not.toMatch(/c4nary|4711/);
    expect(fake.seen('list')[0]?.headers.has('x-signature')).toBe(false);
  });

  it.each(REPLIES)('of $name: unknown fields are no drift', async ({ route, data }) => {
    const more = (value: unknown) =>
      typeof value === 'object' ? { ...value, brandNew: { nested: [1, 2, 3] } } : value;
    const changed = Array.isArray(data) ? data.map(more) : more(data);
    await expect(answerOf(route, changed)).resolves.toBeDefined();
  });

  it.each<[string, string, string]>([
    ['an empty body', '', 'service'],
    ['HTML', '<!doctype html><title>Sign in</title>', 'service'],
    ['cut JSON', '{"code":0,"data":{"rows":[{"rid', 'service'],
    ['null', 'null', 'drift'],
    ['a list', '[]', 'drift'],
    ['a string', '"success"', 'drift'],
    ['no code', '{"message":"success","data":{"rows":[]}}', 'drift'],
    ['a code that is no number', '{"code":"ok","data":{"rows":[]}}', 'drift'],
    ['no data', '{"code":0,"message":"success"}', 'drift'],
    ['a code of failure', '{"code":9,"message":"c4nary","data":null}', 'service'],
    ['nothing but nesting', '['.repeat(100_000), 'service'],
  ])('%s with HTTP 200 is an error, and the next call works', async (_, body, kind) => {
    const fake = fakeService({ list: (__, count) => (count === 1 ? new Response(body) : undefined) });
    const { service } = accountOn(fake.fetch);
    const error = service.listRides({ page: 1 }, never);
    await expect(error).rejects.toMatchObject({ kind, message: expect.stringContaining('queryMyActivity') });
    await expect(error).rejects.not.toThrow(/c4nary/);
    await expect(service.listRides({ page: 1 }, never)).resolves.toBeDefined();
  });

  it('invalid UTF-8 in a title is no drift', async () => {
    const text = JSON.stringify({ code: 0, data: { rows: [{ ...ROW, title: 'a?b' }] } });
    const body = Buffer.from(text);
    body[body.indexOf('?')] = 0xff;
    const fake = fakeService({ list: () => new Response(body) });
    const { rides } = await accountOn(fake.fetch).service.listRides({ page: 1 }, never);
    expect(rides[0]?.name).toBe('a\ufffdb');
  });
});
