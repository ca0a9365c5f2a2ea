import { errorTexts } from './language/errors.ts';
import type { Text } from './language/language.ts';

/** The closed set of things that can go wrong. A message never carries upstream text. */
export type AppErrorKind =
  /** The caller's arguments or settings are wrong; the message says which and what would be right. */
  | 'usage'
  /** No account is configured. */
  | 'not_configured'
  /** The service refused the account name or password. Final: never retried. */
  | 'credentials'
  /** A ride, workout or segment that the account does not have. */
  | 'not_found'
  /** The service could not be reached. */
  | 'network'
  /** A deadline passed. */
  | 'timeout'
  /** The service asked us to slow down, or the breaker is open. */
  | 'rate_limited'
  /** The service answered, and the answer was a failure. */
  | 'service'
  /** The service answered in a shape that we do not know: endpoint and field path, never the value. */
  | 'drift'
  /** What was to be changed on the account may or may not have been: the request was sent, its answer did not come. */
  | 'uncertain'
  /** A recording holds nothing that can be read. */
  | 'unreadable'
  /** The cache folder cannot be read or written. */
  | 'storage'
  /** The caller cancelled. */
  | 'cancelled'
  /** The region does not offer this. */
  | 'unavailable'
  /** A bug of ours. */
  | 'internal';

/** An expected failure: one line that says what happened and what to do next. `message` is its English, for logs. */
export class AppError extends Error {
  readonly kind: AppErrorKind;
  /** The line in every language, for whoever shows it to choose from. */
  readonly text: Text;

  constructor(kind: AppErrorKind, text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'AppError';
    this.kind = kind;
    this.text = text;
  }
}

/** Anything thrown, as an AppError: an unknown throw becomes `internal` (its text is kept as `cause` only). */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError('cancelled', errorTexts.cancelled, { cause: thrown });
  }
  const text = isBrokenInstallation(thrown) ? errorTexts.incomplete : errorTexts.internal;
  return new AppError('internal', text, { cause: thrown });
}

/** Whether a module could not be loaded: it is not there, or what is there is no program. */
function isBrokenInstallation(thrown: unknown): boolean {
  if (thrown instanceof SyntaxError) return !thrown.message.includes('JSON');
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_MODULE_NOT_FOUND';
}
