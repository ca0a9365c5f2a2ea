import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccount, type TestAccount } from '../../../support/account.ts';
import { RIDER } from '../../../support/demoClient.ts';
import { CLIENTS, type Question, type RunningServer, type ServerOptions } from '../../../support/mcp.ts';

type Answers = NonNullable<ServerOptions['onQuestion']>;

const ID = '500002';

let account: TestAccount;
beforeAll(async () => {
  account = await startAccount({ rides: RIDER });
});
afterAll(() => account.close());

const deletions = ({ https }: TestAccount) =>
  https.requests.filter(({ url }) => /CustomWorkOutDel/i.test(url)).length;

const yes = { action: 'accept', content: { confirmed: true } } as const;

describe.each(CLIENTS)('P24: delete_workout by a client that can ask (%s)', (client) => {
  let answers: Answers = () => yes;
  let server: RunningServer;
  beforeAll(async () => {
    server = await account.start({ client, onQuestion: (question) => answers(question) });
  });
  afterAll(() => server.close());

  it('asks with id and title, and deletes after a yes', async () => {
    const own = await startAccount({ rides: RIDER });
    const questions: Question[] = [];
    const onQuestion: Answers = (question) => {
      questions.push(question);
      return yes;
    };
    const asking = await own.start({ client, onQuestion });
    const { data, text } = await asking.call('delete_workout', { workout_id: ID });
    expect(questions).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^Delete workout 500002, ".+" \(\d.*\), from your iGPSport account\?/),
        requestedSchema: expect.objectContaining({ type: 'object', required: ['confirmed'] }),
      }),
    ]);
    expect(data).toMatchObject({ success: true, workout_id: ID, requires_confirmation: false });
    expect(text).toContain('Deleted workout 500002');
    expect(deletions(own)).toBe(1);
    const { data: left } = await asking.call('list_workouts');
    expect(left.workouts.map((row: { workout_id: string }) => row.workout_id)).not.toContain(ID);
    expect((await asking.call('delete_workout', { workout_id: ID })).text).toContain('no workout 500002');
    await own.close();
  });

  it.each<[string, Answers]>([
    ['a decline', () => ({ action: 'decline' })],
    ['a cancel', () => ({ action: 'cancel' })],
    ['an accept with nothing in it', () => ({ action: 'accept' })],
    ['an accept with the box empty', () => ({ action: 'accept', content: { confirmed: false } })],
    ['an accept of something else', () => ({ action: 'accept', content: { confirmed: 'true' } })],
    ['an error', () => Promise.reject(new Error('no dialog'))],
  ])('deletes nothing after %s, also with confirm', async (_, given) => {
    answers = given;
    const before = deletions(account);
    for (const confirm of [false, true, true]) {
      const answer = await server
        .call('delete_workout', { workout_id: ID, confirm })
        .catch((thrown: unknown) => ({ thrown }));
      // A client of the 2026 revision keeps its own error to itself, and calls no more.
      if ('data' in answer)
        expect(answer.data).toMatchObject({ success: false, requires_confirmation: false });
    }
    expect(deletions(account)).toBe(before);
  });

  it('deletes nothing when the call is given up before there is an answer', async () => {
    const before = deletions(account);
    const controller = new AbortController();
    answers = () => {
      controller.abort();
      return Promise.reject(new Error('gone'));
    };
    const { signal } = controller;
    await expect(server.call('delete_workout', { workout_id: ID }, { signal })).rejects.toThrow();
    expect((await server.call('list_workouts')).data.total).toBeGreaterThan(1);
    expect(deletions(account)).toBe(before);
  });
});

describe.each(CLIENTS)('P24: delete_workout by a client that cannot ask (%s)', (client) => {
  it('shows first, and deletes only with confirm after that', async () => {
    const own = await startAccount({ rides: RIDER, region: 'cn' });
    const server = await own.start({ client, env: { IGPSPORT_SIGNER_WASM: '/nowhere' } });
    const unseen = await server.call('delete_workout', { workout_id: ID, confirm: true });
    expect(unseen.data).toMatchObject({
      success: false,
      requires_confirmation: true,
      title: expect.any(String),
      message: expect.stringContaining('confirm: true'),
    });
    expect(deletions(own)).toBe(0);
    const other = await server.call('delete_workout', { workout_id: '500001', confirm: true });
    expect(other.data.success).toBe(false);
    const { data } = await server.call('delete_workout', { workout_id: Number(ID), confirm: true });
    expect(data).toMatchObject({ success: true, workout_id: ID });
    expect(deletions(own)).toBe(1);
    await own.close();
  });
});
