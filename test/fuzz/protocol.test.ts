import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { pick, randomFrom } from '../../src/server/demo/ride/random.ts';
import { MISFITS, TRAVERSALS } from '../support/hostile.ts';
import { BUNDLE, temporaryFolder } from '../support/mcp.ts';
import { timeoutOf, triesOf } from '../support/size.ts';

const LINES = triesOf('P29');
const folder = await temporaryFolder();
let running: ChildProcess | null = null;
afterAll(async () => {
  running?.kill('SIGKILL');
  await folder.remove();
});

const METHODS = [
  'tools/call',
  'tools/list',
  'ping',
  'initialize',
  'resources/read',
  'x',
  '',
  'toString',
] as const;
const NAMES = [
  'list_workouts',
  'list_segments_collected',
  'get_workout_detail',
  'nothing',
  '__proto__',
] as const;

/** A line as a broken or hostile host would write it. */
function line(random: () => number, id: number): string {
  const odd = () => pick(random, [...MISFITS, ...TRAVERSALS] as [unknown, ...unknown[]]);
  const params = { name: pick(random, NAMES), arguments: random() < 0.5 ? odd() : { workout_id: odd() } };
  const request = {
    jsonrpc: '2.0',
    id,
    method: pick(random, METHODS),
    params: random() < 0.8 ? params : odd(),
  };
  const text = JSON.stringify(random() < 0.2 ? { ...request, id: odd(), jsonrpc: odd() } : request);
  const chance = random();
  if (chance < 0.1) return text.slice(0, Math.floor(random() * text.length));
  if (chance < 0.15) return JSON.stringify(odd());
  if (chance < 0.2) return `[${text},${text}]`;
  return text;
}

describe('P29: a host that writes anything', () => {
  it(
    `is answered in JSON-RPC, byte for byte, and still served: ${LINES} lines`,
    async () => {
      const env = { PATH: process.env['PATH'], HOME: folder.path, IGPSPORT_LOG_LEVEL: 'debug' };
      const child = spawn(process.execPath, [BUNDLE, '--demo'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
      running = child;
      const chunks: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      const isAnswered = () => chunks.slice(-20).join('').includes('"id":"last"');
      const say = (words: string) => child.stdin.write(`${words}\n`);
      const hello = {
        protocolVersion: '2025-11-25',
        capabilities: {},
        clientInfo: { name: 't', version: '1' },
      };
      say(JSON.stringify({ jsonrpc: '2.0', id: 'hello', method: 'initialize', params: hello }));
      const random = randomFrom(29);
      for (let id = 0; id < LINES; id++) {
        say(line(random, id));
        if (id % 100 === 0 && child.stdin.writableNeedDrain) await once(child.stdin, 'drain');
      }
      child.stdin.write(Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
      say(JSON.stringify({ jsonrpc: '2.0', id: 'last', method: 'tools/list', params: {} }));
      while (!isAnswered()) await once(child.stdout, 'data');
      child.stdin.end();
      expect(await once(child, 'exit')).toEqual([0, null]);
      const text = Buffer.concat(chunks).toString();
      expect(text.endsWith('\n')).toBe(true);
      const answers = text.trimEnd().split('\n');
      for (const answer of answers) expect(JSON.parse(answer)).toMatchObject({ jsonrpc: '2.0' });
      expect(answers.length).toBeGreaterThan(LINES / 3);
    },
    timeoutOf(LINES, 20),
  );
});
