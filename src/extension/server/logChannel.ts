import * as vscode from 'vscode';
import type { LogLevel } from '../settings.ts';
import { type LogLine, readLogLines } from './logLines.ts';

const GRAVITY: Readonly<Record<LogLevel, vscode.LogLevel>> = {
  error: vscode.LogLevel.Error,
  warn: vscode.LogLevel.Warning,
  info: vscode.LogLevel.Info,
  debug: vscode.LogLevel.Debug,
};

/** Takes what a server writes to stderr, in pieces, into the channel, each line by its level. */
export function logServer(log: vscode.LogOutputChannel): (text: string) => void {
  return readLogLines((line) => write(log, line)).push;
}

/** What the server was asked to log is shown, however much the channel shows of the extension itself. */
function write(log: vscode.LogOutputChannel, { level, text }: LogLine): void {
  const isHidden = log.logLevel === vscode.LogLevel.Off || log.logLevel > GRAVITY[level];
  if (isHidden) log.appendLine(`[${level}] ${text}`);
  else log[level](text);
}
