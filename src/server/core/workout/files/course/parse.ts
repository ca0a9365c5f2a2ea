import { AppError } from '../../../../errors.ts';
import { workoutFileErrors } from '../../../../language/workout/files.ts';
import type { Shown } from '../note.ts';
import { parseNumber } from '../number.ts';
import type { PowerUnit } from '../trainer.ts';

/** A point of a course: time from its start, power in W or % of FTP. */
export type Point = { readonly atS: number; readonly power: number };

/** What an ERG or MRC file says, line by line. */
export type Course = {
  /** Keys in upper case. */
  readonly header: Map<string, string>;
  unit: PowerUnit | null;
  readonly points: Point[];
  /** Times in s at which a lap is marked. */
  readonly laps: Set<number>;
  readonly texts: Shown[];
};

type Section = 'header' | 'data' | 'text' | null;

const MAX_LINES = 10_000;
const SECTION = /^\[\s*(end\s+)?course\s+(header|data|text)\s*\]/i;
const COMMENT = /^(#|;|\/\/)/;
const LAP = /^\[?\s*lap\s*\]?$/i;

/**
 * The lines of a course file. Tolerated: any line ends, tabs, spaces, semicolons or a comma between columns, decimals
 * with a comma, comments, percent signs, sections that are not closed, lap marks with and without a time.
 *
 * Throws `usage`, naming the line, for a row that is no point and for a time before the one before it.
 */
export function parseCourse(text: string): Course {
  const course: Course = { header: new Map(), unit: null, points: [], laps: new Set(), texts: [] };
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MAX_LINES) {
    throw new AppError('usage', workoutFileErrors.tooMany(workoutFileErrors.lines, MAX_LINES));
  }
  let section: Section = null;
  for (const [index, given] of lines.entries()) {
    const line = given.trim();
    const mark = SECTION.exec(line);
    if (mark !== null) section = mark[1] === undefined ? (mark[2]?.toLowerCase() as Section) : null;
    else if (line === '' || COMMENT.test(line)) continue;
    else if (section === 'header') readHeader(course, line);
    else if (section === 'data') readRow(course, line, index + 1);
    else if (section === 'text') readText(course, line);
  }
  return course;
}

function readHeader(course: Course, line: string): void {
  const at = line.indexOf('=');
  if (at > 0) course.header.set(line.slice(0, at).trim().toUpperCase(), line.slice(at + 1).trim());
  else if (/^minutes\b/i.test(line)) course.unit = unitOf(line);
}

function unitOf(line: string): PowerUnit | null {
  if (/percent|%|\bftp\b/i.test(line)) return 'percent';
  return /watt/i.test(line) ? 'watts' : null;
}

function readRow(course: Course, line: string, number: number): void {
  const [time = '', power = ''] = columnsOf(line);
  if (LAP.test(line)) {
    course.laps.add(course.points.at(-1)?.atS ?? 0);
    return;
  }
  const minutes = parseNumber(time);
  if (minutes === null || minutes < 0) throw new AppError('usage', workoutFileErrors.row(number));
  const atS = minutes * 60;
  if (LAP.test(power)) {
    course.laps.add(atS);
    return;
  }
  const value = parseNumber(power.replace(/%$/, ''));
  if (value === null || value < 0) throw new AppError('usage', workoutFileErrors.row(number));
  if (atS < (course.points.at(-1)?.atS ?? 0))
    throw new AppError('usage', workoutFileErrors.backwards(number));
  course.points.push({ atS, power: value });
}

/** A comma is a decimal's where white space or a semicolon separates the columns, and otherwise separates them itself. */
function columnsOf(line: string): string[] {
  const columns = line.split(/[\s;]+/);
  return columns.length > 1 ? columns : line.split(',');
}

/** Seconds, text, and (after a tab) for how long it is shown. */
function readText(course: Course, line: string): void {
  const parts = line.includes('\t')
    ? line.split('\t')
    : [line.split(/\s+/, 1)[0] ?? '', line.replace(/^\S+\s*/, '')];
  const atS = parseNumber(parts[0] ?? '');
  if (atS !== null && atS >= 0) course.texts.push({ atS, message: parts[1] ?? '' });
}
