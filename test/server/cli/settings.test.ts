import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/server/cli/settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'igpsport-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function configure(text: string): void {
  mkdirSync(join(home, '.igpsport-mcp'));
  writeFileSync(join(home, '.igpsport-mcp', 'config.json'), text);
}

const settings = (environment: Record<string, string> = {}) => readSettings({ HOME: home, ...environment });

describe('settings', () => {
  it('are the Chinese region without credentials or thresholds where nothing is set', () => {
    expect(settings()).toMatchObject({ region: 'cn', credentials: null, ftpW: null, lthrBpm: null });
    expect(settings().cacheFolder).toBe(join(home, '.igpsport-mcp', 'cache'));
  });

  it('come from the environment before the configuration file, each with its source', () => {
    configure(
      JSON.stringify({
        username: 'a',
        password: 'b',
        region: 'intl',
        ftp: 250,
        lthr: '165',
        lang: 'zh',
        future: 1,
      }),
    );
    expect(settings({ IGPSPORT_FTP: '270', IGPSPORT_USERNAME: 'c' })).toMatchObject({
      region: 'intl',
      credentials: { username: 'c', password: 'b' },
      ftpW: { value: 270, source: 'environment' },
      lthrBpm: { value: 165, source: 'config' },
    });
  });

  it('treat an empty variable as not set, as shells and clients write it', () => {
    configure('{"ftp": 250}');
    expect(settings({ IGPSPORT_FTP: '', IGPSPORT_REGION: '' })).toMatchObject({
      region: 'cn',
      ftpW: { value: 250, source: 'config' },
    });
  });

  it.each([
    [{ IGPSPORT_REGION: 'mars' }, 'IGPSPORT_REGION is "mars"; it may be cn, intl or demo.'],
    [{ IGPSPORT_FTP: 'strong' }, 'IGPSPORT_FTP is "strong"; it may be a number of watts from 50 to 600.'],
    [{ IGPSPORT_FTP: '-1' }, 'IGPSPORT_FTP is "-1"'],
    [{ IGPSPORT_FTP: 'NaN' }, 'IGPSPORT_FTP is "NaN"'],
    [
      { IGPSPORT_LTHR: '1e9' },
      'IGPSPORT_LTHR is "1e9"; it may be a number of beats per minute from 80 to 220.',
    ],
  ])('refuse %j in one line that says what may be there', (environment, message) => {
    expect(() => settings(environment as Record<string, string>)).toThrow(message);
  });

  it.each(['{', '[]', '"x"', '{"username": {}}'])('refuse the configuration file %s and name it', (text) => {
    configure(text);
    expect(() => settings()).toThrow(/config\.json is not valid: it must be a JSON object/);
  });
});
