import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** The SDK's v2 client with the 2025 handshake and with the 2026 revision, and the independent v1 client. */
export const CLIENTS = ['v2, 2025 handshake', 'v2, 2026 revision', 'v1'] as const;
export type ClientKind = (typeof CLIENTS)[number];

/** From the repository, where every runner of tests stands. */
export const BUNDLE = resolve('dist/server.js');

export type Answer = {
  readonly isError: boolean;
  readonly text: string;
  /** `structuredContent`; typed loosely, since what it holds is what tests are about. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read into answers of every shape
  readonly data: any;
  readonly resource: Embedded | undefined;
};

type Embedded = { readonly uri: string; readonly mimeType?: string; readonly blob?: string };

export type CallOptions = {
  readonly onProgress?: (progress: {
    progress: number;
    total?: number | undefined;
    message?: string | undefined;
  }) => void;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

export type RunningServer = {
  readonly pid: number;
  readonly listTools: () => Promise<{ name: string; [key: string]: unknown }[]>;
  readonly call: (name: string, args?: Record<string, unknown>, options?: CallOptions) => Promise<Answer>;
  /** Everything that it wrote to stderr so far. */
  readonly stderr: () => string;
  readonly close: () => Promise<void>;
};

export type ServerOptions = {
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
  readonly client?: ClientKind;
  /** Another server than the one that was built. */
  readonly bundle?: string;
  /** What the person says who is asked; without it the client cannot ask. */
  readonly onQuestion?: (question: Question) => Reply | Promise<Reply>;
};

export type Question = { readonly message: string; readonly requestedSchema: unknown };
type Reply = {
  readonly action: 'accept' | 'decline' | 'cancel';
  readonly content?: Record<string, string | number | boolean>;
};

/** Starts the built bundle as a host would and connects a client to it. */
export async function startServer({
  env = {},
  args = [],
  client: kind = 'v2, 2025 handshake',
  bundle = BUNDLE,
  onQuestion,
}: ServerOptions = {}): Promise<RunningServer> {
  if (!existsSync(bundle)) throw new Error('dist/server.js is missing: npm run build');
  const parameters = {
    command: process.execPath,
    args: [bundle, ...args],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stderr: 'pipe' as const,
  };
  const info = { name: 'tests', version: '1.0.0' };
  const transport = kind === 'v1' ? new FirstTransport(parameters) : new StdioClientTransport(parameters);
  let stderr = '';
  (transport.stderr as Readable | null)?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const capabilities = onQuestion === undefined ? {} : { elicitation: {} };
  const client =
    kind === 'v1'
      ? new FirstClient(info, { capabilities })
      : new Client(info, {
          capabilities,
          versionNegotiation: { mode: kind.includes('2026') ? { pin: '2026-07-28' } : 'legacy' },
        });
  if (onQuestion !== undefined) {
    const answer = async ({ params }: { params: unknown }) => await onQuestion(params as Question);
    if (client instanceof FirstClient) client.setRequestHandler(ElicitRequestSchema, answer);
    else client.setRequestHandler('elicitation/create', answer);
  }
  // The two SDKs' transports have the same shape and different private types.
  await (client as Client).connect(transport as StdioClientTransport);
  return {
    pid: transport.pid ?? 0,
    listTools: async () => (await client.listTools()).tools,
    call: async (name, given = {}, options = {}) => {
      const { onProgress, signal, timeoutMs = 120_000 } = options;
      const request = {
        timeout: timeoutMs,
        ...(onProgress && { onprogress: onProgress }),
        ...(signal && { signal }),
      };
      const parameters = { name, arguments: given };
      const result =
        client instanceof FirstClient
          ? await client.callTool(parameters, undefined, request)
          : await client.callTool(parameters, request);
      const [first, second] = result.content as { text?: string; resource?: Embedded }[];
      return {
        isError: result.isError === true,
        text: first?.text ?? '',
        data: result.structuredContent,
        resource: second?.resource,
      };
    },
    stderr: () => stderr,
    close: () => client.close(),
  };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'igpsport-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
