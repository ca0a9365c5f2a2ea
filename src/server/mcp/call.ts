import type { ServerContext } from '@modelcontextprotocol/server';
import { AppError } from '../errors.ts';
import { errorTexts } from '../language/errors.ts';
import type { Language } from '../language/language.ts';
import type { Consent, Question, ToolCall } from '../tools/tool.ts';

/** Hosts give up on a call after 60 s unless they are told otherwise: before that it is answered. */
const LIMIT_MS = 55_000;

/** What the protocol tells of a request, as far as a call needs it. */
export type CallRequest = Pick<ServerContext['mcpReq'], 'signal' | 'notify' | '_meta'>;

export type CallOptions = {
  /** What progress is told in. */
  readonly language: Language;
  readonly isBackfill?: boolean;
  /** Asks whoever sits before the client; without it there is nobody to ask. */
  readonly confirm?: (question: Question, signal: AbortSignal) => Promise<Consent>;
};

/**
 * Works for one request. `work` is given up when the client cancels or the limit passes, whether it notices or
 * not; what it reports after its end goes nowhere. A backfill whose progress is followed has no limit, and the time
 * that a person takes to answer does not count. Rejects with AppError `cancelled` or `timeout`, or as `work` does.
 */
export async function runCall<T>(
  request: CallRequest,
  work: (call: ToolCall) => Promise<T>,
  { language, isBackfill = false, confirm = async () => 'unavailable' }: CallOptions,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const cancel = () =>
    controller.abort(new AppError('cancelled', errorTexts.cancelled, { cause: request.signal.reason }));
  if (request.signal.aborted) cancel();
  request.signal.addEventListener('abort', cancel, { once: true });
  const isFollowed = request._meta?.progressToken !== undefined;
  const isLimited = !(isBackfill && isFollowed);
  const limit = () => (isLimited ? setTimeout(() => controller.abort(tooLong()), LIMIT_MS) : undefined);
  let timer = limit();
  const ask = async (question: Question) => {
    clearTimeout(timer);
    const consent = await confirm(question, signal);
    if (!signal.aborted) timer = limit();
    return consent;
  };
  try {
    return await Promise.race([
      work({ signal, isFollowed, progress: progressOf(request, { signal, language }), confirm: ask }),
      aborted(signal),
    ]);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', cancel);
    controller.abort();
  }
}

function tooLong(): AppError {
  return new AppError('timeout', errorTexts.noAnswerInAMinute);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** One rising count for a whole call, as the protocol wants it: a new stretch of work adds to the one before. */
function progressOf(
  { notify, _meta }: CallRequest,
  { signal, language }: { signal: AbortSignal; language: Language },
): ToolCall['progress'] {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return () => {};
  let before = 0;
  let last = 0;
  return (done, total, message) => {
    if (signal.aborted) return;
    if (done <= last) before += last;
    last = done;
    const params = {
      progressToken,
      progress: before + done,
      total: before + total,
      message: message[language],
    };
    // A client that has gone away is no reason for the tool to fail.
    notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
