import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { keepLogs } from './evidence.ts';
import { type Outcome, outcomeIn } from './outcome.ts';
import { makeProfile, type Profile } from './workbench/profile.ts';

export type HostSuiteOptions = {
  readonly vsix: string;
  /** Path of a desktop's executable, or of what stands in for one; null: the current one is downloaded. */
  readonly executable: string | null;
  readonly grep: string | undefined;
};

/** Installs the packed extension into a new profile and runs test/vscode/host inside VS Code's extension host. */
export async function runHostSuite({ vsix, executable, grep }: HostSuiteOptions): Promise<Outcome> {
  const profile = makeProfile();
  const report = join(profile.tmp, 'report.txt');
  const stats = join(profile.tmp, 'stats.json');
  writeFileSync(report, '');
  const launchArgs = [`--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`];
  try {
    const program = executable ?? (await downloadAndUnzipVSCode({ cachePath: resolve('.cache/desktop') }));
    const [cli = program] = executable === null ? resolveCliArgsFromVSCodeExecutablePath(program) : [];
    execFileSync(cli, [...launchArgs, '--install-extension', vsix, '--force'], {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: installedIn(profile),
      extensionTestsPath: resolve(import.meta.dirname, 'host/index.cjs'),
      extensionTestsEnv: { HOME: profile.home, TEST_REPORT: report, TEST_STATS: stats, TEST_GREP: grep },
      launchArgs: [profile.workspace, ...launchArgs],
    });
    return outcomeIn(stats);
  } catch (thrown) {
    if (!(thrown instanceof TestRunFailedError)) throw thrown;
    keepLogs('host', profile);
    return outcomeIn(stats) === 'failed' ? 'failed' : 'unfinished';
  } finally {
    process.stdout.write(readFileSync(report, 'utf8'));
    profile.dispose();
  }
}

/** Where VS Code has unpacked the extension: taken from there for one under development, it shows its parts to tests. */
function installedIn({ extensions }: Profile): string {
  const folder = readdirSync(extensions).find((name) => name.startsWith('igpsport-mcp.'));
  if (folder === undefined) throw new Error(`The extension was not installed into ${extensions}`);
  return join(extensions, folder);
}
