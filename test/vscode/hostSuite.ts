import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { keepLogs } from './evidence.ts';
import { type Outcome, outcomeIn } from './outcome.ts';
import { cacheFolder } from './provision/cache.ts';
import { makeProfile, type Profile } from './workbench/profile.ts';

export type HostSuiteOptions = {
  readonly vsix: string;
  /** Path of a desktop's executable, or of what stands in for one; null: the current one is downloaded. */
  readonly executable: string | null;
  readonly grep: string | undefined;
};

/** Installs the packed extension into a new profile and runs test/vscode/host inside VS Code's extension host. */
export async function runHostSuite({ vsix, executable, grep }: HostSuiteOptions): Promise<Outcome> {
  const program = executable ?? (await downloadAndUnzipVSCode({ cachePath: join(cacheFolder(), 'desktop') }));
  const [cli = program] = executable === null ? resolveCliArgsFromVSCodeExecutablePath(program) : [];
  const profile = makeProfile();
  try {
    execFileSync(cli, [...profileArgs(profile), '--install-extension', vsix, '--force'], {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    return await runInstalled(program, profile, grep);
  } finally {
    profile.dispose();
  }
}

async function runInstalled(program: string, profile: Profile, grep: string | undefined): Promise<Outcome> {
  const report = join(profile.tmp, 'report.txt');
  const stats = join(profile.tmp, 'stats.json');
  writeFileSync(report, '');
  const isSuccess = await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: installedIn(profile),
    extensionTestsPath: resolve(import.meta.dirname, 'host/index.cjs'),
    extensionTestsEnv: { HOME: profile.home, TEST_REPORT: report, TEST_STATS: stats, TEST_GREP: grep },
    launchArgs: [profile.workspace, ...profileArgs(profile)],
  }).then(
    () => true,
    () => false,
  );
  process.stdout.write(readFileSync(report, 'utf8'));
  const counted = outcomeIn(stats);
  const outcome = counted === 'passed' && !isSuccess ? 'unfinished' : counted;
  if (outcome === 'unfinished') console.error('The tests did not load, or the extension host died.');
  if (outcome !== 'passed') keepLogs('host', profile);
  return outcome;
}

function profileArgs({ data, extensions }: Profile): string[] {
  return [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`];
}

/** Where VS Code has unpacked the extension: taken from there for one under development, it shows its parts to tests. */
function installedIn({ extensions }: Profile): string {
  const folder = readdirSync(extensions).find((name) => name.startsWith('igpsport-mcp.'));
  if (folder === undefined) throw new Error(`The extension was not installed into ${extensions}`);
  return join(extensions, folder);
}
