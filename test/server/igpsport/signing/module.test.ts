import { describe, expect, it } from 'vitest';

import { compileSigningModule } from '../../../../src/server/igpsport/signing/module.ts';
import { expectedSignature, sessionKey, signerModule } from '../../../support/signerModule.ts';

const PARTS = {
  method: 'POST',
  path: '/service/auth/account/login?x=1',
  timestamp: '1781856000',
  nonce: '6b9f3c1e-8d5a-4a52-9c39-0a4d5b0f7e11',
  body: '{"title":"夜骑 🚴"}',
};
const strings = ({ method, path, timestamp, nonce, body }: typeof PARTS) => [
  method,
  path,
  timestamp,
  nonce,
  body,
];
const open = async (...options: Parameters<typeof signerModule>) =>
  await (await compileSigningModule(signerModule(...options))).instantiate();

describe('the signing module', () => {
  it('signs the five strings with the key of the handshake', async () => {
    const instance = await open();
    instance.initSessionKey(sessionKey(1));
    expect(instance.generateSignature(PARTS)).toBe(expectedSignature(sessionKey(1), strings(PARTS)));
    expect(instance.generateSignature(PARTS)).toHaveLength(44);
  });

  it('signs an empty body, a long one and one of many bytes a character', async () => {
    const instance = await open();
    instance.initSessionKey(sessionKey(2));
    for (const body of ['', 'x', '骑'.repeat(30_000), 'y'.repeat(200_000)]) {
      const parts = { ...PARTS, body };
      expect(instance.generateSignature(parts)).toBe(expectedSignature(sessionKey(2), strings(parts)));
    }
  });

  it('signs differently with another key, and each instance has its own', async () => {
    const module = await compileSigningModule(signerModule());
    const [one, other] = [await module.instantiate(), await module.instantiate()];
    one.initSessionKey(sessionKey(1));
    other.initSessionKey(sessionKey(2));
    expect(one.generateSignature(PARTS)).not.toBe(other.generateSignature(PARTS));
  });

  it('neither leaks nor frees twice: the module would run out of memory or trap', async () => {
    const instance = await open();
    instance.initSessionKey(sessionKey(1));
    const body = 'z'.repeat(60_000);
    const expected = expectedSignature(sessionKey(1), strings({ ...PARTS, body }));
    for (let i = 0; i < 300; i++) expect(instance.generateSignature({ ...PARTS, body })).toBe(expected);
  });

  it('says in clear words that a key is not its own, and can then be given the right one', async () => {
    const instance = await open();
    expect(() => instance.initSessionKey(sessionKey(1, { generation: 1 }))).toThrow(
      'the signing module refused: Decryption failed: the key is not mine',
    );
    instance.initSessionKey(sessionKey(1));
    expect(instance.generateSignature(PARTS)).toBe(expectedSignature(sessionKey(1), strings(PARTS)));
  });

  it.each([
    'memory',
    '__wbindgen_externrefs',
    '__wbindgen_malloc',
    '__wbindgen_start',
    'init_session_key',
    'generate_signature',
  ])('is not one without %s', async (without) => {
    await expect(compileSigningModule(signerModule({ without }))).rejects.toThrow(
      `does not export ${without}`,
    );
  });

  it.each([
    ['no WebAssembly', new TextEncoder().encode('<!doctype html>')],
    ['empty', new Uint8Array()],
    ['cut', signerModule().slice(0, 300)],
  ])('is not one when it is %s', async (_, bytes) => {
    await expect(compileSigningModule(bytes)).rejects.toThrow();
  });

  const forever = 'loop br 0 end';
  const use = async (...options: Parameters<typeof signerModule>) => {
    const instance = await open(...options);
    instance.initSessionKey(sessionKey(1));
    return instance.generateSignature(PARTS);
  };
  it.each(['__wbindgen_start', 'init_session_key', 'generate_signature'])(
    'P02: ends in time when %s never returns',
    async (name) => {
      await expect(use({ first: { in: name, code: forever } })).rejects.toThrow(/timed out/);
    },
  );

  it('is done without when it takes more memory than it can need', async () => {
    const code = 'i32.const 2000 memory.grow drop';
    await expect(use({ first: { in: 'generate_signature', code } })).rejects.toThrow(/too much memory/);
  });

  it.each([
    ['a line break', 'i32.const 200 i32.const 1'],
    ['nothing', 'i32.const 200 i32.const 0'],
    ['all of its memory', 'i32.const 0 i32.const 65536'],
    ['what is beyond its memory', 'i32.const -16 i32.const 44'],
    ['more than there is', 'i32.const 64 i32.const -1'],
  ])('is done without when it signs with %s', async (_, code) => {
    const first = { in: 'generate_signature', code: `${code} i32.const 0 i32.const 0 return` };
    await expect(use({ first })).rejects.toThrow(/no signature|Invalid|length|offset/i);
  });

  it('is given nothing that it has no need of', async () => {
    const instance = await open({ asksFor: { module: 'env', name: 'read_file' } });
    instance.initSessionKey(sessionKey(1));
    expect(() => instance.generateSignature(PARTS)).toThrow(/not given/);
  });
});
