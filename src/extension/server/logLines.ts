import { LOG_LEVELS, type LogLevel } from '../settings.ts';

export type LogLine = { readonly level: LogLevel; readonly text: string };

/** Cuts what a server writes to stderr into lines, each with its level; `push` takes it as it comes, in pieces. */
export function readLogLines(onLine: (line: LogLine) => void): { push: (text: string) => void } {
  let rest = '';
  let level: LogLevel = 'info';
  return {
    push: (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const parsed = parseLine(line, level);
        level = parsed.level;
        if (parsed.text !== '') onLine(parsed);
      }
    },
  };
}

/** `igpsport-mcp warn: message`; a line without a level, such as one of a stack, goes with the one before. */
function parseLine(line: string, before: LogLevel): LogLine {
  const [, found, text] = /^igpsport-mcp (\w+): (.*)$/.exec(line) ?? [];
  const level = LOG_LEVELS.find((candidate) => candidate === found);
  return level === undefined || text === undefined ? { level: before, text: line } : { level, text };
}
