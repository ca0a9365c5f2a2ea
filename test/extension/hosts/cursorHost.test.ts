import { describe, expect, it } from 'vitest';
import { registerWithCursor } from '../../../src/extension/hosts/cursorHost.ts';
import {
  accountVariables,
  settingVariables,
  type Variables,
} from '../../../src/extension/server/environment.ts';
import { readSettings } from '../../../src/extension/settings.ts';

const ACCOUNT = accountVariables('intl', { username: 'rider', password: 'secret' });

/** Cursor's side as calls in order, and an extension of which a test says who is signed in. */
function cursorWith(first: Variables | null) {
  const calls: unknown[] = [];
  const listeners = new Set<() => void>();
  const state = { secrets: async (): Promise<Variables | null> => first };
  const registration = registerWithCursor(
    {
      registerServer: ({ name, server }) => calls.push(['register', name, server.env]),
      unregisterServer: (name) => calls.push(['unregister', name]),
    },
    {
      definition: () => ({
        label: 'iGPSport',
        command: '/runtime',
        args: ['/server.js'],
        environment: settingVariables(
          readSettings(() => undefined),
          'en',
        ),
        folder: '/storage',
        version: '1',
      }),
      secrets: () => state.secrets(),
      onDidChange: (listener) => {
        const tell = () => void listener();
        listeners.add(tell);
        return { dispose: () => listeners.delete(tell) };
      },
      log: { error: (message: string) => void calls.push(['error', message]) },
    },
  );
  const change = (secrets: typeof state.secrets) => {
    state.secrets = secrets;
    for (const tell of listeners) tell();
  };
  return { calls, change, registration, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

const REGISTERED = [
  'register',
  'iGPSport',
  {
    ELECTRON_RUN_AS_NODE: '1',
    IGPSPORT_REGION: 'intl',
    IGPSPORT_LANG: 'en',
    IGPSPORT_LOG_LEVEL: 'warn',
    IGPSPORT_USERNAME: 'rider',
    IGPSPORT_PASSWORD: 'secret',
  },
];
const UNREGISTERED = ['unregister', 'iGPSport'];

describe('the server in Cursor', () => {
  it('is registered with the account, and once more after a change', async () => {
    const { calls, change, settled } = cursorWith(ACCOUNT);
    await settled();
    expect(calls).toEqual([REGISTERED]);
    change(async () => ACCOUNT);
    await settled();
    expect(calls).toEqual([REGISTERED, UNREGISTERED, REGISTERED]);
  });

  it('is there only while somebody is signed in', async () => {
    const { calls, change, settled } = cursorWith(null);
    await settled();
    expect(calls).toEqual([]);
    change(async () => ACCOUNT);
    await settled();
    change(async () => null);
    await settled();
    expect(calls).toEqual([REGISTERED, UNREGISTERED]);
  });

  it('is that of the last change, however late the secret storage answers', async () => {
    const { calls, change, settled } = cursorWith(null);
    let answer: (secrets: Variables | null) => void = () => {};
    change(() => new Promise((resolve) => (answer = resolve)));
    await settled();
    change(async () => null);
    answer(ACCOUNT);
    await settled();
    expect(calls.at(-1)).toEqual(UNREGISTERED);
  });

  it('goes with the extension, and does not come back', async () => {
    const { calls, change, registration, settled } = cursorWith(ACCOUNT);
    await settled();
    change(async () => ACCOUNT);
    registration.dispose();
    await settled();
    expect(calls).toEqual([REGISTERED, UNREGISTERED]);
  });

  it('outlives a secret storage that fails once', async () => {
    const { calls, change, settled } = cursorWith(null);
    await settled();
    change(() => Promise.reject(new Error('locked')));
    await settled();
    change(async () => ACCOUNT);
    await settled();
    expect(calls).toEqual([['error', 'Error: locked'], REGISTERED]);
  });
});
