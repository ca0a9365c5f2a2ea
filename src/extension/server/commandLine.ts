import { execFile } from 'node:child_process';
import { ToolError } from './client.ts';
import type { Launch } from './connection.ts';

export type Output = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** Runs the server's command line to its end; `signal` ends it. Rejects with ToolError `cancelled` or `not_started`. */
export async function runCommandLine(
  { command, args: first, environment, folder }: Launch,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<Output> {
  const options = {
    env: { ...environment },
    cwd: folder,
    maxBuffer: 4 * 2 ** 20,
    windowsHide: true,
    ...(signal && { signal }),
  };
  return await new Promise((resolve, reject) => {
    execFile(command, [...first, ...args], options, (error, stdout, stderr) => {
      if (signal?.aborted) reject(new ToolError('cancelled', '', { cause: error }));
      else if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ exitCode: error.code, stdout, stderr });
      else reject(new ToolError('not_started', error.message, { cause: error }));
    });
  });
}
