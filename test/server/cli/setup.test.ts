import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { commandLineTexts } from '../../../src/server/language/cli/commandLine.ts';
import { setupTexts } from '../../../src/server/language/cli/setup.ts';
import type { Language } from '../../../src/server/language/language.ts';
import { USER } from '../../support/account.ts';
import { BUNDLE, startServer } from '../../support/mcp.ts';
import { formsOf } from '../../support/secrets.ts';
import { openHome, type TestHome } from './support/home.ts';
import { KEYS, openTerminal, runPiped, type Terminal, whyNoTerminal } from './support/terminal.ts';

const reason = whyNoTerminal();
if (reason !== null) console.warn(`Setup is not tested in a terminal: ${reason}.`);

const inLanguage = (language: Language) => ({
  region: setupTexts.region[language],
  account: setupTexts.account[language],
  password: setupTexts.password[language],
  refused: commandLineTexts.failures.credentials[language],
  signedIn: setupTexts.signedIn('Demo Rider (123456)')[language],
  ftp: setupTexts.ftp[language],
  lthr: setupTexts.lthr[language],
  client: setupTexts.client[language],
  done: setupTexts.done[language],
  stopped: setupTexts.stopped[language],
});
const EN = inLanguage('en');

let home: TestHome;
afterEach(() => home.close());

/** Answers the first questions; the region is the one that is marked. */
async function signIn(
  terminal: Terminal,
  { username = USER.username, password = USER.password } = {},
  words = EN,
): Promise<void> {
  await terminal.see(words.region);
  terminal.enter();
  await terminal.see(words.account);
  terminal.enter(username);
  await terminal.see(words.password);
  terminal.enter(password);
}

async function tokenIn(folder: string): Promise<string> {
  const paths = Object.keys(await home.files());
  return paths.find((path) => path.startsWith(`${folder}/token`)) ?? 'no token';
}

const last = (terminal: Terminal) => terminal.text().trim().split('\n').at(-1);

describe.skipIf(reason !== null)('--setup in a terminal', () => {
  it.each([
    ['en', 'intl'],
    ['zh', 'cn'],
  ] as const)(
    'P17 P18: in %s asks, refuses a wrong password, and saves what signed in to %s, for its owner only',
    async (language, region) => {
      home = await openHome({ region });
      await home.writeConfig({ cache_dir: join(home.path, 'rides'), strava: { kept: true }, ftp: 240 });
      const words = inLanguage(language);
      const terminal = openTerminal(['--setup', '--lang', language], { env: home.env, before: 'umask 000' });
      await signIn(terminal, { password: 'not this one' }, words);
      await terminal.see(words.refused);
      await terminal.see(words.region);
      terminal.enter();
      // The account of the first try is still there.
      await terminal.see(USER.username);
      expect(await home.config()).not.toHaveProperty('password');
      terminal.enter();
      await terminal.see(words.password);
      terminal.enter(USER.password);
      await terminal.see(words.signedIn);
      await terminal.see(words.ftp);
      await terminal.see('240');
      terminal.enter(`${KEYS.ctrlU}\uff12\uff15\uff10`);
      await terminal.see(words.lthr);
      terminal.enter();
      await terminal.see(home.configPath);
      await terminal.see(words.client);
      terminal.enter(KEYS.down.repeat(3));
      await terminal.see(words.done);
      expect(await terminal.ended()).toBe(0);

      expect(await home.config()).toEqual({
        username: USER.username,
        password: USER.password,
        region,
        ftp: 250,
        lang: language,
        cache_dir: join(home.path, 'rides'),
        strava: { kept: true },
      });
      expect(await home.files()).toEqual({
        '.igpsport-mcp': '700',
        '.igpsport-mcp/config.json': '600',
        rides: '700',
        [`rides/${region}`]: '700',
        [await tokenIn(`rides/${region}`)]: '600',
      });
      for (const form of [...formsOf(USER.password), ...formsOf('not this one')]) {
        expect(terminal.raw()).not.toContain(form);
      }
    },
  );

  it('prints a configuration that works: the client that it starts needs no sign-in of its own', async () => {
    home = await openHome();
    const terminal = openTerminal(['setup'], { env: home.env });
    await signIn(terminal);
    await terminal.see(EN.ftp);
    terminal.enter();
    await terminal.see(EN.lthr);
    terminal.enter();
    await terminal.see(EN.client);
    terminal.enter(KEYS.down.repeat(3));
    expect(await terminal.ended()).toBe(0);
    const printed = terminal.text().slice(terminal.text().lastIndexOf('Goes into'));
    expect(printed).toMatch(/^Goes into .*\/\.cursor\/mcp\.json\n/);
    const { mcpServers } = JSON.parse(printed.slice(printed.indexOf('{')));
    const { command, args, env } = mcpServers.igpsport;
    expect([command, ...args]).toEqual([process.execPath, BUNDLE]);
    const server = await startServer({ env: { HOME: home.path, ...env } });
    const { data } = await server.call('list_activities', { limit: 1 });
    await server.close();
    expect(data.basis).toMatchObject({ region: 'intl' });
    expect(home.logins()).toBe(1);
  });

  it('says what a threshold may be, and takes the profile’s where nothing is typed', async () => {
    home = await openHome();
    await home.writeConfig({ ftp: 240, lthr: '150' });
    const terminal = openTerminal(['--setup'], { env: home.env });
    await signIn(terminal);
    await terminal.see(EN.ftp);
    terminal.enter(`${KEYS.ctrlU}9999`);
    await terminal.see('A number from 50 to 600, or nothing.');
    terminal.enter(KEYS.ctrlU);
    await terminal.see(EN.lthr);
    terminal.enter();
    await terminal.see(EN.client);
    terminal.type(KEYS.escape);
    expect(await terminal.ended()).toBe(0);
    expect(await home.config()).toEqual({
      username: USER.username,
      password: USER.password,
      region: 'intl',
      lthr: 150,
    });
  });

  it('P17: takes answers that are typed ahead, as password managers do, and shows none of the password', async () => {
    home = await openHome();
    const terminal = openTerminal(['--setup'], { env: home.env });
    await terminal.see(EN.region);
    terminal.type(`\r${USER.username}\r${USER.password}\r`);
    await terminal.see(EN.signedIn);
    terminal.type(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
    for (const word of USER.password.split(' ')) expect(terminal.raw()).not.toContain(word);
  });

  it('goes on to the next question only with an answer', async () => {
    home = await openHome();
    const terminal = openTerminal(['--setup'], { env: home.env });
    await terminal.see(EN.region);
    terminal.enter();
    await terminal.see(EN.account);
    terminal.enter('  ');
    await terminal.see('This is needed.');
    terminal.type(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
  });
});

describe.skipIf(reason !== null)('--setup that is stopped', () => {
  const STEPS = [EN.region, EN.account, EN.password, EN.ftp, EN.lthr];

  it.each(STEPS)('P14: by Ctrl-C at "%s" leaves everything as it was', async (step) => {
    home = await openHome();
    await home.writeConfig('{"username": "before"}');
    const before = await home.files();
    const terminal = openTerminal(['--setup'], { env: home.env });
    const answers = ['', `${KEYS.ctrlU}${USER.username}`, USER.password, '', ''];
    for (const [i, words] of STEPS.entries()) {
      await terminal.see(words);
      if (words === step) break;
      terminal.enter(answers[i]);
    }
    terminal.type(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
    expect(last(terminal)).toContain(EN.stopped);
    expect(await readFile(home.configPath, 'utf8')).toBe('{"username": "before"}');
    expect(await home.files()).toEqual(before);
  });

  it('P17: while it signs in ends at once, and shows nothing of what is typed meanwhile', async () => {
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    home = await openHome(
      {},
      {
        intercept: ({ url }) => {
          if (!url.endsWith('/login')) return false;
          isAsked();
          return true;
        },
      },
    );
    const terminal = openTerminal(['--setup'], { env: home.env });
    await signIn(terminal);
    await asked;
    terminal.type('typed too early');
    terminal.type(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
    expect(last(terminal)).toContain(EN.stopped);
    expect(terminal.raw()).not.toContain('early');
    expect(await home.files()).toEqual({});
  });

  it('by Ctrl-D says so too, and gives the cursor back', async () => {
    home = await openHome();
    const terminal = openTerminal(['--setup'], { env: home.env });
    await terminal.see(EN.region);
    terminal.enter();
    await terminal.see(EN.account);
    terminal.type(KEYS.ctrlD);
    expect(await terminal.ended()).toBe(130);
    expect(last(terminal)).toContain(EN.stopped);
    const [shown, hidden] = ['\u001b[?25h', '\u001b[?25l'].map((code) => terminal.raw().lastIndexOf(code));
    expect(shown).toBeGreaterThan(hidden!);
    expect(await home.files()).toEqual({});
  });

  it('asks whether to try again where the service cannot be reached, and takes no for an answer', async () => {
    home = await openHome();
    await home.account.https.close();
    const terminal = openTerminal(['--setup'], { env: { ...home.env, NODE_EXTRA_CA_CERTS: '' } });
    await signIn(terminal);
    await terminal.see('cannot be reached: the connection was refused.');
    await terminal.see('Try again?');
    terminal.type('n');
    expect(await terminal.ended()).toBe(130);
    expect(await home.files()).toEqual({});
  });
});

describe.skipIf(reason !== null)('--setup where something is in the way', () => {
  async function finish(terminal: Terminal): Promise<number | null> {
    await signIn(terminal);
    await terminal.see(EN.ftp);
    terminal.enter();
    await terminal.see(EN.lthr);
    terminal.enter();
    return await Promise.race([terminal.ended(), terminal.see(EN.client).then(() => 0)]);
  }

  it('sets a damaged file aside and says where', async () => {
    home = await openHome();
    await home.writeConfig('{"username": "before",');
    const terminal = openTerminal(['--setup'], { env: home.env });
    expect(await finish(terminal)).toBe(0);
    terminal.type(KEYS.escape);
    await terminal.ended();
    expect(terminal.text()).toContain(`${home.configPath}.invalid`);
    expect(await readFile(`${home.configPath}.invalid`, 'utf8')).toBe('{"username": "before",');
    expect(await home.config()).toMatchObject({ username: USER.username });
  });

  it('says which variables go before the file', async () => {
    home = await openHome();
    const env = { ...home.env, IGPSPORT_USERNAME: 'other', IGPSPORT_FTP: 'a lot' };
    const terminal = openTerminal(['--setup'], { env });
    await terminal.see('IGPSPORT_USERNAME, IGPSPORT_FTP');
    expect(await finish(terminal)).toBe(0);
    expect(await home.config()).toMatchObject({ username: USER.username });
    terminal.type(KEYS.escape);
    await terminal.ended();
  });

  it('says so when the file cannot be written', async () => {
    home = await openHome();
    await writeFile(join(home.path, '.igpsport-mcp'), 'in the way');
    const terminal = openTerminal(['--setup'], { env: home.env });
    expect(await finish(terminal)).toBe(1);
    expect(terminal.text()).toContain(`${home.configPath} cannot be written.`);
  });

  it('says so when a folder has the place of the file', async () => {
    home = await openHome();
    await mkdir(home.configPath, { recursive: true });
    const terminal = openTerminal(['--setup'], { env: home.env });
    expect(await finish(terminal)).toBe(1);
    expect(terminal.text()).toContain('cannot be written.');
  });
});

describe('--setup without a terminal', () => {
  it.each([
    ['en', 'needs a terminal'],
    ['zh', '需要在终端中交互运行'],
  ])('says in %s which variables to set instead', async (language, words) => {
    home = await openHome();
    const { code, stdout, stderr } = await runPiped(['--setup', '--lang', language], home.env);
    expect([code, stdout]).toEqual([2, '']);
    for (const part of [words, 'IGPSPORT_USERNAME', 'IGPSPORT_PASSWORD', 'IGPSPORT_REGION']) {
      expect(stderr).toContain(part);
    }
  });
});
