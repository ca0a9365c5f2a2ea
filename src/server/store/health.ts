import { AppError, toAppError } from '../errors.ts';
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

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'a file is where a folder should be',
  EISDIR: 'a folder is where a file should be',
  EIO: 'the disk reports an error',
  EMFILE: 'too many open files',
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
  const reason = REASONS[code] ?? 'the system refuses';
  const message = `The cache folder ${folder} cannot be used (${code}: ${reason}), so nothing is kept. Make it writable, or set IGPSPORT_CACHE_DIR to another folder.`;
  return new AppError('storage', message, { cause: thrown });
}
