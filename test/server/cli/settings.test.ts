import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { languageFor, readSettings } from '../../../src/server/cli/settings.ts';
import type { AppError } from '../../../src/server/errors.ts';

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

  it('have no other host for the made-up rider, who is asked for without a network', () => {
    const IGPSPORT_API_BASE = 'https://example.com';
    expect(settings({ IGPSPORT_API_BASE }).apiBase).toBe(IGPSPORT_API_BASE);
    expect(settings({ IGPSPORT_API_BASE, IGPSPORT_REGION: 'demo' }).apiBase).toBeUndefined();
    expect(readSettings({ HOME: home, IGPSPORT_API_BASE }, { region: 'demo' }).apiBase).toBeUndefined();
  });

  it.each([
    ['~', []],
    ['~/rides', ['rides']],
    ['~other/rides', null],
    ['/rides/~', null],
  ])('take the cache folder %s as a shell would', (folder, below) => {
    const expected = below === null ? folder : join(home, ...below);
    expect(settings({ IGPSPORT_CACHE_DIR: folder }).cacheFolder).toBe(expected);
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

  it('know where each of them came from', () => {
    configure('{"username": "a", "password": "b"}');
    expect(settings({ IGPSPORT_PASSWORD: 'c', IGPSPORT_REGION: 'intl' }).sources).toEqual({
      region: 'environment',
      username: 'config',
      password: 'environment',
      cacheFolder: null,
    });
    expect(readSettings({ HOME: home }, { region: 'demo' })).toMatchObject({
      region: 'demo',
      sources: { region: 'argument' },
    });
  });

  it('say in Chinese too what may be there', () => {
    try {
      settings({ IGPSPORT_REGION: 'mars' });
      expect.unreachable();
    } catch (thrown) {
      expect((thrown as AppError).text?.zh).toMatch(/^IGPSPORT_REGION \p{Script=Han}+ "mars"/u);
    }
  });

  it('refuse a language that there is not, rather than ignore it', () => {
    expect(() => settings({ IGPSPORT_LANG: 'fr' })).toThrow('IGPSPORT_LANG is "fr"; it may be en or zh.');
  });
});

describe('the language', () => {
  it.each([
    [{}, 'zh', 'zh'],
    [{ LANG: 'zh_CN.UTF-8' }, 'en', 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, null, 'zh'],
    [{ LANG: 'en_US.UTF-8', IGPSPORT_LANG: 'zh' }, null, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN' }, null, 'zh'],
    [{ LANG: 'zh_CN', LC_ALL: '' }, null, 'zh'],
    [{ LANG: 'fr_FR' }, null, 'en'],
    [{ LANG: 'C', IGPSPORT_LANG: 'fr' }, null, 'en'],
  ] as const)('of %j with --lang %s is %s', (environment, asked, language) => {
    expect(languageFor({ HOME: home, ...environment }, asked)).toBe(language);
  });

  it('is that of the file where neither argument nor variable says it', () => {
    configure('{"lang": "zh"}');
    expect(languageFor({ HOME: home, LANG: 'en_GB' }, null)).toBe('zh');
    expect(settings({ LANG: 'en_GB' }).language).toBe('zh');
    expect(settings({ LANG: 'en_GB', IGPSPORT_LANG: 'en' }).language).toBe('en');
  });

  it('is known also where the file cannot be used', () => {
    configure('{');
    expect(languageFor({ HOME: home, LANG: 'zh_CN' }, null)).toBe('zh');
  });
});
