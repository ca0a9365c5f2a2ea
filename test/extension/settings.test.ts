import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FTP_RANGE, LTHR_RANGE, readSettings } from '../../src/extension/settings.ts';

const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
const properties: Record<string, { default: unknown; enum?: string[]; minimum?: number; maximum?: number }> =
  manifest.contributes.configuration.properties;

const read = (given: Record<string, unknown>) => readSettings((name) => given[name]);
const DEFAULTS = read(
  Object.fromEntries(Object.entries(properties).map(([name, { default: value }]) => [name.slice(9), value])),
);

describe('settings', () => {
  it('are the same by default in the manifest and in the code', () => {
    expect(read({})).toEqual(DEFAULTS);
    expect(DEFAULTS).toEqual({
      region: 'cn',
      isDemo: false,
      language: 'auto',
      units: 'metric',
      ftpW: null,
      lthrBpm: null,
      cacheFolder: null,
      logLevel: 'warn',
    });
  });

  it('take every value that the manifest offers', () => {
    for (const [name, { enum: values = [] }] of Object.entries(properties)) {
      const key = name.slice('igpsport.'.length);
      for (const value of values) expect(Object.values(read({ [key]: value }))).toContain(value);
    }
  });

  it.each([
    ['region', 'mars'],
    ['demo', 'true'],
    ['language', 'fr'],
    ['units', null],
    ['ftp', '270'],
    ['ftp', 5],
    ['ftp', Number.NaN],
    ['lthr', 400],
    ['cacheFolder', '  '],
    ['logLevel', 'all'],
  ])('are as they are by default where %s is %j', (name, value) => {
    expect(read({ [name]: value })).toEqual(DEFAULTS);
  });

  it('name the ranges that the editor checks', () => {
    const rangeOf = (name: string) => ({
      low: properties[name]?.minimum,
      high: properties[name]?.maximum,
    });
    expect(rangeOf('igpsport.ftp')).toEqual(FTP_RANGE);
    expect(rangeOf('igpsport.lthr')).toEqual(LTHR_RANGE);
  });
});
