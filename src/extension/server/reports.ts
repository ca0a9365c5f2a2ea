import type { Extension } from '../context.ts';
import { ToolError } from './client.ts';
import { type Output, runCommandLine } from './commandLine.ts';
import type { Variables } from './environment.ts';
import { logServer } from './logChannel.ts';

/** What `--check` writes for programs; `message` is in the rider's language. */
export type CheckReport = {
  readonly ok: boolean;
  readonly region: string | null;
  /** Masked. */
  readonly account: string | null;
  readonly member_id: string | null;
  readonly nickname: string | null;
  readonly ftp_w: number | null;
  readonly lthr_bpm: number | null;
  readonly error: { readonly kind: string; readonly message: string } | null;
};

/** What `doctor` writes for programs. */
export type DoctorReport = {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly id: string;
    readonly status: 'ok' | 'problem' | 'skipped';
    readonly text: string;
    readonly remedy: string | null;
  }[];
};

/** What `--sign-out` writes for programs. */
export type SignOutReport = {
  readonly erased_folder: string | null;
  readonly left_folders: readonly string[];
};

/** A configuration for each client, as `--mcp-config` writes them for programs. */
export type ClientConfigs = Readonly<Record<string, { readonly path: string; readonly config: object }>>;

type Reports = {
  readonly '--check': CheckReport;
  readonly doctor: DoctorReport;
  readonly '--sign-out': SignOutReport;
};

/**
 * Runs a command of the bundled server for the account of these variables, and parses what it reports. Rejects with
 * ToolError: `cancelled`, `not_started`, or `failed` with the words of the command.
 */
export async function report<C extends keyof Reports>(
  { launchWith, log }: Pick<Extension, 'launchWith' | 'log'>,
  command: C,
  { variables, signal }: { readonly variables: Variables; readonly signal?: AbortSignal },
): Promise<Reports[C]> {
  const output = await runCommandLine(await launchWith(variables), [command], signal);
  logServer(log)(output.stderr);
  return parseReport(output) as Reports[C];
}

/** The JSON on stdout, which a command that failed writes, too; ToolError `failed` where there is none. */
export function parseReport({ stdout, stderr, exitCode }: Output): unknown {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    const words = stderr.trim().split('\n')[0];
    throw new ToolError('failed', words || `exit ${exitCode}`, { cause });
  }
}
