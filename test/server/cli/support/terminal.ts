import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { BUNDLE } from '../../../support/mcp.ts';

/** A program in a pseudo-terminal, used as a person would: by looking at the screen and pressing keys. */
export type Terminal = {
  /** Everything that was ever written to the screen, escape sequences and all. */
  readonly raw: () => string;
  /** The same as text. */
  readonly text: () => string;
  /** Waits until these words are on the screen, after those that were waited for before. */
  readonly see: (words: string | RegExp) => Promise<void>;
  readonly type: (keys: string) => void;
  /** Types and presses Enter. */
  readonly enter: (keys?: string) => void;
  readonly ended: () => Promise<number | null>;
};

export const KEYS = {
  down: '\u001b[B',
  left: '\u001b[D',
  escape: '\u001b',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlU: '\u0015',
};

const SCRIPT = 'script';

/** util-linux's `script` makes the pseudo-terminal; null with the reason where there is none. */
export function whyNoTerminal(): string | null {
  const { stdout } = spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' });
  return stdout?.includes('util-linux') === true ? null : '"script" of util-linux is missing';
}

export type TerminalOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Shell commands before the program, such as `umask 000`. */
  readonly before?: string;
  /** How long to look for words before the test fails, ms. */
  readonly patienceMs?: number;
};

/** Starts the built bundle in a terminal of 100 columns and 40 lines. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { env = {}, before = ':', patienceMs = 20_000 } = options;
  const program = [process.execPath, BUNDLE, ...args].map((word) => `'${word}'`).join(' ');
  const command = `stty cols 100 rows 40; ${before}; exec ${program}`;
  const child = spawn(SCRIPT, ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      TERM: 'xterm-256color',
      LANG: 'en_GB.UTF-8',
      SHELL: '/bin/sh',
      ...env,
    },
  });
  const end = once(child, 'close').then(([code]) => code as number | null);
  let raw = '';
  let seenTo = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk;
  });
  const text = () => stripVTControlCharacters(raw).replaceAll('\r\n', '\n');
  const see = async (words: string | RegExp) => {
    const timeout = AbortSignal.timeout(patienceMs);
    for (;;) {
      const at = find(text(), words, seenTo);
      if (at !== null) {
        seenTo = at;
        return;
      }
      await Promise.race([once(child.stdout, 'data', { signal: timeout }), end]).catch(() => undefined);
      if (find(text(), words, seenTo) !== null) continue;
      if (timeout.aborted || child.exitCode !== null)
        throw new Error(`${words} did not come up on:\n${text()}`);
    }
  };
  const type = (keys: string) => void child.stdin.write(keys);
  return { raw: () => raw, text, see, type, enter: (keys = '') => type(`${keys}\r`), ended: () => end };
}

/** Where the words end, if they are there from `start` on. */
function find(text: string, words: string | RegExp, start: number): number | null {
  const rest = text.slice(start);
  const match = typeof words === 'string' ? { index: rest.indexOf(words), 0: words } : words.exec(rest);
  return match === null || match.index < 0 ? null : start + match.index + match[0].length;
}

export type Output = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the built bundle as another program would: no terminal anywhere. */
export async function runPiped(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Output> {
  const child: ChildProcess = spawn(process.execPath, [BUNDLE, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      written[name] += chunk;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...written };
}
