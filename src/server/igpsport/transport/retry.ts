/** When to send again, as data. */
export type RetryPolicy = {
  readonly tries: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** The longest `Retry-After` that is waited for. */
  readonly honourMs: number;
};

export const RETRY: RetryPolicy = { tries: 3, baseMs: 500, capMs: 20_000, honourMs: 60_000 };

/** Why an attempt did not succeed. */
export type Trouble =
  /** No answer. `transient`: another attempt may fare better (a refused certificate will not). */
  | { readonly kind: 'no_answer'; readonly wasSent: boolean; readonly transient: boolean }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | null };

export type Attempt = {
  /** How often it has been sent, this time included. */
  readonly triesMade: number;
  /** Whether the request may be processed twice without harm. */
  readonly repeatable: boolean;
  readonly trouble: Trouble;
};

/** The service's own clock (epoch ms), to which a date in `Retry-After` refers, and a number in [0, 1). */
export type Chance = { readonly serverNowMs: number; readonly random: number };

export type NextStep =
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'stop' }
  /** The service asks for more patience than is honoured: epoch ms of its own clock. */
  | { readonly kind: 'too_long'; readonly untilMs: number };

/**
 * What to do after a failed attempt: full jitter below base × 2^(tries − 1), never less than `Retry-After`.
 * What must not be processed twice is sent again only when it provably was not sent.
 */
export function nextStep(attempt: Attempt, chance: Chance, policy: RetryPolicy = RETRY): NextStep {
  const { trouble, triesMade, repeatable } = attempt;
  if (!isTransient(trouble)) return { kind: 'stop' };
  const askedMs = trouble.kind === 'status' ? retryAfterMs(trouble.retryAfter, chance.serverNowMs) : null;
  if (askedMs !== null && askedMs > policy.honourMs) {
    return { kind: 'too_long', untilMs: chance.serverNowMs + askedMs };
  }
  const mayRepeat = repeatable || (trouble.kind === 'no_answer' && !trouble.wasSent);
  if (!mayRepeat || triesMade >= policy.tries) return { kind: 'stop' };
  const ceilingMs = Math.min(policy.capMs, policy.baseMs * 2 ** (triesMade - 1));
  return { kind: 'wait', waitMs: Math.max(askedMs ?? 0, Math.floor(chance.random * ceilingMs)) };
}

/** Whether a status says that the same request may succeed later. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function isTransient(trouble: Trouble): boolean {
  return trouble.kind === 'status' ? isTransientStatus(trouble.status) : trouble.transient;
}

const WEEKDAY = /^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?,? /;
/** More is no different, and past 8.64e15 ms there is no date. */
const LONGEST_MS = 1e12;

/**
 * `Retry-After` in ms from now: whole seconds, or one of the three HTTP dates (RFC 9110 §5.6.7), a past one being 0.
 * Null when absent or unreadable.
 */
export function retryAfterMs(header: string | null, serverNowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  if (!WEEKDAY.test(text)) return null;
  // The asctime form names no zone and means GMT, which Date.parse would take for local time.
  const dateMs = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(dateMs) ? null : Math.min(Math.max(0, dateMs - serverNowMs), LONGEST_MS);
}
