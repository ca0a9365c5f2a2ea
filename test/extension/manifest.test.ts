import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEME } from '../../src/extension/documents/address.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const sourcesOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'));

describe('the manifest', () => {
  it('starts with the window, for the status bar, editors that are told of servers, and panels and documents that come back', () => {
    const panels = sourcesOf('src/extension').flatMap((text) => {
      const [, type] = /registerWebviewPanelSerializer\(TYPE/.test(text)
        ? (/const TYPE = '(.+)'/.exec(text) ?? [])
        : [];
      return type === undefined ? [] : [`onWebviewPanel:${type}`];
    });
    expect(panels).toHaveLength(2);
    expect(manifest.activationEvents).toEqual([
      'onStartupFinished',
      ...panels.sort(),
      // Of documents, too: an editor that resolves one asks by this for whoever has their scheme.
      `onFileSystem:${SCHEME}`,
    ]);
  });

  it('P28: works in workspaces that nobody trusts: none of them can change anything', () => {
    expect(manifest.capabilities.untrustedWorkspaces).toEqual({ supported: true });
    expect(manifest.capabilities.virtualWorkspaces).toBe(true);
    expect(manifest.extensionKind).toEqual(['workspace']);
  });

  it('has an icon of 128 × 128 px', () => {
    const png = readFileSync(join(ROOT, manifest.icon));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128]);
  });
});
