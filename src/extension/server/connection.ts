import '../../shared/jitless.ts';

import type { Readable } from 'node:stream';
import { Client, type Progress } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

/** A process to start: everything of it, secrets included. */
export type Launch = {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
};

export type Request = {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type Result = {
  readonly isError: boolean;
  readonly text: string;
  readonly data: unknown;
  readonly errorKind: unknown;
  /** A file that is no text. */
  readonly attachment?: Uint8Array | undefined;
};

export type Connection = {
  readonly request: (request: Request) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type Listeners = {
  readonly onStderr: (text: string) => void;
  readonly onClose: () => void;
};

/** The server answers within a minute; what reports progress may take longer as a whole. */
const SILENCE_MS = 70_000;

/** Starts the server and shakes hands. A file of its own beside the bundle: loaded when something is asked for. */
export async function connect(
  { command, args, environment, folder }: Launch,
  version: string,
  { onStderr, onClose }: Listeners,
): Promise<Connection> {
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    env: { ...environment },
    cwd: folder,
    stderr: 'pipe',
  });
  (transport.stderr as Readable | null)?.setEncoding('utf8').on('data', onStderr);
  const client = new Client({ name: 'igpsport-vscode', version });
  client.onclose = onClose;
  await client.connect(transport);
  return { request: (request) => callTool(client, request), close: () => client.close() };
}

async function callTool(client: Client, { tool, args, signal, onProgress }: Request): Promise<Result> {
  const { content, structuredContent, isError, _meta } = await client.callTool(
    { name: tool, arguments: { ...args } },
    {
      timeout: SILENCE_MS,
      resetTimeoutOnProgress: true,
      // Asked for always, so that it resets the time-out.
      onprogress: onProgress ?? (() => {}),
      ...(signal && { signal }),
    },
  );
  const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const [attachment] = content.flatMap((part) =>
    part.type === 'resource' && 'blob' in part.resource ? [Buffer.from(part.resource.blob, 'base64')] : [],
  );
  return {
    isError: isError === true,
    text,
    data: structuredContent,
    errorKind: _meta?.['igpsport/error'],
    attachment,
  };
}
