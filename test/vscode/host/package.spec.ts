import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, it } from 'mocha';
import { secretsIn } from '../../support/secrets.ts';
import { installed } from './extension.ts';

const LARGEST_BYTES = 2.5 * 2 ** 20;

/** Every file of the installed extension, by its path in it. */
function files(): string[] {
  const folder = installed().extensionPath;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'));
}

/** What tokens and keys look like that programs write into files. */
const TOKENS =
  /eyJ[\w-]{10,}\.eyJ[\w-]{10,}|BEGIN [A-Z ]*PRIVATE KEY|\b(?:gh[pousr]|npm|vsce)_\w{30,}|\bAKIA[0-9A-Z]{16}\b|Bearer [\w.-]{20,}/;

const content = (path: string) => readFileSync(join(installed().extensionPath, path), 'latin1');

describe('P31: the packed extension', () => {
  it('has only what runs, and what a reader looks for', () => {
    const names = new Set(files().map((path) => path.replace(/^dist\/chunks\/.+\.js$/, 'dist/chunks/*.js')));
    assert.deepEqual([...names].sort(), [
      // Of the installation.
      '.vsixmanifest',
      'LICENSE.txt',
      'README.zh-CN.md',
      'changelog.md',
      'dist/chunks/*.js',
      'dist/connection.cjs',
      'dist/extension.cjs',
      'dist/server.js',
      'dist/sql-wasm.cjs',
      'dist/sql-wasm.wasm',
      'dist/webview/activity.js',
      'dist/webview/training.js',
      'dist/webview/workout.js',
      'dist/workout.schema.json',
      'l10n/bundle.l10n.zh-cn.json',
      'media/activity.css',
      'media/icon.png',
      'media/igpsport.svg',
      'media/panel.css',
      'media/training.css',
      'media/walkthrough/chat.svg',
      'media/walkthrough/form.svg',
      'media/walkthrough/ride.svg',
      'media/walkthrough/setup.svg',
      'media/walkthrough/workout.svg',
      'media/workout.css',
      'package.json',
      'package.nls.json',
      'package.nls.zh-cn.json',
      'readme.md',
    ]);
  });

  it('is at most 2.5 MB to download', () => {
    const folder = installed().extensionPath;
    const bytes = files().reduce(
      (sum, path) => sum + deflateRawSync(readFileSync(join(folder, path))).length,
      0,
    );
    assert.ok(bytes < LARGEST_BYTES, `${(bytes / 2 ** 20).toFixed(2)} MB`);
  });
});

describe('P17: in the packed extension', () => {
  it('is nothing of whoever packed it', function () {
    const packer = process.env['TEST_PACKER'];
    if (packer === undefined) this.skip();
    const secrets: Record<string, string> = JSON.parse(packer);
    assert.ok(Object.keys(secrets).length > 4);
    for (const path of files()) assert.deepEqual(secretsIn(content(path), secrets), [], path);
  });

  it('is nothing that looks like a token or a key', () => {
    for (const path of files()) assert.doesNotMatch(content(path), TOKENS, path);
    assert.match(`Bearer ${'x'.repeat(20)}`, TOKENS);
  });
});
