import { env, stderr, stdout } from 'node:process';
import { toAppError } from '../errors.ts';
import { commandLineTexts } from '../language/cli/commandLine.ts';
import type { Command, UsageProblem } from './arguments.ts';
import { painter } from './drawing.ts';
import { explain, type Program, type Session } from './report.ts';
import { languageFor } from './settings.ts';

type Answerable = Exclude<Command, { kind: 'serve' }>;

/** Answers a command that is not to serve. Never throws; returns the exit code. */
export async function run(command: Answerable, program: Program): Promise<number> {
  const session = openSession(command, program);
  try {
    return await answer(command, session);
  } catch (thrown) {
    const error = toAppError(thrown);
    stderr.write(`${session.say(explain(error))}\n`);
    if (env['IGPSPORT_LOG_LEVEL'] === 'debug' && error.cause instanceof Error)
      stderr.write(`${error.cause.stack}\n`);
    return 1;
  }
}

function openSession({ language: asked, demo }: Answerable, program: Program): Session {
  const language = languageFor(env, asked);
  const isTerminal = stdout.isTTY === true;
  return {
    environment: env,
    language,
    say: (text) => text[language],
    paint: painter(isTerminal && !env['NO_COLOR']),
    isTerminal,
    print: (line = '') => void stdout.write(`${line}\n`),
    demo,
    program,
  };
}

async function answer(command: Answerable, session: Session): Promise<number> {
  const { say } = session;
  switch (command.kind) {
    case 'version':
      session.print(session.program.version);
      return 0;
    case 'help':
      stdout.write(say(commandLineTexts.help));
      return 0;
    case 'usage_error':
      stderr.write(`${say(usage(command.problem))}\n\n${say(commandLineTexts.help)}`);
      return 2;
    case 'mcp_config':
      return (await import('./mcpConfig.ts')).mcpConfig(session, command);
    case 'check':
      return await (await import('./check.ts')).check(session);
    case 'sign_out':
      return await (await import('./setup/signOut.ts')).signOut(session);
    case 'doctor':
      return await (await import('./doctor/doctor.ts')).doctor(session);
    case 'setup':
      return await (await import('./setup/setup.ts')).setup(session, command.language);
  }
}

function usage({ kind, given, other = '' }: UsageProblem) {
  return commandLineTexts.usage[kind](shown(given), other);
}

/** Short, and nothing that a terminal would obey. */
function shown(argument: string): string {
  return argument.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 60);
}
