import type * as z from 'zod';

import type { AppError } from '../../errors.ts';
import type { ApiRequest, Ask } from '../call.ts';
import { dataOf, isDecided, isMissing } from '../envelope.ts';
import type { Session } from '../session.ts';
import { uncertain } from '../uncertain.ts';

/** A GET of the signed-in member: where it goes, and what its reply means. */
export type Endpoint<T> = Pick<ApiRequest, 'name' | 'path'> & {
  readonly schema: z.ZodType<T>;
  /** The error for when the service says that there is no such thing. */
  readonly missing?: () => AppError;
  /** Members that the reply says it belongs to: another than the signed-in one is an error. */
  readonly owners?: (data: T) => readonly (string | null | undefined)[];
};

export type Read = <T>(endpoint: Endpoint<T>, signal: AbortSignal) => Promise<T>;

/** Reads endpoints with the session's token. Throws AppError only. */
export function createRead(ask: Ask, session: Session): Read {
  return async ({ name, path, schema, missing, owners }, signal) => {
    const answer = await ask({ name, path, method: 'GET', repeatable: true, session }, signal);
    if (missing !== undefined && isMissing(answer)) throw missing();
    const data = dataOf(answer, name, schema);
    for (const memberId of owners?.(data) ?? []) if (memberId != null) await session.checkMember(memberId);
    return data;
  };
}

/** A POST that changes the signed-in member's account, and what its reply means. */
export type Change<T> = Required<Pick<ApiRequest, 'name' | 'path' | 'body'>> &
  Pick<Endpoint<T>, 'schema' | 'missing'>;

export type Write = <T>(change: Change<T>, signal: AbortSignal) => Promise<T>;

/**
 * Changes the account with the session's token. A change is sent once, and again only where it was certainly not
 * processed. Throws AppError only: `uncertain` where nobody can say.
 */
export function createWrite(ask: Ask, session: Session): Write {
  return async ({ name, path, body, schema, missing }, signal) => {
    const answer = await ask({ name, path, body, method: 'POST', repeatable: false, session }, signal);
    if (missing !== undefined && isMissing(answer)) throw missing();
    try {
      return dataOf(answer, name, schema);
    } catch (thrown) {
      throw isDecided(answer) ? thrown : uncertain(thrown);
    }
  };
}
