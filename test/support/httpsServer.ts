import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Certificates, type LeafKind, makeCertificates } from './certificates.ts';

export type Handler = (request: Request) => Promise<Response>;

/** What arrived, before anybody answered it. Header names are lower case. */
export type RecordedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Node's own objects: enough for a fault that a Response cannot express. */
export type RawExchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

export type HttpsServerOptions = {
  /** Called before the handler; `true` means "answered (or deliberately not) by me". */
  readonly intercept?: (request: RecordedRequest, raw: RawExchange) => boolean | Promise<boolean>;
  /** Asked when the handler has answered: what goes out instead, or that nothing does and the connection breaks. */
  readonly tamper?: (request: RecordedRequest, answer: Response) => Response | 'lost';
  readonly certificate?: LeafKind;
  /** Plain http on loopback, for tests of the scheme rule. */
  readonly plain?: boolean;
};

export type HttpsServer = {
  /** `https://localhost:PORT`, no slash at the end; `https://127.0.0.1:PORT` is the same server. */
  readonly url: string;
  readonly port: number;
  readonly caPem: string;
  /** The authority as a file, for NODE_EXTRA_CA_CERTS of child processes. */
  readonly caFile: string;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
};

const made = new Map<LeafKind, Promise<Certificates>>();

/** Made once in a process: they are good for a day. */
function certificatesOf(kind: LeafKind): Promise<Certificates> {
  const certificates = made.get(kind) ?? makeCertificates(kind, Date.now());
  made.set(kind, certificates);
  return certificates;
}

/** Mounts a Request → Response function on a real TLS server on 127.0.0.1, on a free port. */
export async function startHttpsServer(
  handler: Handler,
  options: HttpsServerOptions = {},
): Promise<HttpsServer> {
  const scheme = options.plain === true ? 'http' : 'https';
  const certificates = await certificatesOf(options.certificate ?? 'valid');
  const folder = await mkdtemp(join(tmpdir(), 'igpsport-https-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, certificates.caPem);

  const requests: RecordedRequest[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    answer({ request, response }, { scheme, handler, options, requests }).catch(() => response.destroy());
  };
  const server =
    scheme === 'http'
      ? createPlainServer(onRequest)
      : createTlsServer({ key: certificates.leafKeyPem, cert: certificates.leafPem }, onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `${scheme}://localhost:${port}`, port, caPem: certificates.caPem, caFile, requests, close };
}

type Mount = {
  readonly scheme: string;
  readonly handler: Handler;
  readonly options: HttpsServerOptions;
  readonly requests: RecordedRequest[];
};

async function answer(raw: RawExchange, mount: Mount): Promise<void> {
  const recorded = await record(raw.request, mount.scheme);
  mount.requests.push(recorded);
  if ((await mount.options.intercept?.(recorded, raw)) === true) return;
  const gone = new AbortController();
  raw.response.once('close', () => gone.abort());
  const response = await mount.handler(toWebRequest(recorded, gone.signal));
  const outcome = mount.options.tamper?.(recorded, response) ?? response;
  if (outcome === 'lost') raw.request.socket.destroy();
  else await send(outcome, raw.response);
}

async function record(request: IncomingMessage, scheme: string): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method ?? 'GET',
    url: `${scheme}://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function toWebRequest(recorded: RecordedRequest, signal: AbortSignal): Request {
  const { method, url, headers, body } = recorded;
  const bodyless = method === 'GET' || method === 'HEAD';
  return new Request(url, { method, headers, signal, body: bodyless ? null : body });
}

async function send(from: Response, to: ServerResponse): Promise<void> {
  to.writeHead(from.status, Object.fromEntries(from.headers));
  if (from.body === null) {
    to.end();
    return;
  }
  await pipeline(Readable.fromWeb(from.body), to);
}
