import { describe, expect, it } from 'vitest';
import { startAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import type { HttpsServerOptions } from '../../../support/httpsServer.ts';
import { timeoutOf, triesOf } from '../../../support/size.ts';

const LOST = triesOf('P05');

/** As long as the list of a busy rider: what is looked through after every loss. */
const LOST_PER_ACCOUNT = 50;

const workout = (title: string) => ({
  title,
  steps: [{ name: 'On', intensity: 'active', duration: { type: 'time', value: 600 } }],
});

/** Ways in which an answer is lost on a real connection. */
const LOSSES: NonNullable<HttpsServerOptions['tamper']>[] = [
  () => 'lost',
  () => new Response('{"code":0,"mess'),
  () => new Response('', { status: 504 }),
];

const isEdit = ({ url }: { url: string }) => url.includes('EditCustomWorkOut');

/** Makes so many workouts on a new account, each in a way of its own that the answer is lost. */
async function loseAnswers(first: number, count: number): Promise<void> {
  let turn = first;
  const tamper: HttpsServerOptions['tamper'] = (request, answer) =>
    isEdit(request) ? (LOSSES[turn++ % LOSSES.length]?.(request, answer) ?? answer) : answer;
  const account = await startAccount({ rides: RIDER }, { tamper });
  const server = await account.start();
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { data, text, isError } = await server.call('create_workout', { workout_ir: workout(`Lost ${i}`) });
    expect({ isError, text }).toEqual({
      isError: false,
      text: expect.stringContaining('Note: The answer'),
    });
    ids.push(data.workout_id);
    expect(data.basis.warnings.join()).toContain('was created, once');
  }
  const { data } = await server.call('list_workouts');
  const made = data.workouts.filter(({ title }: { title: string }) => title.startsWith('Lost'));
  expect(made.map((row: { workout_id: string }) => row.workout_id).sort()).toEqual(ids.sort());
  expect(made).toHaveLength(count);
  expect(account.https.requests.filter(isEdit)).toHaveLength(count);
  await account.close();
}

describe('P05: on a real connection', () => {
  it(
    `of ${LOST} workouts whose answers are lost after the service has made them, none is made twice`,
    async () => {
      for (let first = 0; first < LOST; first += LOST_PER_ACCOUNT)
        await loseAnswers(first, Math.min(LOST_PER_ACCOUNT, LOST - first));
    },
    timeoutOf(LOST, 2_000),
  );

  it('a token that has expired in between costs one sign-in, and the workout is made once', async () => {
    let refusals = 1;
    const intercept: HttpsServerOptions['intercept'] = ({ url }, { response }) => {
      if (!url.includes('EditCustomWorkOut') || refusals-- <= 0) return false;
      response.writeHead(401).end('{"code":401,"message":"Unauthorized"}');
      return true;
    };
    const account = await startAccount({ rides: RIDER, region: 'cn' }, { intercept });
    const server = await account.start({ env: { IGPSPORT_SIGNER_WASM: '/nowhere' } });
    const { data } = await server.call('create_workout', { workout_ir: workout('Once') });
    expect(data).toMatchObject({ success: true, workout_id: '500011', basis: { warnings: [] } });
    const count = (part: string) => account.https.requests.filter(({ url }) => url.includes(part)).length;
    expect([count('account/login'), count('EditCustomWorkOut')]).toEqual([2, 2]);
    expect((await server.call('list_workouts')).data.total).toBe(11);
    await account.close();
  });
});
