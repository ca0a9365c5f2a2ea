import type { Settings } from '../settings.ts';
import { digestOf, settingVariables, type Variables } from './environment.ts';

/** How the bundled server is started; no secret in it. */
export type ServerDefinition = {
  readonly label: string;
  /** The editor's own runtime, as Node: nothing has to be installed. */
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Variables;
  /** A folder of the extension's own, whatever workspace is open. */
  readonly folder: string;
  /** Another one whenever the server has to be started anew: hosts leave a server of the same version stopped. */
  readonly version: string;
};

export type DefinitionParts = {
  readonly settings: Settings;
  readonly displayLanguage: string;
  readonly runtime: string;
  /** Absolute path of the server's bundle. */
  readonly bundle: string;
  readonly folder: string;
  readonly extensionVersion: string;
  /** The name of the last sign-in; another one after each. */
  readonly signIn: string;
};

/** The definition for these settings. Pure: the same parts give the same definition. */
export function defineServer(parts: DefinitionParts): ServerDefinition {
  const { settings, displayLanguage, runtime, bundle, folder, extensionVersion, signIn } = parts;
  const environment = settingVariables(settings, displayLanguage);
  return {
    label: 'iGPSport',
    command: runtime,
    args: [bundle],
    environment,
    folder,
    version: `${extensionVersion}+${signIn}.${digestOf(environment)}`,
  };
}
