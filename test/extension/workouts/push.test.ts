import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Extension } from '../../../src/extension/context.ts';
import { ToolError } from '../../../src/extension/server/client.ts';
import type { Origin } from '../../../src/extension/workouts/origins.ts';
import { digestOf, openOrigins } from '../../../src/extension/workouts/origins.ts';
import { pushWorkout, readForEditing } from '../../../src/extension/workouts/push.ts';
import { type Document, editor, window, workspace } from '../support/vscode.ts';
import { english } from '../support/words.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

const WORKOUT = {
  title: 'Mine',
  steps: [{ name: 'a', intensity: 'active', duration: { type: 'time', value: 60 } }],
};
const OTHER = { ...WORKOUT, title: 'Changed there' };
const QUESTION = 'Replace the workout on your iGPSport account by “Mine”?';

/** An account with these workouts, and somebody who presses these buttons. */
function openAccount(workouts: Record<string, object> = {}, pressed: readonly string[] = []) {
  const account = { region: 'cn', isSignedIn: true, onQuestion: () => {}, errors: [] as string[] };
  const said: string[] = [];
  const calls: string[] = [];
  const kept = new Map<string, unknown>();
  const origins = openOrigins({
    globalState: {
      get: (key: string, none: unknown) => kept.get(key) ?? none,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    },
  } as unknown as vscode.ExtensionContext);
  const answer = (tool: string, { workout_id: id, workout_ir: workout }: Record<string, unknown>) => {
    if (tool === 'get_workout_detail') {
      const found = workouts[String(id)];
      if (found === undefined) throw new ToolError('not_found', 'There is none.');
      return { workout_ir: found, title: null };
    }
    if (account.errors.length > 0) return { success: false, workout_id: null, errors: account.errors };
    const written = tool === 'create_workout' ? String(Object.keys(workouts).length + 1) : String(id);
    workouts[written] = workout as object;
    return { success: true, workout_id: written, errors: [] };
  };
  const extension = {
    settings: () => ({ isDemo: false, region: account.region }),
    accountTag: () => account.region,
    secrets: async () => (account.isSignedIn ? {} : null),
    server: {
      call: async (tool: string, args: Record<string, unknown>) => {
        await null;
        calls.push(tool);
        return { data: answer(tool, args), text: '' };
      },
    },
  } as unknown as Extension;
  const press = async (message: string, options?: object) => {
    const detail = options !== undefined && 'detail' in options ? options.detail : null;
    said.push(message, ...(typeof detail === 'string' ? [detail] : []));
    await null;
    account.onQuestion();
    return options === undefined ? undefined : pressed[0];
  };
  Object.assign(window, { showWarningMessage: press, showInformationMessage: press });
  const parts = { extension, origins, views: { words: () => english(), workouts: { load: vi.fn() } } };
  const push = (document: Document) =>
    pushWorkout(
      parts as unknown as Parameters<typeof pushWorkout>[0],
      document as unknown as vscode.TextDocument,
    );
  const originOf = (document: Document) => origins.of(document.uri as unknown as vscode.Uri);
  const cameFrom = (document: Document, origin: Partial<Origin>) =>
    origins.set(document.uri as unknown as vscode.Uri, {
      workoutId: '1',
      region: 'cn',
      digest: null,
      ...origin,
    });
  const writes = () => calls.filter((tool) => tool !== 'get_workout_detail');
  return { account, workouts, push, originOf, cameFrom, said, calls, writes, extension };
}

const open = (workout: unknown = WORKOUT) =>
  editor.open('file:/a.igpworkout.json', typeof workout === 'string' ? workout : JSON.stringify(workout));

describe('sending a workout to the account', () => {
  beforeEach(() => editor.reset());

  it('creates it, says so, and knows it from then on', async () => {
    const { workouts, push, originOf, said } = openAccount();
    const document = open();
    await push(document);
    expect(workouts).toEqual({ 1: WORKOUT });
    expect(originOf(document)).toEqual({ workoutId: '1', region: 'cn', digest: digestOf(WORKOUT) });
    expect(said.at(-1)).toContain('“Mine” is on your iGPSport account');
  });

  it('creates one of two presses in a row, and the next press is another', async () => {
    const { push, writes } = openAccount({}, ['Replace']);
    const document = open();
    await Promise.all([push(document), push(document)]);
    expect(writes()).toEqual(['create_workout']);
    await push(document);
    expect(writes()).toEqual(['create_workout', 'update_workout']);
  });

  it('can be tried again after it went wrong', async () => {
    const { account, push, writes, said, originOf } = openAccount();
    const document = open();
    account.errors = ['The account is full.'];
    await push(document);
    expect(said.at(-1)).toBe('Nothing was sent: The account is full.');
    expect(originOf(document)).toBeNull();
    account.errors = [];
    await push(document);
    expect(writes()).toEqual(['create_workout', 'create_workout']);
  });

  it.each([
    ['no JSON', '{'],
    ['no workout', '{"title": "x"}'],
  ])('sends nothing of a text that is %s', async (_, text) => {
    const { push, calls, said } = openAccount();
    await push(open(text));
    expect(calls).toEqual([]);
    expect(said[0]).toMatch(/^Nothing was sent: This is not/);
  });

  it.each([
    ['overwritten', digestOf(WORKOUT), 'What the account has now is overwritten.'],
    ['changed there', digestOf(OTHER), expect.stringMatching(/^It was changed on the account/)],
    ['not known', null, expect.stringMatching(/^It was changed on the account/)],
  ])('replaces what it came from after a question, which says that it is %s', async (_, digest, detail) => {
    const { workouts, push, cameFrom, said, originOf } = openAccount({ 1: WORKOUT }, ['Replace']);
    const document = open({ ...WORKOUT, description: 'new' });
    await cameFrom(document, { digest });
    await push(document);
    expect(said.slice(0, 2)).toEqual([QUESTION, detail]);
    expect(workouts).toEqual({ 1: { ...WORKOUT, description: 'new' } });
    expect(originOf(document)?.workoutId).toBe('1');
  });

  it.each([
    ['Create New', ['create_workout'], '2'],
    [undefined, [], '1'],
  ])('does after the question what is pressed: %s', async (button, expected, workoutId) => {
    const { push, cameFrom, writes, originOf } = openAccount(
      { 1: OTHER },
      button === undefined ? [] : [button],
    );
    const document = open();
    await cameFrom(document, {});
    await push(document);
    expect(writes()).toEqual(expected);
    expect(originOf(document)?.workoutId).toBe(workoutId);
  });

  it('asks before it creates anew what is not on the account any more', async () => {
    const { push, cameFrom, said, writes } = openAccount({}, ['Create New']);
    const document = open();
    await cameFrom(document, {});
    await push(document);
    expect(said[0]).toBe('Create “Mine” anew?');
    expect(writes()).toEqual(['create_workout']);
  });

  it('sends nothing to another account than the one that was asked about', async () => {
    const { account, push, cameFrom, writes, said, originOf } = openAccount({ 1: WORKOUT }, ['Replace']);
    const document = open();
    await cameFrom(document, {});
    account.onQuestion = () => {
      account.region = 'intl';
    };
    await push(document);
    expect(writes()).toEqual([]);
    expect(said.at(-1)).toBe('Nothing was sent: the account in use has changed meanwhile.');
    expect(originOf(document)?.region).toBe('cn');
  });

  it('asks first in a folder that is not trusted', async () => {
    workspace.isTrusted = false;
    const { push, writes, said } = openAccount();
    await push(open());
    expect(said[0]).toBe('Send “Mine” to your iGPSport account?');
    expect(writes()).toEqual([]);
  });
});

describe('a workout that is opened from the account', () => {
  it('came from the account that it was asked of, whatever is chosen while it is read', async () => {
    const { extension, account } = openAccount({ 7: WORKOUT });
    const reading = readForEditing({ extension }, '7');
    account.region = 'intl';
    expect(await reading).toEqual({
      workout: WORKOUT,
      origin: { workoutId: '7', region: 'cn', digest: digestOf(WORKOUT) },
    });
  });
});
