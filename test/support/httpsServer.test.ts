import { execFile } from 'node:child_process';
import { request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type Handler, type HttpsServer, type HttpsServerOptions, startHttpsServer } from './httpsServer.ts';

const run = promisify(execFile);
const echo: Handler = async (request) =>
  Response.json({ method: request.method, path: new URL(request.url).pathname, body: await request.text() });

let server: HttpsServer | null = null;
async function serve(handler: Handler, options?: HttpsServerOptions): Promise<HttpsServer> {
  server = await startHttpsServer(handler, options);
  return server;
}
afterEach(async () => {
  await server?.close();
  server = null;
});

type Reply = { status: number; body: string };
function call(target: HttpsServer, path: string, body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const outgoing = httpsRequest(`${target.url}${path}`, { ca: target.caPem, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('startHttpsServer', () => {
  it('answers over verified TLS and records what arrived', async () => {
    const target = await serve(echo);
    const reply = await call(target, '/service/x?y=1', '{"a":"骑行"}');
    expect(JSON.parse(reply.body)).toEqual({ method: 'POST', path: '/service/x', body: '{"a":"骑行"}' });
    expect(target.requests).toHaveLength(1);
    expect(target.requests[0]).toMatchObject({ method: 'POST', body: '{"a":"骑行"}' });
    expect(target.requests[0]?.url).toBe(`${target.url}/service/x?y=1`);
  });

  it('is trusted by the fetch of a child process that is given the authority file', async () => {
    const target = await serve(echo);
    const script = `fetch(${JSON.stringify(`${target.url}/z`)}).then(r => r.json()).then(j => console.log(j.path))`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: target.caFile };
    const { stdout } = await run(process.execPath, ['-e', script], { env });
    expect(stdout.trim()).toBe('/z');
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong_host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self_signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('shows a certificate that is %s: a client refuses with %s', async (certificate, code) => {
    const target = await serve(echo, { certificate });
    await expect(call(target, '/')).rejects.toMatchObject({ code });
    expect(target.requests).toHaveLength(0);
  });

  it('lets a test cut the connection before the headers', async () => {
    const target = await serve(echo, {
      intercept: (_request, raw) => {
        raw.request.socket.destroy();
        return true;
      },
    });
    await expect(call(target, '/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('lets a test cut the connection in the middle of a body', async () => {
    const target = await serve(echo, {
      intercept: (_request, { response }) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => response.destroy());
        return true;
      },
    });
    await expect(call(target, '/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('tells the handler when the client has gone', async () => {
    let leave = (): void => {};
    const noticed = new Promise<boolean>((resolve) => {
      void serve((request) => {
        request.signal.addEventListener('abort', () => resolve(true));
        leave();
        return new Promise<Response>(() => {});
      }).then((target) => {
        const outgoing = httpsRequest(target.url, { ca: target.caPem });
        leave = () => outgoing.destroy();
        outgoing.on('error', () => {});
        outgoing.end();
      });
    });
    await expect(noticed).resolves.toBe(true);
  });
});
