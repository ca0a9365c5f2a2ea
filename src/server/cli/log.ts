import { stderr } from 'node:process';
import type { Log, LogLevel } from '../app/context.ts';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const satisfies readonly LogLevel[];

/** Writes to stderr what is at least as grave as IGPSPORT_LOG_LEVEL says; stacks at `debug` only. */
export function makeLog(asked: string | undefined, otherwise: LogLevel): Log {
  const shown = LEVELS.find((level) => level === asked?.toLowerCase()) ?? otherwise;
  return (level, message, detail) => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(shown)) return;
    const stack = detail instanceof Error && shown === 'debug' ? `\n${detail.stack}` : '';
    stderr.write(`igpsport-mcp ${level}: ${message}${stack}\n`);
  };
}
