import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Options of Node with which a process says on SIGUSR2 what lives in its heap, MiB, after everything that does not was
 * collected; in the file `path`. It collects twice: buffers that the first finds dead are freed only after it.
 */
export function tellingHeap(path: string): string {
  const script = `
    import { writeFileSync, renameSync } from 'node:fs';
    import { setFlagsFromString } from 'node:v8';
    import { runInNewContext } from 'node:vm';
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    process.on('SIGUSR2', () => {
      collect();
      setTimeout(() => {
        collect();
        const { heapUsed, external } = process.memoryUsage();
        writeFileSync('${path}.half', String((heapUsed + external) / 2 ** 20));
        renameSync('${path}.half', '${path}');
      }, 1_000);
    });`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

/** Asks a process that was started so. */
export async function heapMib(pid: number, path: string): Promise<number> {
  await rm(path, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text !== null) return Number(text);
    await sleep(20);
  }
}
