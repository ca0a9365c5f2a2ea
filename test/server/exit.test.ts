import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUNDLE, temporaryFolder } from '../support/mcp.ts';
import { randomFrom } from '../support/random.ts';
import { timeoutOf, triesOf } from '../support/size.ts';
import { query } from '../support/stores.ts';

const TRIES = triesOf('P30');
/** A little less than main.ts waits for the cache. */
const GIVES_UP_MS = 1_400;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** What a host does: starts a server and passes on what is said. Killed, it leaves the server without a parent. */
const HOST = `
  const { spawn } = require('node:child_process');
  const server = spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  process.stdin.pipe(server.stdin);
  server.stdout.pipe(process.stdout);
  console.log(JSON.stringify({ pid: server.pid }));`;

const MESSAGES = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'tests', version: '1' } },
  },
  {
    id: 2,
    method: 'tools/call',
    params: { name: 'analyze_training_load', arguments: {}, _meta: { progressToken: 1 } },
  },
];

type Way = 'its input ends' | 'SIGTERM' | 'SIGINT' | 'its host is killed';
const WAYS: readonly Way[] = ['its input ends', 'SIGTERM', 'its host is killed', 'SIGINT'];

function start(cacheFolder: string): { host: ChildProcess; output: () => string } {
  const env = { PATH: process.env['PATH'], HOME: folder.path, IGPSPORT_CACHE_DIR: cacheFolder };
  const host = spawn(process.execPath, ['-e', HOST, BUNDLE, '--demo'], { env });
  let output = '';
  host.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  for (const message of MESSAGES) host.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  return { host, output: () => output };
}

const pidIn = (output: string) => Number(/\{"pid":(\d+)\}/.exec(output)?.[1]);
/** Rides that the server has said to have read. */
const readIn = (output: string) => Number([...output.matchAll(/Reading rides: (\d+) of/g)].at(-1)?.[1] ?? 0);

/** Gone, or dead and waiting for somebody who asks how it ended. */
function isOver(pid: number): boolean {
  const path = `/proc/${pid}/stat`;
  try {
    return existsSync('/proc/self') && readFileSync(path, 'utf8').split(') ')[1]?.[0] === 'Z';
  } catch {
    return true;
  }
}

/** How long a process was ready to run and the machine ran others, ms; 0 where the system does not say. */
function waitedMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** What a server takes to go, ms, and what of it is left without the time in which it could not run. */
async function timeToGo(pid: number): Promise<{ wholeMs: number; ownMs: number }> {
  const askedMs = performance.now();
  const before = waitedMs(pid);
  let waited = before;
  while (!isOver(pid)) {
    waited = Math.max(waited, waitedMs(pid));
    await sleep(5);
  }
  const wholeMs = performance.now() - askedMs;
  return { wholeMs, ownMs: wholeMs - (waited - before) };
}

function recordingsIn(cacheFolder: string): number {
  const path = `${cacheFolder}/demo-900001/fit`;
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.fit')).length : 0;
}

function end(host: ChildProcess, pid: number, way: Way): void {
  if (way === 'its input ends') host.stdin?.end();
  else if (way === 'its host is killed') host.kill('SIGKILL');
  else process.kill(pid, way);
}

it.skipIf(!existsSync('/proc/self'))(
  `P30: a server that is told to go at any moment is gone in 2 s and has written what it read, ${TRIES} times`,
  { timeout: timeoutOf(TRIES, 4_000) },
  async () => {
    const random = randomFrom(30);
    let longestMs = 0;
    let kept = 0;
    for (let nth = 0; nth < TRIES; nth++) {
      const cacheFolder = `${folder.path}/${nth}`;
      const { host, output } = start(cacheFolder);
      while (Number.isNaN(pidIn(output()))) await once(host.stdout as NodeJS.EventEmitter, 'data');
      // From the first moments of the process to the middle of the work.
      if (nth % 2 === 0)
        while (!output().includes('Reading rides')) await once(host.stdout as NodeJS.EventEmitter, 'data');
      await sleep(400 * random());
      const pid = pidIn(output());
      const read = readIn(output());
      end(host, pid, WAYS[nth % WAYS.length] as Way);
      const { wholeMs, ownMs } = await timeToGo(pid);
      longestMs = Math.max(longestMs, ownMs);
      host.kill('SIGKILL');
      const path = `${cacheFolder}/demo-900001/activities.db`;
      const [row] = existsSync(path) ? await query(path, 'SELECT count(*) AS n FROM metric') : [{ n: 0 }];
      expect([nth, recordingsIn(cacheFolder) >= read]).toEqual([nth, true]);
      // Beyond its time a server goes without: the numbers are reckoned again from the recordings.
      if (wholeMs < GIVES_UP_MS) expect([nth, Number(row?.['n']) >= read]).toEqual([nth, true]);
      kept += Number(row?.['n']);
    }
    expect(longestMs).toBeLessThan(2_000);
    expect(kept).toBeGreaterThan(0);
  },
);
