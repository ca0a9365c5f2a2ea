import { stdin, stdout } from 'node:process';
import * as clack from '@clack/prompts';
import { AppError } from '../../errors.ts';

const CTRL_C = '\u0003';
const SHOW_CURSOR = '\u001b[?25h';

export function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled.');
}

/** The answer; throws AppError `cancelled` when there is none (Ctrl-C, Esc). */
export async function answered<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await prompt;
  if (clack.isCancel(answer)) throw cancelled();
  return answer as Exclude<T, symbol>;
}

/** Runs questions; `tell` is called where the process ends in the middle of one, as Ctrl-D on an empty line makes it. */
export async function untilAnswered<T>(questions: () => Promise<T>, tell: () => void): Promise<T> {
  const onExit = () => {
    stdout.write(SHOW_CURSOR);
    tell();
  };
  process.once('exit', onExit);
  try {
    return await questions();
  } finally {
    process.off('exit', onExit);
  }
}

/** Work that the rider waits for. Keys pressed meanwhile are not shown, and Ctrl-C ends the work. */
export async function wait<T>(message: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onKeys = (keys: Buffer | string) => {
    if (String(keys).includes(CTRL_C)) controller.abort();
  };
  clack.log.step(message);
  stdin.setRawMode(true).on('data', onKeys).resume();
  try {
    return await work(controller.signal);
  } finally {
    stdin.off('data', onKeys).pause();
    stdin.setRawMode(false);
  }
}
