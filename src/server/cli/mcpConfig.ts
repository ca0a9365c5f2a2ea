import { resolve } from 'node:path';
import { stderr } from 'node:process';
import { mcpConfigTexts } from '../language/cli/mcpConfig.ts';
import { CLIENTS, type ClientId } from './arguments.ts';
import { CLIENT_CONFIGS, type Launch, placeOf, shellLine } from './clients.ts';
import type { Environment } from './configFile.ts';
import type { Session } from './report.ts';

type Wanted = { readonly client: ClientId | null; readonly withPassword: boolean };

/** Settings that a client has to hand on, since it starts the server in an environment of its own. */
const VARIABLES = ['IGPSPORT_FTP', 'IGPSPORT_LTHR', 'IGPSPORT_LANG', 'IGPSPORT_LOG_LEVEL'];
const REGION = ['IGPSPORT_REGION', 'IGPSPORT_API_BASE'];
const PATHS = ['IGPSPORT_CACHE_DIR', 'IGPSPORT_SIGNER_WASM', 'NODE_EXTRA_CA_CERTS'];
const ACCOUNT = ['IGPSPORT_USERNAME', 'IGPSPORT_PASSWORD'];

/**
 * `--mcp-config`: what the client's file needs. A program that names a client gets exactly that as JSON; without one,
 * every client's with its file. Returns the exit code.
 */
export function mcpConfig(session: Session, { client, withPassword }: Wanted): number {
  const { environment, isTerminal, print, say } = session;
  const launch = launchOf(session, withPassword);
  if (isTerminal) for (const id of client === null ? CLIENTS : [client]) showClient(session, id, launch);
  else if (client === null)
    print(
      JSON.stringify(Object.fromEntries(CLIENTS.map((id) => [id, described(session, id, launch)])), null, 2),
    );
  else print(JSON.stringify(CLIENT_CONFIGS[client].config(launch), null, 2));
  const warnings = [
    ...(!withPassword && environment['IGPSPORT_PASSWORD'] ? [mcpConfigTexts.passwordLeftOut] : []),
    ...(/[\\/]_npx[\\/]/.test(session.program.bundle) ? [mcpConfigTexts.temporary] : []),
  ];
  for (const warning of warnings) stderr.write(`${say(warning)}\n`);
  return 0;
}

/**
 * Absolute paths, so that it works from everywhere; the password only when it is asked for. An editor moves its
 * extensions, and at times its runtime, with each update: the extension starts this through a launcher that stays, a
 * program of its own or a module for the runtime, and names it in IGPSPORT_LAUNCHER.
 */
export function launchOf(
  { environment, demo, program }: Pick<Session, 'environment' | 'demo' | 'program'>,
  withPassword: boolean,
): Launch {
  // Name and password belong together: a name alone would go with the password of the configuration file.
  const isAccountWanted = withPassword || !environment['IGPSPORT_PASSWORD'];
  const service = demo ? [] : [...REGION, ...(isAccountWanted ? ACCOUNT : [])];
  const launcher = environment['IGPSPORT_LAUNCHER'] || null;
  const isRun = launcher === null || launcher.endsWith('.mjs');
  const isElectron = process.versions['electron'] !== undefined;
  const demoArgs = demo ? ['--demo'] : [];
  return {
    command: isRun ? process.execPath : launcher,
    args: isRun ? [launcher ?? program.bundle, ...demoArgs] : demoArgs,
    env: {
      ...(isRun && isElectron && { ELECTRON_RUN_AS_NODE: '1' }),
      ...chosen(environment, [...service, ...VARIABLES]),
      ...chosen(environment, PATHS, resolve),
    },
  };
}

function chosen(
  environment: Environment,
  names: readonly string[],
  form = (value: string) => value,
): Record<string, string> {
  const entries = names.flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, form(value)] as const];
  });
  return Object.fromEntries(entries);
}

function described({ environment }: Session, id: ClientId, launch: Launch): object {
  const { path, config, command } = CLIENT_CONFIGS[id];
  return {
    path: path(placeOf(environment, process.platform)),
    config: config(launch),
    command: command === null ? null : command(launch),
  };
}

/** For a person: the file, what goes into it, and the command that does the same where there is one. */
export function showClient({ environment, say, paint, print }: Session, id: ClientId, launch: Launch): void {
  const { name, path, config, command } = CLIENT_CONFIGS[id];
  const file = path(placeOf(environment, process.platform));
  print(`${paint(name, 'bold')}  ${paint(say(mcpConfigTexts.mergeInto(file)), 'grey')}`);
  print(JSON.stringify(config(launch), null, 2));
  if (command !== null) {
    print(paint(say(mcpConfigTexts.orRun), 'grey'));
    print(shellLine(command(launch), process.platform));
  }
  print();
}
