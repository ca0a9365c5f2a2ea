import { gzipSync } from 'node:zlib';
import type { LeafKind } from '../support/certificates.ts';
import type { RawExchange } from '../support/httpsServer.ts';

/** How a fault is to be taken, which says how often a request may go out. */
export type Class =
  /** Failed before it was sent. */
  | 'unsent'
  | 'unproven'
  /** Failed after it was sent; another try may fare better. */
  | 'lost'
  /** Takes longer than a call has. */
  | 'endless'
  | 'busy'
  /** Busy, and says for longer than anybody waits. */
  | 'closed'
  | 'token'
  | 'forbidden'
  | 'refused'
  | 'loop'
  | 'nonsense';

/** Instead of the service's own; by its clock, epoch ms. */
type Answer = (nowMs: number) => Response;

export type Fault = {
  readonly name: string;
  readonly class: Class;
  /** Where the connection leads instead of to a server that proves its identity. */
  readonly leadsTo?: 'nowhere' | 'silence' | Exclude<LeafKind, 'valid'>;
  /** Whether the service has done what it was asked for all the same. */
  readonly isDone?: boolean;
  readonly answer?: Answer;
  /** For what no Response can be. `pass` lets so much time pass, ms. */
  readonly raw?: (exchange: RawExchange, pass: (ms: number) => void) => void;
};

const MIB = 2 ** 20;
const CANARY = 'c4nary';

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    Response.json({ code, message: CANARY, data: null }, { status: code, headers });
const text =
  (body: string, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(body, { headers: { 'content-type': 'application/json', ...headers } });
const redirect =
  (location: string): Answer =>
  () =>
    new Response(null, { status: 302, headers: { location } });

const TRANSPORT: readonly Fault[] = [
  { name: 'refused', class: 'unsent', leadsTo: 'nowhere' },
  { name: 'a black hole', class: 'unsent', leadsTo: 'silence' },
  { name: 'a certificate that has expired', class: 'unproven', leadsTo: 'expired' },
  { name: 'a certificate that nobody signed', class: 'unproven', leadsTo: 'self_signed' },
  { name: 'the certificate of another host', class: 'unproven', leadsTo: 'wrong_host' },
  {
    name: 'reset before the headers',
    class: 'lost',
    isDone: true,
    raw: ({ request }) => void request.socket.destroy(),
  },
  {
    name: 'reset in the body',
    class: 'lost',
    isDone: true,
    raw: ({ response }) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"code":0', () => response.destroy());
    },
  },
  { name: 'silence before the headers', class: 'lost', isDone: true, raw: (_, pass) => pass(15_000) },
  { name: 'a byte a second', class: 'endless', isDone: true, raw: trickle },
];

const STATUSES: readonly Fault[] = [
  { name: '401', class: 'token', answer: status(401) },
  { name: '403', class: 'forbidden', answer: status(403) },
  { name: '404', class: 'refused', answer: status(404) },
  { name: '408', class: 'busy', answer: status(408) },
  { name: '429 with seconds', class: 'busy', answer: status(429, { 'retry-after': '1' }) },
  {
    name: '429 with a date',
    class: 'busy',
    answer: (nowMs) =>
      new Response(CANARY, {
        status: 429,
        headers: { 'retry-after': new Date(nowMs + 5_000).toUTCString() },
      }),
  },
  { name: '429', class: 'busy', answer: status(429) },
  { name: '500', class: 'busy', answer: status(500) },
  {
    name: '502 in HTML',
    class: 'busy',
    answer: () => new Response(`<html>${CANARY}`, { status: 502 }),
  },
  { name: '503 for an hour', class: 'closed', answer: status(503, { 'retry-after': '3600' }) },
  { name: '504', class: 'busy', isDone: true, answer: status(504) },
];

const REDIRECTS: readonly Fault[] = [
  { name: 'redirect to a foreign host', class: 'nonsense', answer: redirect('https://evil.example/c4nary') },
  { name: 'redirect to http', class: 'nonsense', answer: redirect('http://prod.zh.igpsport.com/c4nary') },
  { name: 'redirect in a loop', class: 'loop', answer: redirect('?again') },
];

const BODIES: readonly Fault[] = [
  { name: 'an empty body', class: 'nonsense', isDone: true, answer: text('') },
  { name: 'cut JSON', class: 'nonsense', isDone: true, answer: text('{"code":0,"data":{"acc') },
  { name: 'HTML with 200', class: 'nonsense', isDone: true, answer: text(`<!doctype html>${CANARY}`) },
  { name: 'null', class: 'nonsense', isDone: true, answer: text('null') },
  { name: 'a list', class: 'nonsense', isDone: true, answer: text(`[{"${CANARY}":1}]`) },
  { name: 'a string', class: 'nonsense', isDone: true, answer: text(`"${CANARY}"`) },
  {
    name: 'a code of failure',
    class: 'refused',
    answer: text(`{"code":9,"message":"${CANARY}","data":null}`),
  },
  {
    name: 'a code of expiry',
    class: 'token',
    answer: text(`{"code":401,"message":"${CANARY}","data":null}`),
  },
  { name: 'no data', class: 'nonsense', isDone: true, answer: text('{"code":0,"message":"c4nary"}') },
  { name: 'data of another kind', class: 'nonsense', isDone: true, answer: text('{"code":0,"data":4711.5}') },
  { name: '100 MB', class: 'nonsense', isDone: true, answer: () => new Response(endless(100 * MIB)) },
  {
    name: 'a gzip bomb',
    class: 'nonsense',
    isDone: true,
    answer: () => new Response(bomb(), { headers: { 'content-encoding': 'gzip' } }),
  },
  {
    name: 'invalid UTF-8',
    class: 'nonsense',
    isDone: true,
    answer: () => new Response(new Uint8Array([0x7b, 0xff, 0xfe])),
  },
];

/** The rows of the matrix. */
export const FAULTS: readonly Fault[] = [...TRANSPORT, ...STATUSES, ...REDIRECTS, ...BODIES];

/** A byte, a second, a byte: never silent for long, and never done. */
function trickle({ response }: RawExchange, pass: (ms: number) => void): void {
  response.writeHead(200, { 'content-length': '1000000' });
  const drip = () => {
    if (response.destroyed) return;
    response.write(' ', () => {
      pass(1_000);
      setImmediate(drip);
    });
  };
  drip();
}

function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(MIB));
      left -= MIB;
      if (left <= 0) controller.close();
    },
  });
}

let made: Uint8Array<ArrayBuffer> | null = null;

/** 100 MB of nothing in 100 KB. */
function bomb(): Uint8Array<ArrayBuffer> {
  made ??= new Uint8Array(gzipSync(Buffer.alloc(100 * MIB)));
  return made;
}
