import { basisTexts } from '../language/basis.ts';
import type { Text } from '../language/language.ts';
import { createOnce } from '../waiting/once.ts';
import type { Account, Context, Store } from './context.ts';
import { isOutage } from './outage.ts';
import { keepMetrics } from './recording.ts';
import { createSync } from './sync.ts';
import { createPreviews } from './workouts/previews.ts';

/** What is kept of one member, and what a rider should know about it (such as a folder that cannot be written). */
export type OpenedStore = Store & { readonly storeWarnings: () => readonly Text[] };

type Dependencies = Pick<Context, 'service' | 'clock' | 'sleep' | 'log'> & {
  readonly openStore: (memberId: string) => Promise<OpenedStore>;
};

type Member = Omit<Account, 'offline'>;

/**
 * `Context.account`: signs in and opens the member's store, once. A failure is forgotten, so that the next call tries
 * again. Without a network the store of the member who was signed in last is opened, and every answer says so.
 */
export function createAccount(dependencies: Dependencies): Context['account'] {
  const once = createOnce();
  const members = new Map<string, Promise<Member>>();
  let online: Account | null = null;

  function memberOf(memberId: string): Promise<Member> {
    const known = members.get(memberId);
    if (known !== undefined) return known;
    const opening = open(dependencies, memberId);
    members.set(memberId, opening);
    opening.catch(() => members.delete(memberId));
    return opening;
  }

  async function signIn(signal: AbortSignal): Promise<Account> {
    const { memberId, offline } = await identify(dependencies, signal);
    const account = { ...(await memberOf(memberId)), offline };
    online = offline === null ? account : null;
    return account;
  }

  return async (signal) => online ?? (await once('account', signIn, signal));
}

async function open({ openStore, ...context }: Dependencies, memberId: string): Promise<Member> {
  const { storeWarnings, ...kept } = await openStore(memberId);
  const store = { ...kept, once: createOnce(), previews: createPreviews(context.clock) };
  const read = (rideId: string, signal: AbortSignal) => keepMetrics({ context, store }, rideId, signal);
  return { ...store, memberId, storeWarnings, sync: createSync({ ...context, read }) };
}

async function identify(
  { service }: Dependencies,
  signal: AbortSignal,
): Promise<{ memberId: string; offline: Text | null }> {
  try {
    return { ...(await service.signIn(signal)), offline: null };
  } catch (thrown) {
    if (!isOutage(thrown)) throw thrown;
    const memberId = await service.lastMember();
    if (memberId === null) throw thrown;
    return { memberId, offline: basisTexts.offline(thrown.text) };
  }
}
