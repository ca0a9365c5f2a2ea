import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { isFit } from '../core/fit.ts';
import { AppError } from '../errors.ts';
import { fitFileTexts as texts } from '../language/tools/fitFile.ts';
import { errorCode } from './disk/disk.ts';

const LARGEST_MIB = 16;
const LARGEST_BYTES = LARGEST_MIB * 1024 * 1024;

/** Not to wait for whoever may write into a pipe; Windows has no such flag and needs none. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export type FitFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * A FIT file of this machine, by its absolute path. Nothing of any other file comes out of here: throws AppError `usage`
 * for a path that is none or ends otherwise than in .fit, for what is no file of at most 16 MiB, and for one that cannot be
 * read or does not begin as FIT does.
 */
export async function readFitFile(path: string): Promise<FitFile> {
  if (!isAbsolute(path)) throw refusal(texts.notAbsolute);
  if (!/\.fit$/i.test(path) || path.includes('\0')) throw refusal(texts.notNamedFit);
  const bytes = await readRegular(path);
  if (!isFit(bytes)) throw refusal(texts.notFit);
  return { name: basename(path), bytes };
}

async function readRegular(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, FLAGS);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw refusal(texts.notAFile);
      if (found.size > LARGEST_BYTES) throw refusal(texts.tooLarge(LARGEST_MIB));
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const code = errorCode(thrown);
    throw refusal(code === 'ENOENT' ? texts.noFile : texts.unreadable(code));
  }
}

function refusal(text: ConstructorParameters<typeof AppError>[1]): AppError {
  return new AppError('usage', text);
}
