import { changeSetting } from '../configuration.ts';
import type { Extension } from '../context.ts';

/** A year of a made-up rider's training in the place of an account: nothing is asked, nothing is sent. */
export async function tryDemo(_extension: Extension): Promise<void> {
  await changeSetting('demo', true);
}
