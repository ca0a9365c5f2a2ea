import assert from 'node:assert/strict';
import { after, afterEach, before } from 'mocha';
import type { Browser } from 'playwright-core';
import { launchChromium, type Stage } from './stage.ts';

/**
 * A browser for the tests of a suite. The stage that a test hands to `keep` is closed after it; what its page complained
 * of fails the test.
 */
export function useBrowser(): {
  readonly browser: () => Browser;
  readonly keep: <Opened extends Pick<Stage, 'complaints' | 'close'>>(stage: Opened) => Opened;
} {
  let launched: Browser;
  let open: Pick<Stage, 'complaints' | 'close'> | null = null;
  before(async () => {
    launched = await launchChromium();
  });
  after(() => launched?.close());
  afterEach(async () => {
    const stage = open;
    open = null;
    assert.deepEqual(stage?.complaints ?? [], []);
    await stage?.close();
  });
  return {
    browser: () => launched,
    keep: (stage) => {
      open = stage;
      return stage;
    },
  };
}
