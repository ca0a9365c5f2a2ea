import { stdin } from 'node:process';
import { PassThrough, type Readable } from 'node:stream';
import * as clack from '@clack/prompts';
import { AppError } from '../../errors.ts';
import { errorTexts } from '../../language/errors.ts';

/** What the rider types, for as long as questions are asked. */
export type Keyboard = {
  /** For the prompts: one key after the other, so that what is typed ahead waits for the next question. */
  readonly keys: Readable;
  /** Says what is going on while it goes on. What is typed meanwhile is lost, but for Ctrl-C: that ends the work. */
  readonly during: <T>(message: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
};

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ESCAPE = '\u001b';

/**
 * Takes the keyboard from the terminal, which would show what comes between two prompts: programs that type passwords
 * do not wait for a prompt. The end of input counts as Ctrl-C.
 */
export async function withKeyboard<T>(talk: (keyboard: Keyboard) => Promise<T>): Promise<T> {
  const keys = new PassThrough({ objectMode: true });
  let work: AbortController | null = null;
  const press = (key: string) => {
    const isStop = key === CTRL_C || key === CTRL_D;
    if (work === null) keys.write(isStop ? CTRL_C : key);
    else if (isStop) work.abort();
  };
  // The sequence of a key such as an arrow comes in one piece.
  const onData = (text: string) => (text.startsWith(ESCAPE) ? press(text) : [...text].forEach(press));
  const onEnd = () => press(CTRL_C);
  const during: Keyboard['during'] = async (message, start) => {
    clack.log.step(message);
    work = new AbortController();
    try {
      return await start(work.signal);
    } finally {
      work = null;
    }
  };
  stdin.setRawMode(true).setEncoding('utf8').on('data', onData).once('end', onEnd);
  try {
    return await talk({ keys, during });
  } finally {
    stdin.off('data', onData).off('end', onEnd).pause();
    stdin.setRawMode(false);
  }
}

export function cancelled(): AppError {
  return new AppError('cancelled', errorTexts.cancelled);
}

/** The answer; throws AppError `cancelled` when there is none (Ctrl-C, Esc). */
export async function answered<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await prompt;
  if (clack.isCancel(answer)) throw cancelled();
  return answer as Exclude<T, symbol>;
}
