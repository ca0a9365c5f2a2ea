import { PROMISES, type PromiseId } from '../promises.ts';

type SizedId = {
  [Id in PromiseId]: (typeof PROMISES)[Id] extends { tries: unknown } ? Id : never;
}[PromiseId];

/** Set by vitest.config.mts; the suites in VS Code have the size of every commit. */
export const SIZE = process.env['IGPSPORT_TEST_SIZE'] === 'release' ? 'release' : 'commit';

/** How often the tests of a promise try to break it in a run of this size. */
export function triesOf(id: SizedId): number {
  return PROMISES[id].tries[SIZE];
}

/** What so many tries may take on a busy machine, ms. */
export function timeoutOf(tries: number, eachMs = 20): number {
  return 30_000 + eachMs * tries;
}
