import type { Log } from '../app/context.ts';
import { openService, openWorld, tokenStore } from '../compose.ts';
import type { AthleteProfile } from '../core/ride.ts';
import type { Settings } from './settings.ts';

export type SignedIn = {
  readonly memberId: string;
  /** Null where the service does not tell: it is a courtesy, not what was asked. */
  readonly profile: AthleteProfile | null;
  /** Keeps the sign-in for the server, which then needs none of its own. Never fails. */
  readonly keep: () => Promise<void>;
};

/** Signs in with name and password, whatever token was kept. Throws AppError. */
export async function signIn(settings: Settings, log: Log, signal: AbortSignal): Promise<SignedIn> {
  const kept = tokenStore(settings);
  let token: Parameters<typeof kept.write>[0] | null = null;
  const service = openService(settings, await openWorld(settings, log), {
    read: async () => token,
    write: async (fresh) => {
      token = fresh;
    },
    erase: async () => {
      token = null;
    },
  });
  const { memberId } = await service.signIn(signal);
  const profile = await service.athlete(signal).catch((thrown: unknown) => {
    if (signal.aborted) throw thrown;
    return null;
  });
  const keep = async () => {
    if (token !== null) await kept.write(token).catch(() => undefined);
  };
  return { memberId, profile, keep };
}

/** "Rider (123456)", or the number alone. */
export function memberName({ memberId, profile }: SignedIn): string {
  const nickname = profile?.nickname;
  return nickname == null || nickname === '' ? memberId : `${nickname} (${memberId})`;
}
