import * as vscode from 'vscode';
import type { Extension } from '../context.ts';
import { unwritable } from '../failures.ts';
import { inform } from '../messages.ts';
import { runCommandLine } from '../server/commandLine.ts';
import type { Launch } from '../server/connection.ts';
import { launcherFor, writeLauncher } from '../server/launcher.ts';
import { type ClientConfigs, parseReport } from '../server/reports.ts';

/**
 * "iGPSport: Copy MCP Configuration": what another program needs to start this server, as the server's own command
 * line writes it. Without the password: other programs have an account of their own, which `--setup` asks for.
 */
export async function copyConfiguration(extension: Extension): Promise<void> {
  const launch = await launchFromElsewhere(extension);
  const { isDemo } = extension.settings();
  const output = await runCommandLine(launch, ['--mcp-config', ...(isDemo ? ['--demo'] : [])]);
  const configs = parseReport(output) as ClientConfigs;
  const items = Object.entries(configs).map(([id, { path, config }]) => ({
    label: NAMES[id] ?? id,
    detail: path,
    text: JSON.stringify(config, null, 2),
  }));
  const placeHolder = vscode.l10n.t('Which program is to use the server?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, title: 'iGPSport' });
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(chosen.text);
  await offerAccount(launch, { path: chosen.detail, isDemo });
}

const NAMES: Readonly<Record<string, string>> = {
  'claude-desktop': 'Claude Desktop',
  'claude-code': 'Claude Code',
  cursor: 'Cursor',
  vscode: 'VS Code',
  openclaw: 'OpenClaw',
};

/** Started by the launcher, the command line names the launcher in what it writes. */
async function launchFromElsewhere({ definition, launchWith }: Extension): Promise<Launch> {
  const launch = await launchWith({
    IGPSPORT_USERNAME: null,
    IGPSPORT_PASSWORD: null,
    // How much this editor logs is no matter of other programs.
    IGPSPORT_LOG_LEVEL: null,
  });
  const launcher = launcherFor(definition(), process.platform);
  await writeLauncher(launcher).catch(unwritable(launch.folder));
  return launcher.isProgram
    ? { ...launch, command: launcher.path, args: [] }
    : { ...launch, args: [launcher.path] };
}

async function offerAccount(
  { command, args, environment }: Launch,
  { path, isDemo }: { readonly path: string; readonly isDemo: boolean },
): Promise<void> {
  if (isDemo) {
    void inform(vscode.l10n.t('Copied. It goes into {0}.', path));
    return;
  }
  const setUp = vscode.l10n.t('Set Up in Terminal');
  const message = vscode.l10n.t(
    'Copied. It goes into {0}. Other programs do not see the account of this editor: set it up for them once.',
    path,
  );
  if ((await inform(message, setUp)) !== setUp) return;
  const env = { IGPSPORT_LANG: environment['IGPSPORT_LANG'], ELECTRON_RUN_AS_NODE: '1' };
  vscode.window
    .createTerminal({ name: 'iGPSport', shellPath: command, shellArgs: [...args, '--setup'], env })
    .show();
}
