import type * as vscode from 'vscode';
import type { Accounts } from './account/accounts.ts';
import type { Changes } from './changes.ts';
import type { ServerClient } from './server/client.ts';
import type { Launch } from './server/connection.ts';
import type { Variables } from './server/environment.ts';
import type { ServerDefinition } from './server/serverDefinition.ts';
import type { Settings } from './settings.ts';

/** Whose rides are shown. */
export type SignInState = 'signedOut' | 'signedIn' | 'demo';

/** What every part of the extension is handed: made once, in main.ts. */
export type Extension = {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** As they are at this moment. */
  readonly settings: () => Settings;
  readonly accounts: Accounts;
  readonly state: () => Promise<SignInState>;
  /** A name for the account in use, and no part of it: another one after every sign-in and sign-out. */
  readonly accountTag: () => string;
  /** After every sign-in, sign-out and change of a setting under `igpsport`. */
  readonly onDidChange: vscode.Event<void>;
  /** Changes that belong together are told once, when all are made. */
  readonly together: Changes['together'];
  /** The bundled server's definition; no secret in it. */
  readonly definition: () => ServerDefinition;
  /** The account in use as variables, name and password among them; null when nobody is signed in. */
  readonly secrets: () => Promise<Variables | null>;
  /** A process of the server with these variables beside those of the settings. */
  readonly launchWith: (variables: Variables) => Promise<Launch>;
  /** The tools: what views and panels show comes from here. */
  readonly server: ServerClient;
};
