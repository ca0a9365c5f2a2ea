import { describe, expect, it } from 'vitest';
import { startAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import type { HttpsServerOptions } from '../../../support/httpsServer.ts';

/** IGPSPORT_SOAK asks for more. */
const RUNS = process.env['IGPSPORT_SOAK'] === undefined ? 50 : 1_000;

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

describe('P05: on a real connection', () => {
  it(`of ${RUNS} workouts whose answers are lost after the service has made them, none is made twice`, async () => {
    let turn = 0;
    const isEdit = ({ url }: { url: string }) => url.includes('EditCustomWorkOut');
    const tamper: HttpsServerOptions['tamper'] = (request, answer) =>
      isEdit(request) ? (LOSSES[turn++ % LOSSES.length]?.(request, answer) ?? answer) : answer;
    const account = await startAccount({ rides: RIDER }, { tamper });
    const server = await account.start();
    const ids: string[] = [];
    for (let i = 0; i < RUNS; i++) {
      const { data, text, isError } = await server.call('create_workout', {
        workout_ir: workout(`Lost ${i}`),
      });
      expect({ isError, text }).toEqual({
        isError: false,
        text: expect.stringContaining('Note: The answer'),
      });
      ids.push(data.workout_id);
      expect(data.basis.warnings.join()).toContain('was created, once');
    }
    expect(new Set(ids).size).toBe(RUNS);
    expect((await server.call('list_workouts')).data.total).toBe(10 + RUNS);
    expect(account.https.requests.filter(isEdit)).toHaveLength(RUNS);
    await account.close();
  }, 600_000);

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
