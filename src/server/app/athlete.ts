import type { ThresholdSource } from '../../shared/basis.ts';
import type { AthleteProfile, Thresholds } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { basisTexts } from '../language/basis.ts';
import { dayText } from '../language/format.ts';
import type { Text } from '../language/language.ts';
import { type App, type Context, keep } from './context.ts';
import { isFresh, until } from './deadline.ts';
import { isEndpointsOwn } from './outage.ts';

const FRESH_MS = 60_000;
const META_KEY = 'athlete';

export type ThresholdsInUse = Thresholds & {
  readonly ftpSource: ThresholdSource | null;
  readonly lthrSource: ThresholdSource | null;
  readonly warnings: readonly Text[];
};

type LoadedProfile = { readonly profile: AthleteProfile; readonly warnings: readonly Text[] };

type Kept = { readonly atMs: number; readonly profile: AthleteProfile };

/**
 * The account's profile, asked for at most once a minute. When the service cannot be reached the kept one answers,
 * with a warning.
 */
export async function loadProfile({ context, account, call }: App): Promise<LoadedProfile> {
  const text = account.activities.meta(META_KEY);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  const isNew = kept !== null && isFresh(kept.atMs, context.clock(), FRESH_MS);
  if (kept !== null && (isNew || account.offline !== null)) return { profile: kept.profile, warnings: [] };
  const read = async (shared: AbortSignal) => {
    const profile = await context.service.athlete(shared);
    const text = JSON.stringify({ atMs: context.clock(), profile } satisfies Kept);
    keep(context.log, account.activities.setMeta(META_KEY, text));
    return profile;
  };
  try {
    return { profile: await account.once('profile', read, call.signal), warnings: [] };
  } catch (thrown) {
    if (kept === null || !(thrown instanceof AppError) || ['credentials', 'cancelled'].includes(thrown.kind))
      throw thrown;
    const asOf = dayText(new Date(kept.atMs).toISOString().slice(0, 10));
    return { profile: kept.profile, warnings: [basisTexts.profileAsOf(asOf, thrown.text)] };
  }
}

/** Thresholds in the order environment → configuration file → account; the account is asked only when it is needed. */
export async function thresholdsInUse(app: App): Promise<ThresholdsInUse> {
  const { configured } = app.context;
  const isNeeded = configured.ftpW === null || configured.lthrBpm === null;
  return thresholdsOf(configured, isNeeded ? await profileIfAny(app) : { profile: null, warnings: [] });
}

/** An answer's thresholds, and the account that they are of: nobody's where it was not needed or is not there. */
export type Reckoning = {
  readonly thresholds: ThresholdsInUse;
  readonly account: Pick<App['account'], 'offline' | 'storeWarnings'>;
};

/** An account that nobody signed in to. */
export const NOBODY = { offline: null, storeWarnings: () => [] };

/**
 * Thresholds for what somebody wrote or opened on this machine: those of the settings, and of the account where one of
 * them is missing and somebody is signed in. Throws AppError where the account fails and no FTP is set here.
 */
export async function thresholdsHere({ context, call }: Omit<App, 'account'>): Promise<Reckoning> {
  const { ftpW, lthrBpm } = context.configured;
  const own = (warnings: readonly Text[]) => ({
    thresholds: thresholdsOf(context.configured, { profile: null, warnings }),
    account: NOBODY,
  });
  if (ftpW !== null && lthrBpm !== null) return own([]);
  try {
    const account = await context.account(call.signal);
    return { thresholds: await thresholdsInUse({ context, account, call }), account };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.kind === 'not_configured') return own([]);
    if (thrown.kind === 'cancelled' || ftpW === null) throw thrown;
    return own([basisTexts.noProfile(thrown.text)]);
  }
}

/** How long somebody waits for the account who only wants to see a file, ms. */
const FILE_WAITS_MS = 8_000;

/** The same for a recording, which is read however the account fares: where it fails or is slow, with a warning. */
export async function thresholdsForFile(app: Omit<App, 'account'>): Promise<ThresholdsInUse> {
  try {
    const { thresholds } = await until(app, app.context.clock() + FILE_WAITS_MS, thresholdsHere);
    return thresholds;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind === 'cancelled') throw thrown;
    const warnings = [basisTexts.noProfile(thrown.text)];
    return thresholdsOf(app.context.configured, { profile: null, warnings });
  }
}

/** The same for a profile that is at hand already. */
export function thresholdsOf(
  { ftpW, lthrBpm }: Context['configured'],
  { profile, warnings }: { profile: AthleteProfile | null; warnings: readonly Text[] },
): ThresholdsInUse {
  const own = (value: number | null | undefined) =>
    value == null ? { value: null, source: null } : { value, source: 'profile' as const };
  const ftp = ftpW ?? own(profile?.ftpW);
  const lthr = lthrBpm ?? own(profile?.lthrBpm);
  return {
    ftpW: ftp.value,
    ftpSource: ftp.source,
    lthrBpm: lthr.value,
    lthrSource: lthr.source,
    warnings: [...warnings, ...missingThresholds(ftp.value, lthr.value)],
  };
}

/** Rides have numbers without a profile too: where the account refuses it, the thresholds are unknown, and said to be. */
async function profileIfAny(app: App) {
  try {
    return await loadProfile(app);
  } catch (thrown) {
    if (!isEndpointsOwn(thrown)) throw thrown;
    return { profile: null, warnings: [basisTexts.noProfile(thrown.text)] };
  }
}

function missingThresholds(ftpW: number | null, lthrBpm: number | null): Text[] {
  return [...(ftpW === null ? [basisTexts.noFtp] : []), ...(lthrBpm === null ? [basisTexts.noLthr] : [])];
}
