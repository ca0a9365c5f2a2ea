import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of one VS Code that nobody has used before; all of them are gone after `dispose`. */
export type Profile = {
  readonly home: string;
  readonly data: string;
  readonly extensions: string;
  readonly browser: string;
  readonly workspace: string;
  /** Sockets of VS Code, which it leaves behind. */
  readonly tmp: string;
  readonly dispose: () => void;
};

/** Nothing that moves, asks, or looks at the network. */
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  // As on a desktop: in a browser files are saved by themselves.
  'files.autoSave': 'off',
  // Half-faded widgets are neither clicked nor photographed well.
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.commandCenter.enabled': false,
};

/** Makes the folders of a new user, whose settings keep VS Code quiet. */
export function makeProfile(): Profile {
  const profile = profileAt(mkdtempSync(join(tmpdir(), 'igpsport-vscode-')));
  writeSettings(profile);
  return profile;
}

/** Empties the folders of a VS Code that is not running: the next user of it finds what the first one found. */
export function emptyProfile(profile: Profile): void {
  for (const folder of [profile.home, profile.data, profile.workspace, profile.tmp]) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    mkdirSync(folder);
  }
  writeSettings(profile);
}

function writeSettings({ data }: Profile): void {
  const user = join(data, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify(QUIET, null, 2));
}

/** The folders below this one, made where they are missing. */
export function profileAt(base: string): Profile {
  const folder = (name: string) => {
    const path = join(base, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  return {
    home: folder('home'),
    data: folder('data'),
    extensions: folder('extensions'),
    browser: folder('browser'),
    workspace: folder('workspace'),
    tmp: folder('tmp'),
    dispose: () => rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
