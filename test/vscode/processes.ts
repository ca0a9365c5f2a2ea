import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process, as the system knows it. */
export type ServerProcess = {
  readonly pid: number;
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
};

/** Whether this system shows what runs on it in /proc. */
export const SHOWS_PROCESSES = process.platform === 'linux';

/** Every process with an argument that begins so: with a path in the folder of a profile, which is nobody else's. */
export function processesOf(start: string): ServerProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fields(pid, 'cmdline');
        if (!command.some((word) => word.startsWith(start))) return [];
        const environment = Object.fromEntries(
          fields(pid, 'environ').map((line) => line.split(/=(.*)/s).slice(0, 2)),
        );
        return [{ pid: Number(pid), command, folder: readlinkSync(`/proc/${pid}/cwd`), environment }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function fields(pid: string, file: string): string[] {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').slice(0, -1);
}
