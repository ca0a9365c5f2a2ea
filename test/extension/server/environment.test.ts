import { describe, expect, it } from 'vitest';
import {
  accountVariables,
  childEnvironment,
  digestOf,
  settingVariables,
} from '../../../src/extension/server/environment.ts';
import { defineServer } from '../../../src/extension/server/serverDefinition.ts';
import { readSettings, type Settings } from '../../../src/extension/settings.ts';

const SETTINGS = readSettings(() => undefined);
const with_ = (changes: Partial<Settings>) => settingVariables({ ...SETTINGS, ...changes }, 'en');

describe('the environment of the server', () => {
  it('says of each setting what it is, or takes away what somebody exported', () => {
    expect(settingVariables(SETTINGS, 'en')).toEqual({
      ELECTRON_RUN_AS_NODE: '1',
      IGPSPORT_REGION: 'cn',
      IGPSPORT_LANG: 'en',
      IGPSPORT_FTP: null,
      IGPSPORT_LTHR: null,
      IGPSPORT_CACHE_DIR: null,
      IGPSPORT_LOG_LEVEL: 'warn',
    });
  });

  it.each<[Partial<Settings>, Record<string, string>]>([
    [{ region: 'intl' }, { IGPSPORT_REGION: 'intl' }],
    [{ region: 'intl', isDemo: true }, { IGPSPORT_REGION: 'demo' }],
    [
      { ftpW: 270, lthrBpm: 168 },
      { IGPSPORT_FTP: '270', IGPSPORT_LTHR: '168' },
    ],
    [{ cacheFolder: '~/rides' }, { IGPSPORT_CACHE_DIR: '~/rides' }],
    [{ logLevel: 'debug' }, { IGPSPORT_LOG_LEVEL: 'debug' }],
    [{ language: 'zh' }, { IGPSPORT_LANG: 'zh' }],
  ])('of %j makes %j', (changes, variables) => {
    expect(with_(changes)).toMatchObject(variables);
  });

  it.each([
    ['zh-cn', 'zh'],
    ['zh-tw', 'zh'],
    ['en', 'en'],
    ['de', 'en'],
  ])('follows the editor’s language %s as %s', (display, language) => {
    expect(settingVariables(SETTINGS, display)['IGPSPORT_LANG']).toBe(language);
  });

  it('puts the account over whatever is inherited, both of it or none', () => {
    const parent = { PATH: '/bin', IGPSPORT_USERNAME: 'shell', IGPSPORT_PASSWORD: 'shell', EMPTY: undefined };
    const account = accountVariables('intl', { username: 'rider', password: 'secret' });
    expect(childEnvironment(parent, with_({ region: 'cn' }), account)).toMatchObject({
      PATH: '/bin',
      IGPSPORT_REGION: 'intl',
      IGPSPORT_USERNAME: 'rider',
      IGPSPORT_PASSWORD: 'secret',
    });
    const nobody = childEnvironment(parent, accountVariables('demo', null));
    expect(nobody).toEqual({ PATH: '/bin', IGPSPORT_REGION: 'demo' });
  });
});

describe('the definition of the server', () => {
  const parts = {
    settings: SETTINGS,
    displayLanguage: 'en',
    runtime: '/editor/node',
    bundle: '/extension/dist/server.js',
    folder: '/storage',
    extensionVersion: '1.2.3',
    signIn: 'a1',
  };

  it('starts the bundle with the editor’s own runtime, in a folder of the extension', () => {
    const { command, args, folder, environment } = defineServer(parts);
    expect({ command, args, folder }).toEqual({
      command: '/editor/node',
      args: ['/extension/dist/server.js'],
      folder: '/storage',
    });
    expect(environment['ELECTRON_RUN_AS_NODE']).toBe('1');
  });

  it('P17: has neither name nor password in it', () => {
    expect(JSON.stringify(defineServer(parts))).not.toMatch(/USERNAME|PASSWORD/);
  });

  it('has a version of the extension’s that differs after a sign-in and after a setting, and only then', () => {
    const { version } = defineServer(parts);
    expect(version).toMatch(/^1\.2\.3\+a1\.[0-9a-f]{8}$/);
    expect(defineServer({ ...parts })).toEqual(defineServer(parts));
    expect(defineServer({ ...parts, signIn: 'b2' }).version).not.toBe(version);
    expect(defineServer({ ...parts, settings: { ...SETTINGS, ftpW: 250 } }).version).not.toBe(version);
    // Units are a matter of the views.
    expect(defineServer({ ...parts, settings: { ...SETTINGS, units: 'imperial' } }).version).toBe(version);
  });

  it('names the same variables the same', () => {
    expect(digestOf(with_({ ftpW: 250 }))).toBe(digestOf(with_({ ftpW: 250 })));
    expect(digestOf(with_({ ftpW: 250 }))).not.toBe(digestOf(with_({ lthrBpm: 250 })));
  });
});
