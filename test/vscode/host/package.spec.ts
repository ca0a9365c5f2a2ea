import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { secretsIn } from '../../support/secrets.ts';
import { installed } from './extension.ts';

/** Every file of the installed extension: by its path in it, what it says. */
function files(): Record<string, string> {
  const folder = installed().extensionPath;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

/** What tokens and keys look like that programs write into files. */
const TOKENS =
  /eyJ[\w-]{10,}\.eyJ[\w-]{10,}|BEGIN [A-Z ]*PRIVATE KEY|\b(?:gh[pousr]|npm|vsce)_\w{30,}|\bAKIA[0-9A-Z]{16}\b|Bearer [\w.-]{20,}/;

describe('P17: in the packed extension', () => {
  it('is nothing of whoever packed it', function () {
    const packer = process.env['TEST_PACKER'];
    if (packer === undefined) this.skip();
    const secrets: Record<string, string> = JSON.parse(packer);
    assert.ok(Object.keys(secrets).length > 4);
    for (const [path, text] of Object.entries(files())) assert.deepEqual(secretsIn(text, secrets), [], path);
  });

  it('is nothing that looks like a token or a key', () => {
    for (const [path, text] of Object.entries(files())) assert.doesNotMatch(text, TOKENS, path);
    assert.match(`Bearer ${'x'.repeat(20)}`, TOKENS);
  });
});
