import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { type Outcome, outcomeOf } from './outcome.ts';

const STEP_WITHIN_MS = 60_000;

/**
 * Runs what needs a browser in this process: `person` does in the real workbench what a person does, `panels` shows the
 * pages of panels alone.
 */
export async function runBrowserSuite(name: 'panels' | 'person', grep: string | undefined): Promise<Outcome> {
  const folder = join(import.meta.dirname, name);
  const mocha = new Mocha({ timeout: STEP_WITHIN_MS, ...(grep && { grep }) });
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.spec.mjs')) mocha.addFile(join(folder, file));
  }
  await mocha.loadFilesAsync();
  return await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(outcomeOf(runner.stats ?? { tests: 0, failures: 0 })));
  });
}
