import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { decompileWorkout } from '../../../../src/server/core/workout/decompile.ts';
import { FIRST_WORKOUTS } from '../../../../src/server/demo/api/firstWorkouts.ts';
import { faultOf } from '../../../../src/server/demo/api/workoutRules.ts';
import { signedIn, WORKOUT } from '../../../support/demoClient.ts';

const SECOND = { unit: 'Second', value: 600 };
const STEP = { type: 'Step', name: 'On', intensityClass: 'Active', openDuration: 'false', length: SECOND };
const WATTS = { unit: 'PowerCustom', value: 0, minValue: 195, maxValue: 215 };
const OPEN = { type: 'Step', intensityClass: 'CoolDown', openDuration: 'true' };

function repetition(steps: readonly object[]): object {
  return { type: 'Repetition', length: { unit: 'Repetition', value: 2 }, steps };
}

function workout(structure: readonly object[], more: object = {}): object {
  return { data: { title: 'W', totalTime: 600, workoutType: 'bike', sportBigType: 1, structure, ...more } };
}

describe('the workouts that are there from the beginning', () => {
  it('hold every target and length that there is', () => {
    const all = JSON.stringify(FIRST_WORKOUTS);
    const units = [
      'PercentOfFTP',
      'PowerCustom',
      'Power',
      'HeartRate',
      'HeartRateCustom',
      'Speed',
      'Cadence',
    ];
    for (const unit of [...units, 'Second', 'Meter', 'Kcal']) expect(all).toContain(`"unit":"${unit}"`);
    expect(all).toContain('"openDuration":"true"');
    expect(FIRST_WORKOUTS).toHaveLength(10);
  });

  it.each(FIRST_WORKOUTS.map((first) => [first.title, first] as const))(
    '%s: the service takes it, and it says the same when it is read and written again',
    (_, { description = '', ...first }) => {
      expect(faultOf({ ...first })).toBeNull();
      const { workout: read, remarks } = decompileWorkout({ ...first, description });
      expect(remarks).toEqual([]);
      const { native } = compileWorkout(read, { ftpW: null });
      expect(native.totalTime).toBe(first.totalTime);
      expect(decompileWorkout(native).workout).toEqual(read);
    },
  );
});

describe('workouts', () => {
  it('come as items on one path and as an array on the other, newest first', async () => {
    const client = await signedIn();
    await client.post(`${WORKOUT}/EditCustomWorkOut`, workout([STEP]));
    const { data: paged } = await client.get(`${WORKOUT}/CustomWorkout?PageIndex=1&PageSize=2`);
    expect(paged).toMatchObject({ total: 11, items: [{ title: 'W' }, {}] });
    const { data: array } = await client.get(`${WORKOUT}/GetWorkOutList?pageNo=1&pageSize=200`);
    expect(array).toHaveLength(11);
    expect(array[0]).toMatchObject({ title: 'W', totalTime: 600, grade: 0 });
    expect((await client.get(`${WORKOUT}/CustomWorkout?PageIndex=7&PageSize=2`)).data.items).toEqual([]);
  });

  it.each([
    ['items', true],
    ['array', false],
  ] as const)('come as %s on both paths when told to', async (workoutListShape, hasItems) => {
    const client = await signedIn({ workoutListShape });
    for (const path of ['CustomWorkout', 'GetWorkOutList']) {
      const { data } = await client.get(`${WORKOUT}/${path}`);
      expect(Array.isArray(data)).toBe(!hasItems);
    }
  });

  it('are created, read, replaced and deleted, whatever the case of the path', async () => {
    const client = await signedIn();
    const { data } = await client.post(`${WORKOUT}/editcustomworkout`, workout([STEP]));
    const { workoutId } = data;
    expect((await client.get(`${WORKOUT}/GetWorkOutDetail?id=${workoutId}`)).data).toMatchObject({
      id: workoutId,
      title: 'W',
    });
    const update = workout([STEP, OPEN], { id: String(workoutId), title: 'V' });
    expect((await client.post(`${WORKOUT}/EditCustomWorkOut`, update)).data).toEqual({ workoutId });
    const { data: changed } = await client.get(`${WORKOUT}/GetWorkOutDetail?id=${workoutId}`);
    expect([changed.title, changed.structure.length]).toEqual(['V', 2]);
    expect((await client.post(`${WORKOUT}/CustomWorkOutDel?id=${workoutId}`, {})).data).toBe(true);
    expect((await client.get(`${WORKOUT}/GetWorkOutDetail?id=${workoutId}`)).status).toBe(404);
    expect((await client.post(`${WORKOUT}/CustomWorkOutDel?id=${workoutId}`, {})).status).toBe(404);
  });

  it('are deleted by the id in the body too', async () => {
    const client = await signedIn();
    expect((await client.post(`${WORKOUT}/CustomWorkoutDel`, { id: 500_001 })).data).toBe(true);
  });

  it('cannot be replaced when they are not there', async () => {
    const reply = await (await signedIn()).post(`${WORKOUT}/EditCustomWorkOut`, workout([STEP], { id: '7' }));
    expect(reply).toMatchObject({ status: 404, code: 404 });
  });

  it('belong to one member', async () => {
    const users = [1, 2].map((memberId) => ({ username: `u${memberId}`, password: 'p', memberId }));
    const client = await signedIn({ users });
    await client.signIn({ username: 'u1', password: 'p' });
    await client.post(`${WORKOUT}/EditCustomWorkOut`, workout([STEP]));
    await client.signIn({ username: 'u2', password: 'p' });
    expect((await client.get(`${WORKOUT}/CustomWorkout`)).data.total).toBe(10);
  });

  it.each<[string, object]>([
    ['no data', {}],
    ['no title', workout([STEP], { title: undefined })],
    ['no structure', workout([], {})],
    ['an unknown node', workout([{ type: 'Ramp' }])],
    ['an unknown intensity class', workout([{ ...STEP, intensityClass: 'Hard' }])],
    ['no length', workout([{ ...STEP, length: undefined }])],
    ['an unknown length unit', workout([{ ...STEP, length: { unit: 'Minute', value: 1 } }])],
    ['a length of nothing', workout([{ ...STEP, length: { unit: 'Second', value: 0 } }])],
    ['an unknown target', workout([{ ...STEP, intensityTarget: { unit: 'PercentOfFtp', value: 0 } }])],
    [
      'an unknown cadence unit',
      workout([{ ...STEP, cadenceTarget: { unit: 'Rpm', minValue: 1, maxValue: 2 } }]),
    ],
    ['a target without bounds', workout([{ ...STEP, intensityTarget: { unit: 'PowerCustom', value: 0 } }])],
    ['a target upside down', workout([{ ...STEP, intensityTarget: { ...WATTS, minValue: 300 } }])],
    ['a zone that there is not', workout([{ ...STEP, intensityTarget: { unit: 'Power', value: 8 } }])],
    ['a zone in between', workout([{ ...STEP, intensityTarget: { unit: 'HeartRate', value: 2.5 } }])],
    ['a fault inside a repetition', workout([repetition([{ ...STEP, intensityClass: 'Hard' }])])],
    [
      'a repetition without steps',
      workout([{ type: 'Repetition', length: { unit: 'Repetition', value: 2 } }]),
    ],
    ['a repetition in seconds', workout([{ ...repetition([STEP]), length: SECOND }])],
  ])('are refused with %s', async (_name, body) => {
    expect(await (await signedIn()).post(`${WORKOUT}/EditCustomWorkOut`, body)).toMatchObject({
      status: 400,
      data: null,
    });
  });

  it('come back as the service keeps them', async () => {
    const client = await signedIn();
    const given = {
      ...STEP,
      note: 'hold it',
      intensityTarget: { unit: 'PercentOfFTP', minValue: 95, maxValue: 100 },
      cadenceTarget: { unit: 'Cadence', minValue: 85, maxValue: 95 },
    };
    const { data } = await client.post(
      `${WORKOUT}/EditCustomWorkOut`,
      workout([repetition([given, repetition([STEP])]), OPEN]),
    );
    const { data: kept } = await client.get(`${WORKOUT}/GetWorkOutDetail?id=${data.workoutId}`);
    const step = {
      ...given,
      note: '',
      intensityTarget: { ...given.intensityTarget, value: 0 },
      cadenceTarget: { ...given.cadenceTarget, value: 90 },
    };
    const { steps: _lost, ...inner } = repetition([]) as { steps: unknown };
    expect(kept.structure).toEqual([repetition([step, inner]), OPEN]);
  });
});
