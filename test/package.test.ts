import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path));
const json = (path: string) => JSON.parse(read(path).toString());

/** What all of it may be to download, and the two programs and the pages each; a twentieth more than it is. */
const LARGEST_KIB = {
  all: 1_060,
  'dist/extension.cjs': 82,
  'dist/connection.cjs': 80,
  'dist/webview/': 170,
  'dist/chunks/': 305,
};

const PACKED = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });

describe('P31: what is packed', () => {
  it('is what runs, and what a reader looks for', () => {
    const names = new Set(
      PACKED.map((path) => path.replace(/^dist\/chunks\/[\w-]+\.js$/, 'dist/chunks/*.js')),
    );
    expect([...names].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
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
    ]);
  });

  it.each(Object.entries(LARGEST_KIB))('%s is at most %d KiB to download', (start, largestKib) => {
    const bytes = PACKED.filter((path) => start === 'all' || path.startsWith(start))
      .map((path) => deflateRawSync(read(path)).length)
      .reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0.9 * largestKib * 1024);
    expect(bytes).toBeLessThan(largestKib * 1024);
  });
});

describe('P31: an installation', () => {
  it('runs no script of any package, nor needs one', () => {
    expect(read('.npmrc').toString()).toContain('ignore-scripts=true\n');
    const { scripts } = json('package.json');
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|publish)/.test(name))).toEqual(
      [],
    );
  });

  it('takes every package from the registry, by its digest', () => {
    const packages = Object.entries<Locked>(json('package-lock.json').packages);
    const odd = packages.filter(
      ([path, { resolved, integrity = '' }]) =>
        path !== '' && (resolved !== undefined || !integrity.startsWith('sha512-')),
    );
    expect(odd).toEqual([]);
  });
});

/** `resolved` is left out where the registry has it. */
type Locked = { readonly resolved?: string; readonly integrity?: string };
