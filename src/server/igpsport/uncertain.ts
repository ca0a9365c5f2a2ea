import { AppError, toAppError } from '../errors.ts';
import { writeTexts } from '../language/writes.ts';

/** The error of a write that was sent and may have been processed; the cause says what came instead of an answer. */
export function uncertain(cause: unknown): AppError {
  return new AppError('uncertain', writeTexts.uncertain(toAppError(cause).text), { cause });
}
