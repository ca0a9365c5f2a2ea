import { AppError, toAppError } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { storageTexts } from '../../language/storage.ts';
import { errorCode } from './disk.ts';

export type StoreLog = (level: 'warn', message: string, detail?: unknown) => void;

/** Whether the cache can be kept on disk. A disk that fails never fails a tool: answers come without it. */
export type Health = {
  /** What is wrong now, in one line for the rider; null while everything is kept. */
  readonly problem: () => AppError | null;
  readonly failed: (part: Part, thrown: unknown) => void;
  readonly worked: (part: Part) => void;
};

type Part = 'reading' | 'writing' | 'recordings';

const { reasons } = storageTexts;

const REASONS: Readonly<Record<string, Text>> = {
  EACCES: reasons.denied,
  EPERM: reasons.denied,
  EROFS: reasons.readOnly,
  ENOSPC: reasons.full,
  EDQUOT: reasons.quota,
  ENOTDIR: reasons.notFolder,
  EEXIST: reasons.notFolder,
  EISDIR: reasons.notFile,
  EIO: reasons.diskError,
  EMFILE: reasons.tooManyOpen,
};

/** One warning in the log when something begins to fail, not one per failure. */
export function watchHealth(folder: string, log: StoreLog): Health {
  const problems = new Map<Part, AppError>();
  return {
    problem: () => problems.values().next().value ?? null,
    failed: (part, thrown) => {
      const problem = storageError(folder, thrown);
      const isSaid = [...problems.values()].some(({ message }) => message === problem.message);
      if (!problems.has(part) && !isSaid) log('warn', problem.message, problem.cause);
      problems.set(part, problem);
    },
    worked: (part) => problems.delete(part),
  };
}

/** A failed file operation as the line that says what to change. Errors that are not the disk's keep their kind. */
function storageError(folder: string, thrown: unknown): AppError {
  const code = errorCode(thrown);
  if (code === '') return toAppError(thrown);
  const reason = REASONS[code] ?? reasons.other;
  return new AppError('storage', storageTexts.unusable(folder, code, reason), { cause: thrown });
}
