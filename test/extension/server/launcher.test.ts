import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launcherFor, refreshLauncher, writeLauncher } from '../../../src/extension/server/launcher.ts';
import { BUNDLE, temporaryFolder } from '../../support/mcp.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

const definition = (folder: string, bundle = BUNDLE, command = process.execPath) => ({
  command,
  args: [bundle],
  folder,
});
/** As people name their folders. */
const oddFolder = () => join(place.path, "Rider's $HOME storage", 'globalStorage');

async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: place.path },
  });
  return stdout.trim();
}

describe('the launcher', () => {
  it.runIf(process.platform !== 'win32')('is a program that hands its arguments to the server', async () => {
    const launcher = launcherFor(definition(oddFolder()), 'linux');
    await writeLauncher(launcher);
    expect(await run(launcher.path, ['--version'])).toMatch(/^\d+\.\d+\.\d+$/);
    const { mcpServers } = JSON.parse(await run(launcher.path, ['--mcp-config', 'cursor']));
    expect(mcpServers.igpsport).toEqual({ command: launcher.path, args: [] });
  });

  it('is a module for the editor’s runtime on Windows', async () => {
    const launcher = launcherFor(definition(oddFolder()), 'win32');
    await writeLauncher(launcher);
    expect(await run(process.execPath, [launcher.path, '--version'])).toMatch(/^\d+\.\d+\.\d+$/);
    const { servers } = JSON.parse(await run(process.execPath, [launcher.path, '--mcp-config', 'vscode']));
    expect(servers.igpsport).toMatchObject({ command: process.execPath, args: [launcher.path] });
  });

  it.runIf(process.platform !== 'win32')('falls back to the Node.js of the system', async () => {
    const launcher = launcherFor(definition(place.path, BUNDLE, '/gone/with/an/update'), 'linux');
    await writeLauncher(launcher);
    expect(await run(launcher.path, ['--version'])).toMatch(/^\d/);
  });

  it('follows an update where it is in use, at the same path, and is made nowhere else', async () => {
    const before = launcherFor(definition(place.path, '/extensions/igpsport-1.0.0/server.js'), 'linux');
    const after = launcherFor(definition(place.path, '/extensions/igpsport-1.1.0/server.js'), 'linux');
    expect(after.path).toBe(before.path);
    await refreshLauncher(after);
    await expect(stat(after.path)).rejects.toThrow('ENOENT');
    await writeLauncher(before);
    await refreshLauncher(after);
    expect(await readFile(after.path, 'utf8')).toContain('igpsport-1.1.0');
    expect((await stat(after.path)).mode & 0o111).toBe(0o111);
  });

  it('is left as it is where nothing has changed', async () => {
    const launcher = launcherFor(definition(place.path), 'linux');
    await mkdir(place.path, { recursive: true });
    await writeFile(launcher.path, launcher.text, { mode: 0o700 });
    const { mtimeMs } = await stat(launcher.path);
    await writeLauncher(launcher);
    expect((await stat(launcher.path)).mtimeMs).toBe(mtimeMs);
  });
});
