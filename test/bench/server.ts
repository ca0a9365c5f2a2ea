import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { median, type Row } from './measure.ts';

const SERVER = join(import.meta.dirname, 'server.js');

type Rpc = {
  request: (method: string, params: object) => Promise<Record<string, unknown>>;
  pid: number;
  end: () => Promise<void>;
};

/** A bare JSON-RPC peer: a client library's own start-up must not be counted as the server's. */
function start(folder: string): Rpc {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, IGPSPORT_CACHE_DIR: join(folder, 'cache') };
  const child = spawn(process.execPath, [SERVER, '--demo'], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line);
    if (error !== undefined) throw new Error(JSON.stringify(error));
    waiting.get(id)?.(result);
  });
  let nextId = 1;
  return {
    pid: child.pid ?? 0,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      }),
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}

async function initialized(folder: string): Promise<Rpc> {
  const server = start(folder);
  const clientInfo = { name: 'bench', version: '1' };
  await server.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
  return server;
}

async function bareNode(): Promise<void> {
  await new Promise((resolve) =>
    spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('exit', resolve),
  );
}

const LOAD = { name: 'analyze_training_load', arguments: { days: 90 } };

const THRESHOLDS = { name: 'estimate_thresholds', arguments: { window_days: 110 } };

/** Start-up against bare Node, and the year of the demo rider from nothing and from a filled cache. */
export async function benchServer(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'igpsport-bench-'));
  try {
    return [...(await benchStart(folder)), ...(await benchLoad(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** To the answer, not to the end of the process: what a chat waits for. */
async function benchStart(folder: string): Promise<Row[]> {
  const toInitialize: number[] = [];
  const toList: number[] = [];
  const bare: number[] = [];
  let listBytes = 0;
  for (let round = 0; round < 15; round++) {
    let startMs = performance.now();
    await bareNode();
    bare.push(performance.now() - startMs);
    startMs = performance.now();
    const server = await initialized(folder);
    toInitialize.push(performance.now() - startMs);
    const tools = await server.request('tools/list', {});
    toList.push(performance.now() - startMs);
    listBytes = Buffer.byteLength(JSON.stringify(tools));
    await server.end();
  }
  const overMs = median(toInitialize) - median(bare);
  const against = { name: 'node -e 0', value: median(bare) };
  const bytes = loadedAtStart();
  return [
    {
      name: 'spawn → initialize',
      value: median(toInitialize),
      unit: 'ms',
      against,
      target: { text: 'node + 60 ms', isMet: overMs <= 60 },
    },
    { name: 'spawn → tools/list', value: median(toList), unit: 'ms', against },
    {
      name: 'tools/list',
      value: listBytes / 1024,
      unit: 'KB',
      target: { text: '≤ 52 KB', isMet: listBytes <= 52 * 1024 },
    },
    {
      name: 'code loaded to initialize',
      value: bytes / 1024,
      unit: 'KB',
      target: { text: '≤ 350 KB', isMet: bytes <= 350 * 1024 },
    },
  ];
}

/** Bytes of the entry, of what it starts, and of all that these import, and they import, without being asked. */
function loadedAtStart(): number {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, imported] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s?"(\.[^"]+)"/g))
      if (imported !== undefined) visit(join(dirname(path), imported));
  };
  visit(SERVER);
  visit(join(dirname(SERVER), 'chunks', 'main.js'));
  return [...seen].reduce((sum, path) => sum + statSync(path).size, 0);
}

async function benchLoad(folder: string): Promise<Row[]> {
  const cold = await timedLoad(folder);
  const warm: number[] = [];
  let memoryMb = 0;
  let rides = 0;
  for (let round = 0; round < 7; round++) {
    const result = await timedLoad(folder);
    warm.push(result.ms);
    ({ memoryMb, rides } = result);
  }
  const warmMs = median(warm);
  return [
    {
      name: `training load of ${rides} rides, cold`,
      value: cold.ms,
      unit: 'ms',
      target: { text: '≤ 6 s', isMet: cold.ms <= 6000 },
    },
    {
      name: `training load of ${rides} rides, warm`,
      value: warmMs,
      unit: 'ms',
      target: { text: '≤ 80 ms', isMet: warmMs <= 80 },
    },
    await benchThresholds(folder),
    { name: 'resident memory after the cold one', value: cold.memoryMb, unit: 'MB' },
    { name: 'resident memory after a warm one', value: memoryMb, unit: 'MB' },
  ];
}

/** The first estimate of a process that has signed in, from rides that are kept: nothing is decoded. */
async function benchThresholds(folder: string): Promise<Row> {
  const times: number[] = [];
  let rides = 0;
  for (let round = 0; round < 7; round++) {
    const server = await initialized(folder);
    await server.request('tools/call', { name: 'list_activities', arguments: { limit: 1 } });
    const startMs = performance.now();
    const result = await server.request('tools/call', THRESHOLDS);
    times.push(performance.now() - startMs);
    await server.end();
    rides = (result['structuredContent'] as { basis: { rides_counted: number } }).basis.rides_counted;
  }
  const ms = median(times);
  return {
    name: `FTP and LTHR from ${rides} kept rides`,
    value: ms,
    unit: 'ms',
    target: { text: '≤ 30 ms', isMet: ms <= 30 },
  };
}

async function timedLoad(folder: string): Promise<{ ms: number; memoryMb: number; rides: number }> {
  const server = await initialized(folder);
  const startMs = performance.now();
  const result = await server.request('tools/call', LOAD);
  const ms = performance.now() - startMs;
  const memoryMb = residentMb(server.pid);
  await server.end();
  const content = result['structuredContent'] as { basis: { rides_counted: number } };
  return { ms, memoryMb, rides: content.basis.rides_counted };
}

/** Linux only; NaN elsewhere. */
function residentMb(pid: number): number {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}
