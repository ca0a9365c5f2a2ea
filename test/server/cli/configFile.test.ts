import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configPathOf, readConfigFile, saveConfig } from '../../../src/server/cli/configFile.ts';
import { temporaryFolder } from '../../support/mcp.ts';

let home: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
beforeEach(async () => {
  home = await temporaryFolder();
  path = configPathOf({ HOME: home.path });
});
afterEach(() => home.remove());

function write(text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const saved = (): unknown => JSON.parse(readFileSync(path, 'utf8'));
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('the configuration file', () => {
  it('keeps every key that it does not change, and loses those that are removed', async () => {
    write('{"username": "a", "ftp": 250, "cache_dir": "/data", "strava": {"token": 1}}');
    expect(await saveConfig(path, { username: 'b', password: 'p', ftp: null })).toBeNull();
    expect(saved()).toEqual({ username: 'b', password: 'p', cache_dir: '/data', strava: { token: 1 } });
  });

  it('P18: is its owner’s alone whatever the umask, and so is its folder', async () => {
    const before = process.umask(0o000);
    try {
      await saveConfig(path, { password: 'p' });
    } finally {
      process.umask(before);
    }
    expect([modeOf(path), modeOf(dirname(path))]).toEqual(['600', '700']);
  });

  it('P18: is closed to others where it was open', async () => {
    write('{}');
    await saveConfig(path, { password: 'p' });
    expect([modeOf(path), modeOf(dirname(path))]).toEqual(['600', '700']);
  });

  it.each(['{"username": ', '[]', '"text"', ''])('sets %j aside instead of losing it', async (text) => {
    write(text);
    const aside = await saveConfig(path, { username: 'b' });
    expect(aside).toBe(`${path}.invalid`);
    expect(readFileSync(aside!, 'utf8')).toBe(text);
    expect(modeOf(aside!)).toBe('600');
    expect(saved()).toEqual({ username: 'b' });
  });

  it('leaves nothing but itself behind', async () => {
    await saveConfig(path, { username: 'a' });
    await saveConfig(path, { username: 'b' });
    expect(readdirSync(dirname(path))).toEqual(['config.json']);
  });

  it('reads what an editor on Windows saved', () => {
    write('\uFEFF{"username": "a"}');
    expect(readConfigFile(path)).toMatchObject({ username: 'a' });
  });

  it('is looked for in the home folder of either kind of system', () => {
    expect(configPathOf({ USERPROFILE: '/users/x' })).toBe(join('/users/x', '.igpsport-mcp', 'config.json'));
  });
});
