import type { Connection, Launch, Listeners, Result } from './connection.ts';

/** How far a call has come. */
export type CallProgress = {
  readonly done: number;
  readonly total: number | null;
  readonly message: string | null;
};

export type CallOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CallProgress) => void;
};

/** A tool's answer: `data` is its structured content, `text` its words for a reader. */
export type Answer<T> = {
  readonly data: T;
  readonly text: string;
  /** A file that is no text, such as a FIT workout. */
  readonly attachment?: Uint8Array | undefined;
};

/** The tools of the bundled server. */
export type ServerClient = {
  /**
   * Calls a tool; starts the server when it is not running. Rejects with ToolError: with the server's kind and its
   * words, `cancelled` after `signal`, `stopped` when the server ended in the middle.
   */
  readonly call: <T>(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ) => Promise<Answer<T>>;
  /** Ends the server; the next call starts one with the settings and the account of then. */
  readonly stop: () => Promise<void>;
};

/** A call that failed: `message` is for the rider, `kind` the server's own (`credentials`, `network`, …). */
export class ToolError extends Error {
  readonly kind: string;

  constructor(kind: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ToolError';
    this.kind = kind;
  }
}

/** What is said of failures that are not the server's own. */
export type ClientTexts = {
  readonly notStarted: string;
  readonly stopped: string;
  readonly cancelled: string;
};

type Dependencies = {
  /** The server to start, secrets included. */
  readonly launch: () => Promise<Launch>;
  readonly connect: (launch: Launch, listeners: Listeners) => Promise<Connection>;
  readonly onStderr: (text: string) => void;
  readonly texts: () => ClientTexts;
};

/** A client of the server that is started with the first call, and again when it has ended. */
export function createClient({ launch, connect, onStderr, texts }: Dependencies): ServerClient {
  let running: Promise<Connection> | null = null;

  async function start(onClose: () => void): Promise<Connection> {
    const parameters = await launch();
    return await connect(parameters, { onStderr, onClose }).catch((thrown: unknown) => {
      throw new ToolError('not_started', texts().notStarted, { cause: thrown });
    });
  }

  function connection(): Promise<Connection> {
    if (running !== null) return running;
    const forget = () => {
      if (running === mine) running = null;
    };
    const mine = start(forget);
    running = mine;
    mine.catch(forget);
    return mine;
  }

  /** One that gave no answer may be hanging: the next call is to find another. */
  function giveUp(server: Connection, starting: Promise<Connection>): void {
    if (running === starting) running = null;
    void server.close().catch(() => {});
  }

  return {
    call: async <T>(tool: string, args: Readonly<Record<string, unknown>>, options: CallOptions = {}) => {
      const { signal, onProgress } = options;
      if (signal?.aborted) throw new ToolError('cancelled', texts().cancelled);
      const mine = connection();
      const server = await mine;
      const result = await server
        .request({ tool, args, signal, onProgress: onProgress && reported(onProgress) })
        .catch((thrown: unknown) => {
          if (signal?.aborted) throw new ToolError('cancelled', texts().cancelled, { cause: thrown });
          giveUp(server, mine);
          throw new ToolError('stopped', texts().stopped, { cause: thrown });
        });
      return answered<T>(result);
    },
    stop: async () => {
      const ending = running;
      running = null;
      await (await ending?.catch(() => null))?.close();
    },
  };
}

function reported(onProgress: (progress: CallProgress) => void) {
  return ({
    progress,
    total,
    message,
  }: {
    progress: number;
    total?: number | undefined;
    message?: string | undefined;
  }) => onProgress({ done: progress, total: total ?? null, message: message ?? null });
}

function answered<T>({ isError, text, data, errorKind, attachment }: Result): Answer<T> {
  if (isError) throw new ToolError(typeof errorKind === 'string' ? errorKind : 'internal', text);
  return { data: data as T, text, attachment };
}
