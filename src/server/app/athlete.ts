import type { ThresholdSource } from '../../shared/basis.ts';
import type { AthleteProfile, Thresholds } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { type App, type Context, keep } from './context.ts';
import { isEndpointsOwn } from './outage.ts';

const FRESH_MS = 60_000;
const META_KEY = 'athlete';

export type ThresholdsInUse = Thresholds & {
  readonly ftpSource: ThresholdSource | null;
  readonly lthrSource: ThresholdSource | null;
  readonly warnings: readonly string[];
};

type LoadedProfile = { readonly profile: AthleteProfile; readonly warnings: readonly string[] };

type Kept = { readonly atMs: number; readonly profile: AthleteProfile };

/**
 * The account's profile, asked for at most once a minute. When the service cannot be reached the kept one answers,
 * with a warning.
 */
export async function loadProfile({ context, account, call }: App): Promise<LoadedProfile> {
  const text = account.activities.meta(META_KEY);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  const isFresh = kept !== null && context.clock() - kept.atMs < FRESH_MS;
  if (kept !== null && (isFresh || account.offline !== null)) return { profile: kept.profile, warnings: [] };
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
    const asOf = new Date(kept.atMs).toISOString().slice(0, 10);
    return { profile: kept.profile, warnings: [`The athlete's profile is as of ${asOf}: ${thrown.message}`] };
  }
}

/** Thresholds in the order environment → configuration file → account; the account is asked only when it is needed. */
export async function thresholdsInUse(app: App): Promise<ThresholdsInUse> {
  const { configured } = app.context;
  const isNeeded = configured.ftpW === null || configured.lthrBpm === null;
  return thresholdsOf(configured, isNeeded ? await profileIfAny(app) : { profile: null, warnings: [] });
}

/** The same for a profile that is at hand already. */
export function thresholdsOf(
  { ftpW, lthrBpm }: Context['configured'],
  { profile, warnings }: { profile: AthleteProfile | null; warnings: readonly string[] },
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
    return { profile: null, warnings: [`The athlete's profile cannot be had: ${thrown.message}`] };
  }
}

function missingThresholds(ftpW: number | null, lthrBpm: number | null): string[] {
  const remedy = (name: string, variable: string) =>
    `${name} is not known. Set it in your iGPSport profile, or set ${variable} here.`;
  return [
    ...(ftpW === null
      ? [`Intensity factor, power TSS and power zones cannot be had: ${remedy('FTP', 'IGPSPORT_FTP')}`]
      : []),
    ...(lthrBpm === null
      ? [`TSS from heart rate and heart rate zones cannot be had: ${remedy('LTHR', 'IGPSPORT_LTHR')}`]
      : []),
  ];
}
