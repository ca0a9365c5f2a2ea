import * as z from 'zod';

import { AppError } from '../errors.ts';
import { serviceTexts } from '../language/service.ts';
import type { Ask } from './call.ts';
import { type Answer, dataOf, isSuccess } from './envelope.ts';
import type { Region } from './regions.ts';
import { loginReply, userInfo } from './schemas.ts';
import { apiPath } from './urls.ts';

export type Credentials = { readonly username: string; readonly password: string };

export type Accepted = {
  readonly kind: 'accepted';
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly memberId: string;
};

export type Login =
  | Accepted
  /** `isFinal`: in so many words the password; asking again could only lock the account. */
  | { readonly kind: 'refused'; readonly error: AppError; readonly isFinal: boolean };

const LOGIN = {
  name: 'login',
  method: 'POST',
  path: apiPath`/service/auth/account/login`,
  repeatable: true,
} as const;

export const USER_INFO = {
  name: 'UserInfo',
  method: 'GET',
  path: apiPath`/service/mobile/api/User/UserInfo`,
  repeatable: true,
} as const;

/** Signs in with name and password. Throws AppError for whatever is not a refusal. */
export async function logIn(
  { ask, region }: { ask: Ask; region: Region },
  { username, password }: Credentials,
  signal: AbortSignal,
): Promise<Login> {
  const answer = await ask({ ...LOGIN, body: { appId: 'igpsport-web', username, password } }, signal);
  const refusal = refusalOf(answer, region);
  if (refusal !== null) return refusal;
  const { access_token: accessToken, expires_in: expiresInS } = dataOf(answer, LOGIN.name, loginReply);
  const memberId = memberClaim(accessToken) ?? (await askMember(ask, accessToken, signal));
  return { kind: 'accepted', accessToken, expiresInS, memberId };
}

/** A token need not say whose it is. */
async function askMember(ask: Ask, accessToken: string, signal: AbortSignal): Promise<string> {
  const answer = await ask({ ...USER_INFO, bearer: accessToken }, signal);
  return dataOf(answer, USER_INFO.name, userInfo).memberId;
}

/**
 * How a failed login is to be taken. Words or the code for a wrong password are final; a code of the login's own is a
 * refusal; 401 and 403 without either may be a firewall or a signature, and another try may pass. Null: no refusal.
 */
function refusalOf(answer: Answer, region: Region): Login | null {
  const { status, code, message } = answer;
  if (isSuccess(answer) || status >= 500) return null;
  const isFinal = code === 1002 || /password|密码/i.test(message);
  if (!isFinal && (status === 401 || status === 403)) {
    return { kind: 'refused', isFinal, error: turnedAway(status) };
  }
  const isOwnCode = code !== null && code !== 0 && code !== 200 && (code < 400 || code >= 1000);
  const isRefused = isFinal || (status < 300 && isOwnCode);
  return isRefused ? { kind: 'refused', isFinal, error: wrongCredentials(region) } : null;
}

function wrongCredentials({ id }: Region): AppError {
  return new AppError('credentials', serviceTexts.wrongCredentials(serviceTexts.regions[id]));
}

function turnedAway(status: number): AppError {
  return new AppError('service', serviceTexts.turnedAway(status));
}

const memberNumber = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,19}$/)]).optional();
const claims = z.object({ memberid: memberNumber, memberId: memberNumber });

/** The member id that a token claims; null where it claims none. The token is otherwise opaque and not verified. */
export function memberClaim(accessToken: string): string | null {
  try {
    const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { memberid, memberId = memberid } = claims.parse(JSON.parse(payload));
    return memberId === undefined ? null : String(memberId);
  } catch {
    return null;
  }
}
