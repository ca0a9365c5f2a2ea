import { describe, expect, it } from 'vitest';
import { createClient, ToolError } from '../../../src/extension/server/client.ts';
import type {
  Connection,
  Launch,
  Listeners,
  Request,
  Result,
} from '../../../src/extension/server/connection.ts';
import { connect } from '../../../src/extension/server/connection.ts';
import { BUNDLE, temporaryFolder } from '../../support/mcp.ts';

const LAUNCH: Launch = { command: 'node', args: [], environment: {}, folder: '/' };
const ANSWER: Result = { isError: false, text: 'hello', data: { n: 1 }, errorKind: undefined };
const TEXTS = { notStarted: 'not started', stopped: 'stopped', cancelled: 'cancelled' };

type Fake = { requests: Request[]; closed: boolean; listeners: Listeners };

/** A server of which a test says how it answers; `started` are all that were. */
function fakeClient(answer: (request: Request, server: Fake) => Promise<Result> = async () => ANSWER) {
  const started: Fake[] = [];
  const launches = { fail: null as Error | null };
  const client = createClient({
    launch: async () => {
      if (launches.fail !== null) throw launches.fail;
      return LAUNCH;
    },
    connect: async (_, listeners): Promise<Connection> => {
      const server: Fake = { requests: [], closed: false, listeners };
      started.push(server);
      return {
        request: async (request) => {
          server.requests.push(request);
          return await answer(request, server);
        },
        close: async () => {
          server.closed = true;
          listeners.onClose();
        },
      };
    },
    onStderr: () => {},
    texts: () => TEXTS,
  });
  return { client, started, launches };
}

const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (thrown: ToolError) => thrown.kind,
  );

describe('the client of the server', () => {
  it('starts it with the first call, once, however many come together', async () => {
    const { client, started } = fakeClient();
    expect(started).toHaveLength(0);
    const answers = await Promise.all([client.call('a', {}), client.call('b', { x: 1 })]);
    expect(answers).toEqual([
      { data: { n: 1 }, text: 'hello' },
      { data: { n: 1 }, text: 'hello' },
    ]);
    expect(started).toHaveLength(1);
    expect(started[0]?.requests.map(({ tool, args }) => [tool, args])).toEqual([
      ['a', {}],
      ['b', { x: 1 }],
    ]);
  });

  it('starts another after it was stopped, and after it has ended by itself', async () => {
    const { client, started } = fakeClient();
    await client.call('a', {});
    await client.stop();
    expect(started[0]?.closed).toBe(true);
    await client.call('a', {});
    started[1]?.listeners.onClose();
    await client.call('a', {});
    expect(started).toHaveLength(3);
    // The end of one that was replaced long ago ends no other.
    started[0]?.listeners.onClose();
    await client.call('a', {});
    expect(started).toHaveLength(3);
  });

  it('tries again after a start that failed', async () => {
    const { client, started, launches } = fakeClient();
    launches.fail = new ToolError('not_configured', 'nobody');
    expect(await kindOf(client.call('a', {}))).toBe('not_configured');
    launches.fail = null;
    expect(await kindOf(client.call('a', {}))).toBe('answered');
    expect(started).toHaveLength(1);
  });

  it('rejects with the server’s kind and its words', async () => {
    const { client } = fakeClient(async () => ({
      ...ANSWER,
      isError: true,
      text: 'No such ride.',
      errorKind: 'not_found',
    }));
    await expect(client.call('a', {})).rejects.toMatchObject({ kind: 'not_found', message: 'No such ride.' });
  });

  it('tells a server that ended in the middle from a call that was cancelled', async () => {
    const { client } = fakeClient(() => Promise.reject(new Error('Connection closed')));
    expect(await kindOf(client.call('a', {}))).toBe('stopped');
    const controller = new AbortController();
    const cancelled = client.call('a', {}, { signal: controller.signal });
    controller.abort();
    expect(await kindOf(cancelled)).toBe('cancelled');
    expect(await kindOf(client.call('a', {}, { signal: controller.signal }))).toBe('cancelled');
  });

  it('ends a server that does not answer, and starts another', async () => {
    const { client, started } = fakeClient((request) =>
      request.tool === 'hangs' ? Promise.reject(new Error('Request timed out')) : Promise.resolve(ANSWER),
    );
    expect(await kindOf(client.call('hangs', {}))).toBe('stopped');
    expect(started[0]?.closed).toBe(true);
    expect(await kindOf(client.call('a', {}))).toBe('answered');
    expect(started).toHaveLength(2);
  });
});

describe('the client with the built server', () => {
  it('asks it, shows progress, and leaves no process behind', async () => {
    const folder = await temporaryFolder();
    const environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder.path,
      IGPSPORT_REGION: 'demo',
      IGPSPORT_LOG_LEVEL: 'info',
    };
    let stderr = '';
    let closed = 0;
    const client = createClient({
      launch: async () => ({ command: process.execPath, args: [BUNDLE], environment, folder: folder.path }),
      connect: (launch, { onStderr, onClose }) =>
        connect(launch, '0.0.0', {
          onStderr,
          onClose: () => {
            closed++;
            onClose();
          },
        }),
      onStderr: (text) => {
        stderr += text;
      },
      texts: () => TEXTS,
    });
    const progress: number[] = [];
    const { data, text } = await client.call<{ activities: unknown[] }>(
      'list_activities',
      { limit: 3 },
      { onProgress: ({ done }) => progress.push(done) },
    );
    expect(data.activities).toHaveLength(3);
    expect(text).toMatch(/^Rides 1–3 of/);
    expect(progress.length).toBeGreaterThan(0);
    await expect(client.call('get_activity_summary', { ride_id: '1' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(stderr).toContain('igpsport-mcp info: get_activity_summary: not_found');
    await client.stop();
    // One that did not end in time was killed, and is gone a moment later.
    await expect.poll(() => closed).toBe(1);
    await folder.remove();
  });
});
