import * as z from 'zod';

import { AppError } from '../errors.ts';
import { serviceTexts } from '../language/service.ts';
import type { Reply } from './transport/exchange.ts';
import { isTransientStatus } from './transport/retry.ts';

/** A reply of the API, read: every JSON reply is `{ code, message, data }`. */
export type Answer = {
  readonly status: number;
  /** The service's own result code; 0 and 200 mean success. Null when the reply is not an envelope. */
  readonly code: number | null;
  /** Upstream text: to recognise a case by, never to show. */
  readonly message: string;
  readonly data: unknown;
  readonly isJson: boolean;
};

const envelope = z.object({
  code: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d+$/)
        .transform(Number),
    ])
    .optional(),
  message: z.string().nullish(),
  data: z.unknown().optional(),
});

/** Reads the body whatever the status: refusals are explained in it. Never throws. */
export function readAnswer(reply: Reply): Answer {
  const { status } = reply;
  const json = parseJson(reply.bytes);
  const parsed = envelope.safeParse(json);
  if (!parsed.success)
    return { status, code: null, message: '', data: undefined, isJson: json !== undefined };
  const { code, message, data } = parsed.data;
  return { status, code: code ?? null, message: message ?? '', data, isJson: true };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

export function isForbidden({ status, code }: Answer): boolean {
  return status === 403 || code === 403;
}

/** Whether the service itself (not something on the way) says that the thing asked for does not exist. */
export function isMissing({ status, code }: Answer): boolean {
  return code === 404 || (status === 404 && code !== null);
}

export function isSuccess({ status, code }: Answer): boolean {
  return status >= 200 && status < 300 && (code === 0 || code === 200);
}

/** Whether the service does not (or no longer) know the token: as a status, as a code, or in words only. */
export function isTokenRefusal({ status, code, message }: Answer): boolean {
  if (status === 401 || code === 401) return true;
  return code !== null && code !== 0 && code !== 200 && TOKEN_WORDS.test(message);
}

/**
 * Whether a refusal leaves no doubt that nothing was done. Statuses of trouble, and a success that is none to us, do.
 */
export function isDecided({ status, code }: Answer): boolean {
  const isRefused = code !== null && code !== 0 && code !== 200;
  return !isTransientStatus(status) && (status >= 300 || isRefused);
}

const TOKEN_WORDS = /token|expired|unauthori[sz]ed|not logged in|过期|失效|未登录|重新登录/i;

/**
 * The answer's data in the shape of `schema`. Throws AppError: `unavailable` (403), `rate_limited`,
 * `service`, or `drift` naming the endpoint and the field, never a value.
 */
export function dataOf<T>(answer: Answer, endpoint: string, schema: z.ZodType<T>): T {
  if (!isSuccess(answer)) throw refusal(answer, endpoint);
  const parsed = schema.safeParse(answer.data);
  if (!parsed.success) throw drift(endpoint, ['data', ...firstPath(parsed.error.issues)]);
  return parsed.data;
}

function refusal(answer: Answer, endpoint: string): AppError {
  const { status, code, isJson } = answer;
  const isOk = status >= 200 && status < 300;
  if (status === 429 || code === 429) return new AppError('rate_limited', serviceTexts.tooManyRequests);
  if (isForbidden(answer)) {
    return new AppError('unavailable', serviceTexts.forbidden(endpoint));
  }
  if (isTokenRefusal(answer)) {
    return new AppError('service', serviceTexts.freshSignInRefused(endpoint));
  }
  if (isOk && !isJson) {
    return new AppError('service', serviceTexts.notTheService(endpoint));
  }
  if (isOk && code === null) return drift(endpoint, ['code']);
  const detail = isOk ? `code ${code}` : `HTTP ${status}`;
  return new AppError('service', serviceTexts.failed(endpoint, detail));
}

/** The error for a reply that is not what this version knows: where it differs, never what was there. */
export function drift(endpoint: string, path: readonly PropertyKey[]): AppError {
  return new AppError('drift', serviceTexts.drift(endpoint, path.map(String).join('.')));
}

/** Where the first problem is; inside a union, the deepest one. */
function firstPath(issues: readonly z.core.$ZodIssue[]): PropertyKey[] {
  const issue = issues[0];
  if (issue === undefined) return [];
  if (issue.code !== 'invalid_union') return [...issue.path];
  const branches = issue.errors.map((branch) => firstPath(branch));
  const deepest = branches.reduce<PropertyKey[]>(
    (best, path) => (path.length > best.length ? path : best),
    [],
  );
  return [...issue.path, ...deepest];
}
