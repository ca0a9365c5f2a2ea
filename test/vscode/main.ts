import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBrowserSuite } from './browserSuite.ts';
import { forgetEvidence } from './evidence.ts';
import { runHostSuite } from './hostSuite.ts';
import { exitCodeOf, type Outcome } from './outcome.ts';
import { provideChromium } from './provision/chromium.ts';
import { provideVsCode } from './provision/vscode.ts';

const SUITES = ['panels', 'host', 'person'] as const;

/** Arguments: `--electron` takes a downloaded desktop VS Code; `--grep TEXT`; the suites to run, all when none is named. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { electron: { type: 'boolean', default: false }, grep: { type: 'string' } },
  });
  const { electron, grep } = values;
  const isAsked = (suite: (typeof SUITES)[number]) => positionals.length === 0 || positionals.includes(suite);
  // The account and settings of whoever runs the tests are none of their business.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('IGPSPORT_') && name !== 'IGPSPORT_VSCODE') delete process.env[name];
  }
  forgetEvidence();
  const vsix = resolve('igpsport-mcp.vsix');
  if (electron) return exitCodeOf([await runHostSuite({ vsix, grep, executable: null })]);

  // Here rather than in a suite, where a watch is running.
  // The tests have a home of their own: the folder in this user's cache is named to them.
  if (isAsked('host') || isAsked('person')) process.env['IGPSPORT_VSCODE'] = provideVsCode().folder;
  provideChromium();
  const outcomes: Outcome[] = [];
  if (isAsked('panels')) outcomes.push(await runBrowserSuite('panels', grep));
  if (isAsked('host')) {
    const executable = resolve(import.meta.dirname, 'executable/code.mjs');
    outcomes.push(await runHostSuite({ vsix, grep, executable }));
  }
  if (isAsked('person')) outcomes.push(await runBrowserSuite('person', grep));
  return exitCodeOf(outcomes);
}

// What was started is ended on the way out.
process.once('SIGINT', () => process.exit(130));

let exitCode = 2;
try {
  exitCode = await main();
} catch (thrown) {
  console.error(thrown);
}
// Whatever a browser or a server may still hold.
process.exit(exitCode);
