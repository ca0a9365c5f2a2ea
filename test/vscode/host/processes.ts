import { readdirSync, readFileSync } from 'node:fs';

/** A process, as the system knows it. */
export type ServerProcess = {
  readonly pid: number;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
};

/** Whether this system shows what runs on it in /proc. */
export const SHOWS_PROCESSES = process.platform === 'linux';

/** Every process that this extension host has started with this file among its arguments. */
export function processesOf(bundle: string): ServerProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fields(pid, 'cmdline');
        if (!command.includes(bundle) || parentOf(pid) !== process.pid) return [];
        const environment = Object.fromEntries(
          fields(pid, 'environ').map((line) => line.split(/=(.*)/s).slice(0, 2)),
        );
        return [{ pid: Number(pid), command, environment }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function fields(pid: string, file: string): string[] {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').slice(0, -1);
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
