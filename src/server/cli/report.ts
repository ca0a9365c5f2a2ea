import type { AppError } from '../errors.ts';
import { commandLineTexts } from '../language/cli/commandLine.ts';
import { inEveryLanguage, type Language, type Text } from '../language/language.ts';
import type { Environment } from './configFile.ts';
import { type Paint, textWidth, toWidth } from './drawing.ts';
import type { Source } from './settings.ts';

/** What every command is given: the rider's language, and the world as main.ts found it. */
export type Session = {
  readonly environment: Environment;
  readonly language: Language;
  readonly say: (text: Text) => string;
  readonly paint: Paint;
  /** Whether a person reads stdout; a program gets JSON. */
  readonly isTerminal: boolean;
  readonly print: (line?: string) => void;
  readonly demo: boolean;
  readonly program: Program;
};

export type Program = {
  readonly version: string;
  /** Absolute path of the file that Node runs. */
  readonly bundle: string;
};

/** What an error means for the rider, and what to do. */
export function explain(error: AppError): Text {
  const { failures } = commandLineTexts;
  return error.kind === 'credentials' || error.kind === 'not_configured' ? failures[error.kind] : error.text;
}

export function sourceText(source: Source | 'profile'): Text {
  return commandLineTexts.sources[source ?? 'default'];
}

export type Row = { readonly label: Text; readonly value: Text; readonly source?: Text };

/** Labels and values in two columns, where a value came from behind it. */
export function printRows({ say, paint, print }: Session, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ label }) => textWidth(say(label))));
  for (const { label, value, source } of rows) {
    const behind = source === undefined ? '' : `  ${paint(`(${say(source)})`, 'grey')}`;
    print(`${toWidth(say(label), width)}  ${say(value)}${behind}`);
  }
}

export function plain(value: string | number): Text {
  return inEveryLanguage(String(value));
}
