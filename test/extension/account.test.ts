import { describe, expect, it } from 'vitest';
import { parseCredentials, secretKey } from '../../src/extension/account.ts';
import { hostKindOf } from '../../src/extension/hosts/hostKind.ts';
import { singleFlight } from '../../src/extension/singleFlight.ts';

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
