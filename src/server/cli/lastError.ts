import { join } from 'node:path';
import * as z from 'zod';
import type { LogLevel } from '../app/context.ts';
import { bytesFile } from '../store/tokenFile.ts';

const lastError = z.object({
  /** Epoch ms. */
  atMs: z.number(),
  level: z.enum(['error', 'warn']),
  message: z.string(),
});
/** The latest warning or error of any server that uses the cache folder; like every log line free of secrets. */
export type LastError = z.output<typeof lastError>;

export type LastErrorKeeper = {
  readonly log: (level: LogLevel, message: string) => void;
  /** Resolves when everything is written. */
  readonly close: () => Promise<void>;
};

/** Keeps the latest of what is logged, for `doctor`. A folder that cannot be written is no reason to fail. */
export function keepLastError(cacheFolder: string, clock: () => number): LastErrorKeeper {
  const file = lastErrorFile(cacheFolder);
  let writing = Promise.resolve();
  return {
    log: (level, message) => {
      if (level !== 'error' && level !== 'warn') return;
      const bytes = new TextEncoder().encode(JSON.stringify({ atMs: clock(), level, message }));
      writing = writing.then(() => file.write(bytes)).catch(() => undefined);
    },
    close: () => writing,
  };
}

export async function readLastError(cacheFolder: string): Promise<LastError | null> {
  try {
    const bytes = await lastErrorFile(cacheFolder).read();
    return bytes === null ? null : lastError.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

function lastErrorFile(cacheFolder: string) {
  return bytesFile(join(cacheFolder, 'last-error.json'));
}
