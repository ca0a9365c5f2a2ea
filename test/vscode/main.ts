import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBrowserSuite } from './browserSuite.ts';
import { runHostSuite } from './hostSuite.ts';
import { exitCodeOf, type Outcome, outcomeOfExit } from './outcome.ts';
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
  const vsix = resolve('igpsport-mcp.vsix');
  if (electron) return exitCodeOf([await runHostSuite({ vsix, grep, executable: null })]);

  // Here rather than in a suite, where a watch is running.
  // The tests have a home of their own: the folder in this user's cache is named to them.
  if (isAsked('host') || isAsked('person')) process.env['IGPSPORT_VSCODE'] = provideVsCode().folder;
  provideChromium();
  const inVsCode = async () => {
    const outcomes: Outcome[] = [];
    if (isAsked('host')) {
      const executable = resolve(import.meta.dirname, 'executable/code.mjs');
      outcomes.push(await runHostSuite({ vsix, grep, executable }));
    }
    if (isAsked('person')) outcomes.push(await runBrowserSuite('person', grep));
    return outcomes;
  };
  if (!isAsked('panels')) return exitCodeOf(await inVsCode());
  if (!isAsked('host') && !isAsked('person')) return exitCodeOf([await runBrowserSuite('panels', grep)]);
  // VS Code waits for itself more than it works.
  const [panels, outcomes] = await Promise.all([panelsBeside(grep), inVsCode()]);
  return exitCodeOf([panels, ...outcomes]);
}

/** Runs the panels' suite in a process of its own, which says what it has to say when it is over. */
async function panelsBeside(grep: string | undefined): Promise<Outcome> {
  const args = [...process.execArgv, process.argv[1] ?? '', 'panels', ...(grep ? ['--grep', grep] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const [exitCode] = await once(child, 'close');
  process.stdout.write(Buffer.concat(said));
  return outcomeOfExit(exitCode);
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
