import { isObject, type Json, type Outcome, refuse } from './call.ts';
import type { DemoUser, Knobs, SignedParts } from './knobs.ts';

/** What the service remembers of those who talk to it. */
export type Gate = { logins: number; readonly nonces: Set<string> };

/** Seconds that the clock of a signed request may differ. */
const CLOCK_TOLERANCE_S = 300;

/** `POST /service/auth/account/login`. */
export function login(body: Json, knobs: Knobs, gate: Gate): Outcome {
  const { appId, username, password } = isObject(body) ? body : {};
  if (appId === undefined || username === undefined) return refuse(400, 'Bad request');
  const user = knobs.users.find((known) => known.username === username && known.password === password);
  if (user === undefined) {
    return knobs.wrongPassword === 'code'
      ? refuse(200, 'Password error', 1)
      : refuse(403, 'Password error', 1002);
  }
  gate.logins += 1;
  return {
    data: {
      access_token: issueToken(user, knobs, gate.logins),
      refresh_token: `refresh-${user.memberId}-${gate.logins}`,
      expires_in: knobs.tokenTtlS,
      token_type: 'Bearer',
      scope: 'activity.api device.api mobile.api offline_access user.api',
      boundPhone: knobs.region === 'cn',
    },
  };
}

/** `GET /service/edge-core/api/public/key`. */
export function publicKey({ region, sessionKey }: Knobs): Outcome {
  if (region !== 'cn') return refuse(404, 'not found');
  return { data: { secret_key: btoa(String.fromCharCode(...sessionKey)) } };
}

/** A token carries its own check sum, so that another process of the demo knows it too. */
function issueToken(user: DemoUser, { clock, region, tokenTtlS }: Knobs, serial: number): string {
  const nowS = Math.floor(clock() / 1000);
  const claims = { memberid: String(user.memberId), nbf: nowS, exp: nowS + tokenTtlS, region, jti: serial };
  const content = `${base64Url({ alg: 'none' })}.${base64Url({ iss: 'http://authserver', ...claims })}`;
  return `${content}.${checkSum(content)}`;
}

/** Whose request this is; null where the token is missing, made up, expired or of the other region. */
export function userOf(request: Request, knobs: Knobs): DemoUser | null {
  const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  const claims = claimsOf(token);
  if (claims === null || claims.exp * 1000 <= knobs.clock()) return null;
  const own = knobs.users.find(({ memberId }) => String(memberId) === claims.memberid) ?? null;
  if (claims.region === knobs.region) return own;
  return knobs.acceptForeignTokens ? (own ?? knobs.users[0] ?? null) : null;
}

export function unauthorized({ unauthorized: style }: Knobs): Outcome {
  if (style === 'http403') return refuse(403, 'Forbidden');
  return style === 'code' ? refuse(200, 'token is invalid or expired', 10_401) : refuse(401, 'Unauthorized');
}

type Claims = { readonly memberid: string; readonly exp: number; readonly region: string };

function claimsOf(token: string): Claims | null {
  const end = token.lastIndexOf('.');
  const content = token.slice(0, end);
  if (end < 0 || checkSum(content) !== token.slice(end + 1)) return null;
  const payload = content.split('.')[1] ?? '';
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
}

function base64Url(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** FNV-1a: it tells a token that we made from one that we did not, and is no secret. */
function checkSum(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** Whether a request may pass as far as its signature goes. */
export async function isSignatureFine(
  request: Request,
  body: string,
  { knobs, gate }: { knobs: Knobs; gate: Gate },
): Promise<boolean> {
  if (knobs.signing === 'off' || knobs.region !== 'cn') return true;
  const parts = signedParts(request, body);
  if (parts === null) return knobs.signing === 'lenient' && !request.headers.has('x-signature');
  const isInTime = Math.abs(Number(parts.timestamp) - knobs.clock() / 1000) <= CLOCK_TOLERANCE_S;
  if (!isInTime || gate.nonces.has(parts.nonce)) return false;
  gate.nonces.add(parts.nonce);
  return await knobs.verify(parts);
}

export function signatureRefused({ signatureRefusal }: Knobs): Outcome {
  return signatureRefusal === 'http403' ? refuse(403, 'error') : refuse(500, 'error');
}

function signedParts(request: Request, body: string): SignedParts | null {
  const [timestamp, nonce, signature] = ['x-timestamp', 'x-nonce', 'x-signature'].map((name) =>
    request.headers.get(name),
  );
  if (!timestamp || !nonce || !signature) return null;
  const { pathname, search } = new URL(request.url);
  return { method: request.method, path: pathname + search, timestamp, nonce, body, signature };
}
