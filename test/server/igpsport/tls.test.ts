import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { type HttpsServer, startHttpsServer } from '../../support/httpsServer.ts';
import { startServer } from '../../support/mcp.ts';
import { fakeService, ok } from './harness.ts';

const run = promisify(execFile);

/** A process of its own, because authorities are read when a process starts: signs in and fetches a recording. */
const CLIENT = `
  import { createService } from './src/server/igpsport/api.ts';
  import { regionOf } from './src/server/igpsport/regions.ts';
  const service = createService({
    region: regionOf('intl', process.env.BASE),
    credentials: { username: 'rider@example.com', password: 'c4nary' },
    fetch: (request) => fetch(request),
    clock: Date.now,
    random: Math.random,
    sleep: async () => {},
    tokenStore: { read: async () => null, write: async () => {}, erase: async () => {} },
    signer: null,
    log: () => {},
  });
  service.downloadRecording('1', new AbortController().signal).then(
    (bytes) => console.log(JSON.stringify({ bytes: bytes.length })),
    ({ kind, message }) => console.log(JSON.stringify({ kind, message })),
  );
`;

let folder = '';
let server: HttpsServer | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'igpsport-tls-'));
  await build({
    stdin: { contents: CLIENT, resolveDir: join(import.meta.dirname, '../../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: join(folder, 'client.cjs'),
  });
});
afterEach(async () => {
  await server?.close();
  server = null;
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function ask(certificate: 'valid' | 'expired' | 'wrong_host' | 'self_signed'): Promise<unknown> {
  const fake = fakeService({
    url: () => ok(`${server?.url}/files/1.fit`),
    other: () => fakeService().fetch(new Request('https://files.igpsport.com/1.fit')),
  });
  server = await startHttpsServer(fake.fetch, { certificate });
  const env = { ...process.env, BASE: server.url, NODE_EXTRA_CA_CERTS: server.caFile };
  const { stdout } = await run(process.execPath, [join(folder, 'client.cjs')], { env });
  return JSON.parse(stdout);
}

describe('P19: TLS', () => {
  it('to a host that proves its identity works', async () => {
    await expect(ask('valid')).resolves.toEqual({ bytes: 64 });
  });

  it('is checked by the built server, whatever was exported for another program', async () => {
    const fake = fakeService();
    server = await startHttpsServer(fake.fetch, { certificate: 'self_signed' });
    const built = await startServer({
      env: {
        HOME: folder,
        IGPSPORT_REGION: 'intl',
        IGPSPORT_USERNAME: 'rider@example.com',
        IGPSPORT_PASSWORD: 'c4nary',
        IGPSPORT_API_BASE: server.url,
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      },
    });
    const { isError, text } = await built.call('list_activities');
    await built.close();
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(/prove its identity/) });
    expect(server.requests).toEqual([]);
  });

  it.each(['expired', 'wrong_host', 'self_signed'] as const)(
    'with a certificate that is %s is refused',
    async (kind) => {
      await expect(ask(kind)).resolves.toMatchObject({
        kind: 'network',
        message: expect.stringMatching(/did not prove its identity/),
      });
      expect(server?.requests).toEqual([]);
    },
  );
});
