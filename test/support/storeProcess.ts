import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bundleProgram } from './bundle.ts';
import { WASM_PATH } from './stores.ts';

export type StoreProcess = {
  readonly pid: number;
  /** Resolves with the next line that the process prints; rejects when it ends instead. */
  readonly line: () => Promise<string>;
  readonly kill: () => void;
  /** The exit code, or the signal. */
  readonly ended: Promise<number | string>;
};

/** Bundles storeWriter.ts, and starts it as often as wanted: processes that share a store. */
export async function buildStoreWriter(): Promise<{
  start: (...args: string[]) => StoreProcess;
  remove: () => void;
}> {
  const program = await bundleProgram(new URL('./storeWriter.ts', import.meta.url));
  const children = new Set<ChildProcess>();
  return {
    start: (...args) => startProcess(program.path, args, children),
    remove: () => {
      for (const child of children) child.kill('SIGKILL');
      program.remove();
    },
  };
}

function startProcess(script: string, args: string[], children: Set<ChildProcess>): StoreProcess {
  const child = spawn(process.execPath, [script, WASM_PATH, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit').then(([code, signal]: (number | string)[]) => {
    children.delete(child);
    return code ?? signal ?? 'unknown';
  });
  return {
    pid: child.pid ?? 0,
    line: async () => {
      const { done, value } = await lines.next();
      if (done === true) throw new Error(`The process ended (${await ended}) instead of printing a line.`);
      return value;
    },
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
