import { type Language, languageOf } from '../language/language.ts';

export const CLIENTS = ['claude-desktop', 'claude-code', 'cursor', 'vscode', 'openclaw'] as const;
export type ClientId = (typeof CLIENTS)[number];

/** What the command line asks for. */
export type Command = Action & { readonly demo: boolean; readonly language: Language | null };

type Action =
  | { readonly kind: 'serve' }
  | { readonly kind: 'setup' | 'check' | 'sign_out' | 'doctor' | 'version' | 'help' }
  /** `client` null: all of them. */
  | { readonly kind: 'mcp_config'; readonly client: ClientId | null; readonly withPassword: boolean }
  | { readonly kind: 'usage_error'; readonly problem: UsageProblem };

/** What was wrong, and the argument that it was about: never its value, which may be a password. */
export type UsageProblem = {
  readonly kind:
    | 'unknown_option'
    | 'unknown_argument'
    | 'unknown_client'
    | 'unknown_language'
    | 'takes_no_value'
    | 'does_not_go_with';
  readonly given: string;
  readonly other?: string;
};

type Kind = Exclude<Action['kind'], 'usage_error'>;

/** Each also as a bare word, as `igpsport-mcp` has long taken them. */
const COMMANDS: ReadonlyMap<string, Kind> = new Map([
  ['--setup', 'setup'],
  ['--check', 'check'],
  ['--sign-out', 'sign_out'],
  ['--mcp-config', 'mcp_config'],
  ['--doctor', 'doctor'],
  ['--version', 'version'],
  ['--help', 'help'],
  ['-v', 'version'],
  ['-h', 'help'],
]);

/** As they were typed, for messages. */
type Seen = { command: string | null; kind: Kind; client: ClientId | null; flags: Set<string> };
type State = Seen & { language: Language | null; problem: UsageProblem | null };

/** The command of an argument vector (without node and script). */
export function parseCommand(argv: readonly string[]): Command {
  const state: State = {
    command: null,
    kind: 'serve',
    client: null,
    flags: new Set(),
    language: null,
    problem: null,
  };
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const problem = take(next, rest, state);
    state.problem ??= problem;
  }
  const { kind, flags, client, language } = state;
  const problem = state.problem ?? contradiction(state);
  const common = { demo: flags.has('--demo'), language };
  if (kind === 'help') return { kind, ...common };
  if (problem !== null) return { kind: 'usage_error', problem, ...common };
  if (kind !== 'mcp_config') return { kind, ...common };
  return { kind, client, withPassword: flags.has('--with-password'), ...common };
}

/** Reads one argument, and its value from `rest`; what is wrong with it, if anything. */
function take(argument: string, rest: string[], state: State): UsageProblem | null {
  const [given = '', ...parts] = argument.split('=');
  const inline = parts.length === 0 ? null : parts.join('=');
  const kind = COMMANDS.get(given) ?? COMMANDS.get(`--${given}`);
  if (given === '--lang') {
    state.language = languageOf(inline ?? rest.shift());
    return state.language === null ? { kind: 'unknown_language', given } : null;
  }
  if (kind === 'mcp_config') return takeCommand(given, kind, state) ?? takeClient(inline, rest, state);
  const isFlag = given === '--demo' || given === '--with-password';
  if (inline !== null && (isFlag || kind !== undefined)) return { kind: 'takes_no_value', given };
  if (kind !== undefined) return takeCommand(given, kind, state);
  if (!isFlag) return { kind: given.startsWith('-') ? 'unknown_option' : 'unknown_argument', given };
  state.flags.add(given);
  return null;
}

/** Help is always given, whatever else is asked for. */
function takeCommand(given: string, kind: Kind, state: State): UsageProblem | null {
  if (state.kind === 'help' || state.kind === kind) return null;
  if (kind !== 'help' && state.command !== null) {
    return { kind: 'does_not_go_with', given, other: state.command };
  }
  state.command = given;
  state.kind = kind;
  return null;
}

function takeClient(inline: string | null, rest: string[], state: State): UsageProblem | null {
  const isNext = inline === null && rest[0] !== undefined && !rest[0].startsWith('-');
  const name = isNext ? rest.shift() : inline;
  if (name == null) return null;
  state.client = CLIENTS.find((client) => client === name.toLowerCase()) ?? null;
  return state.client === null ? { kind: 'unknown_client', given: name } : null;
}

function contradiction({ command, kind, flags }: Seen): UsageProblem | null {
  if (flags.has('--with-password') && kind !== 'mcp_config') {
    return { kind: 'does_not_go_with', given: '--with-password', other: command ?? 'igpsport-mcp' };
  }
  return flags.has('--demo') && kind === 'setup' && command !== null
    ? { kind: 'does_not_go_with', given: '--demo', other: command }
    : null;
}
