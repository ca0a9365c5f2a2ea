import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../src/server/demo/rider.ts';
import { tools } from '../../src/server/tools/index.ts';
import { startAccount, type TestAccount, USER } from '../support/account.ts';
import { EXAMPLES } from '../support/examples.ts';
import type { HttpsServerOptions, RecordedRequest } from '../support/httpsServer.ts';
import { BUNDLE } from '../support/mcp.ts';
import { formsOf, secretsIn } from '../support/secrets.ts';
import { sessionKey, signerModule } from '../support/signerModule.ts';
import { openPanels } from './panelMessages.ts';

const run = promisify(execFile);

/** One for each place in which something secret may be on its way. */
const PLANTED = {
  phone: '+86 138-c4nary-0013',
  'e-mail': 'c4nary.mail+x@example.com',
  'refresh token': 'c4nary-refresh-token/+=',
  cookie: 'c4nary-cookie-value',
  'message of the service': 'c4nary message <of> "the service"',
  'query of an address': 'c4nary-Signature%2Fof+an&address',
  'address of a redirect': 'c4nary-redirect-target',
};
const KEY = sessionKey(1);

const cookie = { 'set-cookie': `session=${PLANTED.cookie}; Path=/` };

/** The service as it is, with canaries where a careless client would show them; every third recording leads away. */
function planted(): HttpsServerOptions {
  let recordings = 0;
  return {
    tamper: ({ url }, answer) => {
      const { pathname } = new URL(url);
      if (pathname.includes('/segments/rank'))
        return Response.json({ code: 500, message: PLANTED['message of the service'] }, { headers: cookie });
      if (pathname.endsWith('.fit') && ++recordings % 3 === 0) {
        const location = `https://evil.example/?to=${PLANTED['address of a redirect']}`;
        return new Response(null, { status: 302, headers: { location } });
      }
      if (!/login|UserInfo|getDownloadUrl/.test(pathname)) return answer;
      return new Response(answer.body?.pipeThrough(plant(pathname)) ?? null, { headers: cookie });
    },
  };
}

function plant(pathname: string): TransformStream<Uint8Array, Uint8Array> {
  const { phone, 'e-mail': email, 'refresh token': refreshToken, 'query of an address': query } = PLANTED;
  return new TransformStream({
    transform: (chunk, controller) => {
      const reply = JSON.parse(Buffer.from(chunk).toString());
      if (pathname.includes('getDownloadUrl')) reply.data += `?OSSAccessKeyId=x&Signature=${query}`;
      else Object.assign(reply.data, { phone, mobile: phone, email, refresh_token: refreshToken });
      controller.enqueue(Buffer.from(JSON.stringify(reply)));
    },
  });
}

/** What the requests themselves carried: token and signatures. */
function sentSecrets(requests: readonly RecordedRequest[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { headers } of requests) {
    const { authorization, 'x-signature': signature } = headers;
    if (authorization !== undefined) found['token'] = authorization.replace('Bearer ', '');
    if (signature !== undefined) found[`signature ${Object.keys(found).length}`] = signature;
  }
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

let account: TestAccount;
let secrets: Record<string, string>;
const outputs: Record<string, string> = {};
let kinds: ReadonlySet<string>;

beforeAll(async () => {
  account = await startAccount(
    { rides: createRider({ today: '2026-06-30', days: 8 }), region: 'cn', sessionKey: KEY },
    planted(),
  );
  const home = dirname(dirname(account.cacheFolder));
  const wasm = join(home, 'signer.wasm');
  writeFileSync(wasm, signerModule());
  const server = await account.start({
    env: { IGPSPORT_SIGNER_WASM: wasm, IGPSPORT_LOG_LEVEL: 'debug' },
  });
  const said = await openPanels(server);
  outputs['messages to panels'] = JSON.stringify(said.messages);
  outputs['log of the extension'] = said.log.join('\n');
  kinds = new Set(said.messages.map((message) => (message as { type: string }).type));
  const answers: unknown[] = [await server.listTools()];
  for (const { name } of tools) answers.push(await server.call(name, EXAMPLES[name]));
  outputs['answers'] = JSON.stringify(answers);
  outputs['arguments of the process'] = existsSync('/proc')
    ? readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')
    : '';
  await server.close();
  outputs['log'] = server.stderr();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    IGPSPORT_REGION: 'cn',
    IGPSPORT_USERNAME: USER.username,
    IGPSPORT_PASSWORD: USER.password,
    IGPSPORT_API_BASE: account.https.url,
    IGPSPORT_SIGNER_WASM: wasm,
    IGPSPORT_LOG_LEVEL: 'debug',
    NODE_EXTRA_CA_CERTS: account.https.caFile,
  };
  for (const command of [['--check'], ['doctor'], ['--mcp-config', 'cursor']]) {
    const { stdout, stderr } = await run(process.execPath, [BUNDLE, ...command], { env }).catch(
      (failed: { stdout: string; stderr: string }) => failed,
    );
    outputs[command.join(' ')] = stdout + stderr;
  }
  secrets = {
    ...PLANTED,
    password: USER.password,
    'session key': Buffer.from(KEY).toString('base64'),
    ...sentSecrets(account.https.requests),
  };
});
afterAll(() => account.close());

describe('P17: of every secret that was on its way', () => {
  it('there were enough to lose: token, signatures, canaries in replies', () => {
    expect(Object.keys(secrets).length).toBeGreaterThan(20);
    expect(account.https.requests.some(({ url }) => url.includes('c4nary-Signature'))).toBe(true);
    expect(outputs['log']).toMatch(/redirect/);
    for (const output of Object.values(outputs)) expect(output.length).toBeGreaterThan(20);
    for (const kind of ['ride', 'failed', 'span', 'load', 'document', 'numbers'])
      expect(kinds).toContain(kind);
  });

  it('none is in an answer, a message to a panel, a log, an argument or what a command prints', () => {
    for (const [sink, text] of Object.entries(outputs))
      expect({ sink, found: secretsIn(text, secrets) }).toEqual({ sink, found: [] });
    expect(secretsIn(outputs['answers']!, { username: USER.username })).toEqual([]);
  });

  it('none is in what is kept on this machine, but the token in its own file', () => {
    const files = filesBelow(account.cacheFolder);
    expect(files.length).toBeGreaterThan(5);
    for (const path of files) {
      const isToken = /\/token-[0-9a-f]+\.json$/.test(path);
      const found = secretsIn(readFileSync(path, 'latin1'), { ...secrets, username: USER.username });
      expect({ path, found }).toEqual({ path, found: isToken ? ['token'] : [] });
    }
  });

  it('nothing of the machine that built it is in what is packed', () => {
    const { HOME = '/nowhere', USER: user = 'nobody' } = process.env;
    const machine = { folder: process.cwd(), home: `${HOME}/.`, user: `/home/${user}/` };
    for (const path of filesBelow(dirname(BUNDLE)).filter((name) => /\.(c?js|json)$/.test(name)))
      expect({ path, found: secretsIn(readFileSync(path, 'utf8'), machine) }).toEqual({ path, found: [] });
  });
});

describe('the search for secrets', () => {
  const secret = 'c4nary+secret/ä';
  const encoded = (prefix: string) => Buffer.from(`${prefix}${secret} and more`).toString('base64');
  it.each([
    secret,
    `x${secret}y`,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('hex'),
    encoded(''),
    encoded('a'),
    encoded('ab'),
    encoded('abc'),
    Buffer.from(`ab${secret}!`).toString('base64url'),
  ])('finds it in %j', (text) => {
    expect(secretsIn(text, { secret })).toEqual(['secret']);
  });

  it('finds none where there is none', () => {
    expect(secretsIn(Buffer.from('quite another text').toString('base64'), { secret })).toEqual([]);
    expect(formsOf(secret).every((form) => form.length >= 6)).toBe(true);
  });
});
