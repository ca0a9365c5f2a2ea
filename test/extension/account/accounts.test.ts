import { describe, expect, it } from 'vitest';
import {
  eraseWith,
  openAccounts,
  parseCredentials,
  SIGNED_OUT,
  secretKey,
} from '../../../src/extension/account/accounts.ts';
import { hostKindOf } from '../../../src/extension/hosts/hostKind.ts';
import { singleFlight } from '../../../src/extension/hosts/singleFlight.ts';

describe('a kept account', () => {
  it('is read as it was written', () => {
    const kept = { username: 'rider@example.com', password: 'päss "word"' };
    expect(parseCredentials(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([undefined, '', 'null', '[]', '"text"', '{"username":"a"}', '{"username":1,"password":"b"}', '{'])(
    'is none where %j is kept',
    (kept) => {
      expect(parseCredentials(kept)).toBeNull();
    },
  );

  it('has a key of its own in each region', () => {
    expect(secretKey('cn')).not.toBe(secretKey('intl'));
  });
});

/** A window's view of the secret storage, which tells every window of every change, its own included. */
function storage() {
  const kept = new Map<string, string>();
  const windows = new Set<(event: { key: string }) => unknown>();
  const tell = async (key: string) => {
    for (const listener of windows) await listener({ key });
  };
  const secrets = {
    get: async (key: string) => kept.get(key),
    keys: async () => [...kept.keys()],
    store: async (key: string, value: string) => {
      kept.set(key, value);
      await tell(key);
    },
    delete: async (key: string) => {
      kept.delete(key);
      await tell(key);
    },
    onDidChange: (listener: (event: { key: string }) => unknown) => {
      windows.add(listener);
      return { dispose: () => windows.delete(listener) };
    },
  };
  const openWindow = () => {
    const accounts = openAccounts(secrets);
    const changes: string[] = [];
    accounts.onDidChange(async (name) => void changes.push(name));
    return { accounts, changes };
  };
  return { secrets, openWindow };
}

describe('the accounts of the secret storage', () => {
  const ACCOUNT = { username: 'rider', password: 'secret' };

  it('tell of a change once in each window, and have told when the change is done', async () => {
    const { openWindow } = storage();
    const [own, other] = [openWindow(), openWindow()];
    await own.accounts.save('cn', ACCOUNT);
    expect([own.changes.length, other.changes.length]).toEqual([1, 1]);
    expect(await other.accounts.read('cn')).toEqual(ACCOUNT);
    await other.accounts.erase('cn');
    expect([own.changes.length, other.changes.length]).toEqual([2, 2]);
    expect(await own.accounts.read('cn')).toBeNull();
  });

  it('P17: call a change the same in every window, a sign-in as no other and by nothing of the account', async () => {
    const { openWindow } = storage();
    const [own, other] = [openWindow(), openWindow()];
    await own.accounts.save('cn', ACCOUNT);
    await other.accounts.save('cn', ACCOUNT);
    await own.accounts.erase('cn');
    expect(own.changes).toEqual(other.changes);
    expect(new Set(own.changes).size).toBe(3);
    expect(own.changes.at(-1)).toBe(SIGNED_OUT);
    expect(own.changes.join()).not.toMatch(/rider|secret/);
  });

  it('tell of nothing that is not theirs, and of nothing after their end', async () => {
    const { secrets, openWindow } = storage();
    const { accounts, changes } = openWindow();
    await secrets.store('of something else', 'x');
    accounts.dispose();
    await secrets.store(secretKey('cn'), JSON.stringify(ACCOUNT));
    expect(changes).toEqual([]);
  });

  it('are there again when what belongs to one could not be erased, so that it can be repeated', async () => {
    const { accounts } = storage().openWindow();
    await accounts.save('cn', ACCOUNT);
    const failing = eraseWith(accounts, 'cn', async () => {
      expect(await accounts.read('cn')).toBeNull();
      throw new Error('in use');
    });
    await expect(failing).rejects.toThrow('in use');
    expect(await accounts.read('cn')).toEqual(ACCOUNT);
    expect(await eraseWith(accounts, 'cn', async () => 'erased')).toBe('erased');
    expect(await accounts.read('cn')).toBeNull();
  });

  it('tell of a change that another window makes of one that has failed here', async () => {
    const { secrets, openWindow } = storage();
    const { accounts, changes } = openWindow();
    const { store } = secrets;
    secrets.store = () => Promise.reject(new Error('locked'));
    await expect(accounts.save('cn', ACCOUNT)).rejects.toThrow('locked');
    expect(changes).toEqual([]);
    await store(secretKey('cn'), JSON.stringify({ ...ACCOUNT, name: 'other' }));
    expect(changes).toEqual(['other']);
  });
});

describe('the editor', () => {
  const register = () => {};
  it.each([
    ['vscode', { lm: { registerMcpServerDefinitionProvider: register } }],
    ['cursor', { cursor: { mcp: { registerServer: register } } }],
    // Cursor follows VS Code: its own way goes first.
    [
      'cursor',
      {
        cursor: { mcp: { registerServer: register } },
        lm: { registerMcpServerDefinitionProvider: register },
      },
    ],
    ['none', {}],
    ['none', { lm: {} }],
    ['none', { lm: undefined, cursor: {} }],
    ['vscode', { lm: { registerMcpServerDefinitionProvider: register }, cursor: { mcp: {} } }],
  ])('takes servers as %s does: %o', (kind, editor) => {
    expect(hostKindOf(editor)).toBe(kind);
  });
});

describe('singleFlight', () => {
  it('runs once for all who ask meanwhile, and again for who asks later', async () => {
    let runs = 0;
    const fly = singleFlight(async () => ++runs);
    expect(await Promise.all([fly(), fly(), fly()])).toEqual([1, 1, 1]);
    expect(await fly()).toBe(2);
  });

  it('is free again after a failure', async () => {
    let runs = 0;
    const fly = singleFlight(async () => {
      if (++runs === 1) throw new Error('first');
      return runs;
    });
    await expect(Promise.all([fly(), fly()])).rejects.toThrow('first');
    expect(await fly()).toBe(2);
  });
});
