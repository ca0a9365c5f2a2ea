import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE, CLIENTS, type RunningServer, startServer, temporaryFolder } from '../support/mcp.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const demoEnv = () => ({ HOME: folder.path });

const NAMES = [
  'list_activities',
  'get_activity_summary',
  'get_activity_streams',
  'get_activity_laps',
  'compare_activities',
  'get_athlete_profile',
  'get_athlete_stats',
  'estimate_thresholds',
  'get_power_curve',
  'analyze_training_load',
  'analyze_intensity',
  'forecast_training_load',
  'get_member_statistics',
  'list_segments_collected',
  'get_segment_detail',
  'get_segment_rank',
  'create_workout',
  'list_workouts',
  'get_workout_detail',
  'update_workout',
  'delete_workout',
  'export_workout',
  'import_workout',
  'sync_activities',
  'read_fit_file',
];

const CHANGING = ['create_workout', 'update_workout', 'delete_workout'];

describe.each(CLIENTS)('the built server and a client of the SDK (%s)', (client) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ client, args: ['--demo'], env: demoEnv() });
  });
  afterAll(() => server.close());

  it('lists its tools with titles, schemas and true annotations', async () => {
    const tools = await server.listTools();
    expect(tools.map(({ name }) => name)).toEqual(NAMES);
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.any(String),
        annotations: { readOnlyHint: !CHANGING.includes(tool.name) },
      });
      expect((tool['description'] as string).length).toBeLessThan(400);
      expect(tool['inputSchema']).toMatchObject({ type: 'object', additionalProperties: false });
      expect(tool['outputSchema']).toMatchObject({
        type: 'object',
        required: expect.arrayContaining(['basis']),
      });
    }
  });

  it('answers with structured content and a short text', async () => {
    const { data, text, isError } = await server.call('list_activities', { limit: 3 });
    expect(isError).toBe(false);
    expect(data.activities).toHaveLength(3);
    expect(data.basis).toMatchObject({ region: 'demo', warnings: [] });
    expect(text).toContain(data.activities[0].ride_id);
  });

  it('tells of its progress', async () => {
    const messages: string[] = [];
    const counts = [0];
    const onProgress = ({ message = '', progress = 0 }) => {
      messages.push(message);
      counts.push(progress);
    };
    const { data } = await server.call('analyze_training_load', { days: 7 }, { onProgress });
    expect(data.basis.complete).toBe(true);
    expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
    // The first client of the three reads the year; the others find it in the cache, with only the list to look at.
    if (client === CLIENTS[0]) expect(messages.at(-1)).toMatch(/^Reading rides: (\d+) of \1$/);
  });

  it('refuses what it does not understand as a tool error, in one line', async () => {
    const { isError, text } = await server.call('get_activity_summary', { ride_id: '../../x' });
    expect(isError).toBe(true);
    expect(text).toBe(
      'Wrong arguments: ride_id "../../x" is not a ride id; take ride_id from list_activities (digits only).',
    );
    expect((await server.call('no_such_tool')).text).toContain(
      'There is no tool of that name. Tools: list_activities,',
    );
  });
});

describe('the process', () => {
  const start = (args: string[] = [], env: Record<string, string> = {}) =>
    spawn(process.execPath, [BUNDLE, ...args], { env: { PATH: process.env['PATH'], ...demoEnv(), ...env } });

  const INITIALIZE = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'tests', version: '1' } },
  };
  const CALL = {
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/call',
    params: { name: 'analyze_training_load', arguments: {} },
  };

  function collect(child: ChildProcess): { stdout: () => string; stderr: () => string } {
    const text = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => {
      text.stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      text.stderr += chunk.toString();
    });
    return { stdout: () => text.stdout, stderr: () => text.stderr };
  }

  const say = (child: ChildProcess, message: object) => child.stdin?.write(`${JSON.stringify(message)}\n`);

  async function answered(child: ChildProcess, output: { stdout: () => string }, id: number): Promise<void> {
    while (!output.stdout().includes(`"id":${id}`)) await once(child.stdout as NodeJS.EventEmitter, 'data');
  }

  it('P29: writes nothing but JSON-RPC to stdout, also when asked nonsense and told to be talkative', async () => {
    const child = start(['--demo'], { IGPSPORT_LOG_LEVEL: 'debug' });
    const output = collect(child);
    say(child, INITIALIZE);
    child.stdin.write('this is not json\n{"jsonrpc":"2.0"}\n');
    say(child, CALL);
    await answered(child, output, 2);
    child.stdin.end();
    await once(child, 'exit');
    for (const line of output.stdout().trimEnd().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  });

  it('P22: answers repeats inside each other, 3,000 deep, as it answers other nonsense, and goes on', async () => {
    const child = start(['--demo']);
    const output = collect(child);
    say(child, INITIALIZE);
    const deep = `${'{"type":"repeat","times":2,"steps":['.repeat(3_000)}${']}'.repeat(3_000)}`;
    const params = `{"name":"create_workout","arguments":{"workout_ir":{"title":"x","steps":[${deep}]}}}`;
    child.stdin.write(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":${params}}\n`);
    await answered(child, output, 2);
    expect(output.stdout()).toContain('nested deeper than 16 levels');
    say(child, { ...CALL, id: 3, params: { name: 'list_workouts', arguments: {} } });
    await answered(child, output, 3);
    expect(output.stdout()).toContain('"total":10');
    child.stdin.end();
  });

  it('has nothing to warn of where thirty answers wait for a host to read', async () => {
    const child = start();
    say(child, INITIALIZE);
    const ids = Array.from({ length: 30 }, (_, i) => i + 2);
    for (const id of ids) say(child, { jsonrpc: '2.0', id, method: 'tools/list' });
    const output = collect(child);
    for (const id of ids) await answered(child, output, id);
    child.stdin.end();
    await once(child, 'exit');
    expect(output.stderr()).toBe('');
  });

  it('goes on serving a host that has closed its log', async () => {
    const child = start(['--demo'], { IGPSPORT_LOG_LEVEL: 'debug' });
    child.stderr.destroy();
    const output = collect(child);
    say(child, INITIALIZE);
    for (const id of [2, 3, 4]) {
      say(child, { ...CALL, id, params: { name: 'get_activity_summary', arguments: { ride_id: 'logged' } } });
      await answered(child, output, id);
    }
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, ''],
    [['--help'], 0, /^Usage: igpsport-mcp/, ''],
    [['--nonsense'], 2, /^$/, /Unknown option '--nonsense'[\s\S]*Usage: igpsport-mcp/],
  ])('on the command line, answers %j and exits with %i', async (args, exitCode, stdout, stderr) => {
    const child = start(args);
    const output = collect(child);
    child.stdin.end();
    const [code] = await once(child, 'close');
    expect(code).toBe(exitCode);
    expect(output.stdout()).toMatch(stdout);
    if (stderr !== '') expect(output.stderr()).toMatch(stderr);
  });

  it.each([
    [{ IGPSPORT_REGION: 'mars' }, 'IGPSPORT_REGION is "mars"; it may be cn, intl or demo.'],
    [{ IGPSPORT_FTP: 'a lot' }, 'IGPSPORT_FTP is "a lot"; it may be a number of watts from 50 to 600.'],
    [{ IGPSPORT_API_BASE: 'http://example.com' }, 'IGPSPORT_API_BASE'],
    [{}, 'No iGPSport account is set up.'],
  ])(
    'S20: starts and lists its tools with %j, and says to every call what to change',
    async (env, message) => {
      const server = await startServer({ env: { ...demoEnv(), ...(env as Record<string, string>) } });
      expect(await server.listTools()).toHaveLength(NAMES.length);
      for (const attempt of [1, 2]) {
        const { isError, text } = await server.call('list_activities');
        expect({ attempt, isError, text }).toEqual({
          attempt,
          isError: true,
          text: expect.stringContaining(message),
        });
        expect(text).not.toContain('\n');
      }
      await server.close();
    },
  );
});
