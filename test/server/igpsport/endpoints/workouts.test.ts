import { describe, expect, it } from 'vitest';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { accountOn, fakeService, json, never, ok, type Reply } from '../harness.ts';
import { WORKOUT } from '../replies.ts';

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, title: `W${from + i}`, totalTime: 60 }));
const pageOf = (url: string) => Number(/[?&](?:PageIndex|pageNo)=(\d+)/.exec(url)?.[1]);

/** A list of `count` workouts on pages of `size`, as items with a total or as a plain list. */
const paged =
  (count: number, size: number, shape: 'items' | 'array'): Reply =>
  ({ url }) => {
    const page = rows(1, count).slice((pageOf(url) - 1) * size, pageOf(url) * size);
    return ok(shape === 'array' ? page : { total: count, items: page });
  };

const listOf = (workouts: Reply, region: 'cn' | 'intl' = 'intl') => {
  const fake = fakeService({ workouts });
  const { service } = accountOn(fake.fetch, { region: regionOf(region) });
  return { fake, list: () => service.workouts.list(never) };
};

describe('the list of workouts', () => {
  it.each([
    ['intl', 'items', 45, 50, 1],
    ['intl', 'items', 45, 20, 3],
    ['intl', 'array', 45, 20, 4],
    ['cn', 'array', 45, 200, 2],
    ['cn', 'items', 45, 20, 3],
    ['cn', 'array', 0, 200, 1],
  ] as const)(
    'of %s as %s, %i on pages of %i, is whole after %i requests',
    async (region, shape, count, size, asked) => {
      const { fake, list } = listOf(paged(count, size, shape), region);
      const { workouts, isComplete } = await list();
      expect(workouts.map(({ workoutId }) => workoutId)).toEqual(rows(1, count).map(({ id }) => String(id)));
      expect(isComplete).toBe(true);
      expect(fake.seen('workouts')).toHaveLength(asked);
    },
  );

  it('is asked for where the region has it', async () => {
    for (const [region, path] of [
      ['cn', '/service/mobile/api/WorkOut/GetWorkOutList?pageNo=1&pageSize=200'],
      ['intl', '/service/mobile/api/WorkOut/CustomWorkout?PageIndex=1&PageSize=50'],
    ] as const) {
      const { fake, list } = listOf(paged(1, 50, 'items'), region);
      await list();
      expect(fake.seen('workouts')[0]?.url).toContain(path);
    }
  });

  it('ends where a page comes again, and says when the service counts more', async () => {
    const { fake, list } = listOf(() => ok({ total: 60, items: rows(1, 20) }));
    await expect(list()).resolves.toMatchObject({ workouts: { length: 20 }, isComplete: false });
    expect(fake.seen('workouts')).toHaveLength(2);
    const endless = listOf(({ url }) => ok(rows(pageOf(url) * 100, 100)));
    await expect(endless.list()).resolves.toMatchObject({ isComplete: false });
    expect(endless.fake.seen('workouts').length).toBeLessThanOrEqual(40);
  });

  it('P23: cleans titles', async () => {
    const { list } = listOf(() => ok([{ id: '7', title: 'a\u202eb\u0007\n\u200bc'.padEnd(500, 'x') }]));
    const [only] = (await list()).workouts;
    expect(only).toMatchObject({ workoutId: '7', totalTimeS: null, sport: null, createdMs: null });
    expect(only?.title).toMatch(/^ab cx{193,}…$/);
    expect([...(only?.title ?? '')]).toHaveLength(200);
  });
});

describe('a workout', () => {
  const detailOf = (data: unknown) =>
    accountOn(fakeService({ workout: () => ok(data) }).fetch).service.workouts.detail('500001', never);

  it('comes whole, with what nobody here knows', async () => {
    const course = { ...WORKOUT, brandNew: { deep: [1] } };
    await expect(detailOf(course)).resolves.toEqual(course);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'not_found'],
    ['another workout', { ...WORKOUT, id: 500_002 }, 'drift'],
    ['no structure', { ...WORKOUT, structure: undefined }, 'drift'],
    ['a course of 300 KB', { ...WORKOUT, description: 'x'.repeat(300_000) }, 'unreadable'],
    ['100,000 steps', { ...WORKOUT, structure: Array.from({ length: 100_000 }, () => 0) }, 'unreadable'],
  ])('that is %s is an error', async (_, data, kind) => {
    await expect(detailOf(data)).rejects.toMatchObject({ kind });
  });

  it('that is nested without end is an error', async () => {
    let deep: unknown = [];
    for (let i = 0; i < 2_000; i++) deep = [deep];
    await expect(detailOf({ ...WORKOUT, structure: deep })).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('that is not there is not found', async () => {
    const missing = () => json({ code: 404, message: 'x', data: null }, { status: 404 });
    const fake = fakeService({ workout: missing, edit: missing, remove: missing });
    const { workouts } = accountOn(fake.fetch).service;
    for (const call of [
      workouts.detail('7', never),
      workouts.update('7', {}, never),
      workouts.remove('7', never),
    ])
      await expect(call).rejects.toMatchObject({
        kind: 'not_found',
        message: expect.stringContaining('no workout 7.'),
      });
  });
});

describe('a change of a workout', () => {
  async function sent(change: 'create' | 'update' | 'remove', id = '500001') {
    const fake = fakeService();
    const { workouts } = accountOn(fake.fetch).service;
    if (change === 'create') await workouts.create({ title: 'W' }, never);
    else if (change === 'update') await workouts.update(id, { title: 'W', id: 9 }, never);
    else await workouts.remove(id, never);
    const request = fake.requests.at(-1) as Request;
    const { pathname, search } = new URL(request.url);
    return { method: request.method, path: pathname.split('/').at(-1) + search, body: await request.json() };
  }

  it.each([
    ['create', 'EditCustomWorkOut', { data: { title: 'W' } }],
    ['update', 'EditCustomWorkOut', { data: { title: 'W', id: '500001' } }],
    ['remove', 'CustomWorkOutDel?id=500001', { id: 500_001 }],
  ] as const)('%s is one POST to %s', async (change, path, body) => {
    await expect(sent(change)).resolves.toEqual({ method: 'POST', path, body });
  });

  it('names a workout whose number is too long for a number as it is', async () => {
    await expect(sent('remove', '1803672871992750082')).resolves.toMatchObject({
      body: { id: '1803672871992750082' },
    });
  });

  it.each([
    '',
    '0',
    '07',
    '-1',
    '1.5',
    '1e3',
    ' 1',
    '1 ',
    '1\n',
    '１',
    '../1',
    '1?x',
    '1&id=2',
    '1'.repeat(20),
  ])('P21: is not sent for %j', async (id) => {
    const fake = fakeService();
    const { workouts } = accountOn(fake.fetch).service;
    for (const call of [
      workouts.detail(id, never),
      workouts.update(id, {}, never),
      workouts.remove(id, never),
    ])
      await expect(call).rejects.toMatchObject({ kind: 'usage' });
    expect(fake.requests).toEqual([]);
  });

  it.each([
    ['edit', { workoutId: 'c4nary' }, 'EditCustomWorkOut answers: data.workoutId'],
    ['edit', {}, 'EditCustomWorkOut answers: data.workoutId'],
    ['remove', { c4nary: true }, 'CustomWorkOutDel answers: data'],
    ['remove', false, 'CustomWorkOutDel answers: data'],
  ] as const)('P09: drift of %s is named, and leaves open what was done', async (route, data, named) => {
    const { workouts } = accountOn(fakeService({ [route]: () => ok(data) }).fetch).service;
    const call = route === 'edit' ? workouts.create({}, never) : workouts.remove('7', never);
    await expect(call).rejects.toMatchObject({ kind: 'uncertain', message: expect.stringContaining(named) });
    await expect(call).rejects.not.toThrow(/c4nary/);
  });
});
