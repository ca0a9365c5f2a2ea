import '../shared/jitless.ts';

import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { openAccounts, SIGNED_OUT } from './account/accounts.ts';
import { tellChanges } from './changes.ts';
import { noteChat } from './commands/chat.ts';
import { viewCommands } from './commands/viewCommands.ts';
import { COMMANDS, registerCommands } from './commands.ts';
import { currentSettings, onSettingsChange } from './configuration.ts';
import type { Extension, SignInState } from './context.ts';
import { openDocuments } from './documents/documents.ts';
import { unwritable } from './failures.ts';
import { registerWithHost } from './hosts/host.ts';
import { openActivityPanels } from './panels/ride/activityPanels.ts';
import { openFitEditors } from './panels/ride/fitEditor.ts';
import { openTrainingPanel } from './panels/training/trainingPanel.ts';
import { createClient, type ServerClient } from './server/client.ts';
import { accountVariables, childEnvironment, type Variables } from './server/environment.ts';
import { launcherFor, refreshLauncher } from './server/launcher.ts';
import { logServer } from './server/logChannel.ts';
import { defineServer } from './server/serverDefinition.ts';
import { openViews } from './views/views.ts';
import { act } from './workouts/commands.ts';
import { isWorkoutFile } from './workouts/documents.ts';
import { openWorkoutEditors } from './workouts/editor.ts';
import { followDocuments, openOrigins } from './workouts/origins.ts';

/** The name of the last sign-in, which every window writes alike. */
const SIGN_IN = 'igpsport.signIn';

let stop = async () => {};

/** Puts the parts together. No server is started and nothing is sent before somebody asks for something. */
export function activate(context: vscode.ExtensionContext): Extension | undefined {
  const extension = openExtension(context);
  const { subscriptions } = context;
  const views = openViews(extension);
  const documents = openDocuments(extension, views.words);
  const panels = openActivityPanels({ extension, views, documents });
  const training = openTrainingPanel(extension, views.words);
  const origins = openOrigins(context);
  const parts = { extension, views, documents, panels, training, origins };
  subscriptions.push(
    followState(extension),
    registerWithHost(extension),
    views,
    documents,
    panels,
    training,
    openFitEditors(extension, views.words),
    followDocuments(origins, isWorkoutFile),
    openWorkoutEditors({
      extension,
      words: views.words,
      origins,
      act: (action, document) => act(parts, action, document),
    }),
    registerCommands(extension, { ...COMMANDS, ...viewCommands(parts) }),
  );
  void noteChat();
  stop = extension.server.stop;
  refreshLauncher(launcherFor(extension.definition(), process.platform)).catch((thrown: unknown) =>
    extension.log.warn(String(thrown)),
  );
  // Other extensions are handed what this returns, and the account would be in it: it is for tests only.
  return context.extensionMode === vscode.ExtensionMode.Test ? extension : undefined;
}

export async function deactivate(): Promise<void> {
  await stop();
}

function openExtension(context: vscode.ExtensionContext): Extension {
  const { globalState, globalStorageUri, subscriptions } = context;
  const version: string = context.extension.packageJSON.version;
  const log = vscode.window.createOutputChannel('iGPSport', { log: true });
  const onChange = new vscode.EventEmitter<void>();
  const { changed, together } = tellChanges(() => onChange.fire());
  const accounts = openAccounts(context.secrets);
  const settings = currentSettings;
  const lastSignIn = () => globalState.get(SIGN_IN, SIGNED_OUT);

  const definition: Extension['definition'] = () =>
    defineServer({
      settings: settings(),
      displayLanguage: vscode.env.language,
      runtime: process.execPath,
      bundle: context.asAbsolutePath('dist/server.js'),
      folder: globalStorageUri.fsPath,
      extensionVersion: version,
      signIn: lastSignIn(),
    });
  const launchWith: Extension['launchWith'] = async (variables: Variables) => {
    const { command, args, environment, folder } = definition();
    await mkdir(folder, { recursive: true }).catch(unwritable(folder));
    return { command, args, environment: childEnvironment(process.env, environment, variables), folder };
  };
  const inUse = accountInUse({ accounts, settings, log });
  const server = openServer({ ...inUse, settings, launchWith, log }, version);
  subscriptions.push(
    log,
    onChange,
    accounts,
    restartOnChange(onChange.event, () => definition().version, server.stop),
    onSettingsChange(changed),
    accounts.onDidChange(async (name) => {
      await globalState.update(SIGN_IN, name);
      changed();
    }),
  );
  const accountTag = () => `${settings().isDemo ? 'demo' : settings().region}.${lastSignIn()}`;
  const onDidChange = onChange.event;
  const own = { context, log, settings, accounts, accountTag, onDidChange, together };
  return { ...own, ...inUse, definition, launchWith, server };
}

/** The account that the settings name. Where the editor's secret storage refuses, nobody is signed in. */
function accountInUse({
  accounts,
  settings,
  log,
}: Pick<Extension, 'accounts' | 'settings' | 'log'>): Pick<Extension, 'secrets' | 'state'> {
  const secrets: Extension['secrets'] = async () => {
    const { isDemo, region } = settings();
    if (isDemo) return accountVariables('demo', null);
    const credentials = await accounts.read(region).catch((thrown: unknown) => {
      log.error(`The secret storage of the editor cannot be read: ${thrown}`);
      return null;
    });
    return credentials === null ? null : accountVariables(region, credentials);
  };
  const state = async (): Promise<SignInState> => {
    if (settings().isDemo) return 'demo';
    return (await secrets()) === null ? 'signedOut' : 'signedIn';
  };
  return { secrets, state };
}

type ServerParts = Pick<Extension, 'secrets' | 'settings' | 'launchWith' | 'log'>;

function openServer({ secrets, settings, launchWith, log }: ServerParts, version: string): ServerClient {
  return createClient({
    launch: async () => {
      const { isDemo, region } = settings();
      // Without an account, too: files are read and workouts reckoned all the same. What needs one says so itself.
      return await launchWith((await secrets()) ?? accountVariables(isDemo ? 'demo' : region, null));
    },
    connect: async (launched, listeners) =>
      (await import('./server/connection.ts')).connect(launched, version, listeners),
    onStderr: logServer(log),
    texts: () => ({
      notStarted: vscode.l10n.t('The iGPSport server could not be started.'),
      stopped: vscode.l10n.t('The iGPSport server has stopped. Try again.'),
      cancelled: vscode.l10n.t('Cancelled.'),
    }),
  });
}

/** A server that was started with other settings or for another account answers no more. */
function restartOnChange(
  changed: vscode.Event<void>,
  version: () => string,
  stopServer: () => Promise<void>,
): vscode.Disposable {
  let known = version();
  return changed(() => {
    if (version() === known) return;
    known = version();
    void stopServer();
  });
}

/** Tells the editor whose rides are shown, for menus and views; of answers that overtake each other the last one. */
function followState({ state, onDidChange }: Extension): vscode.Disposable {
  let asked = 0;
  const tell = async () => {
    const mine = ++asked;
    const current = await state();
    if (mine === asked) await vscode.commands.executeCommand('setContext', 'igpsport.state', current);
  };
  void tell();
  return onDidChange(() => void tell());
}
