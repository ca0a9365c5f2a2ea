import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

const TEST_WITHIN_MS = 60_000;

/**
 * What VS Code calls in its extension host. `TEST_REPORT` names the file for what the reporter says, `TEST_STATS` the one
 * for the counts: an extension host that dies looks like success from outside, so only counts prove a pass.
 */
export async function run(): Promise<void> {
  const { TEST_REPORT: report, TEST_STATS: stats, TEST_GREP: grep } = process.env;
  if (report === undefined || stats === undefined) throw new Error('TEST_REPORT and TEST_STATS are not set');
  Mocha.reporters.Base.consoleLog = (...line) => appendFileSync(report, `${format(...line)}\n`);
  const mocha = new Mocha({ timeout: TEST_WITHIN_MS, color: false, ...(grep && { grep }) });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.spec.cjs')) mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      writeFileSync(stats, JSON.stringify(runner.stats));
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}
