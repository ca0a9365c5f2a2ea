import { SaxesParser } from 'saxes';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors } from '../../../../language/workout/files.ts';

/** An element with its text; names of tags and attributes in lower case, as their spelling varies among programs. */
export type XmlElement = {
  readonly name: string;
  /** As the file spells it. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
};

const MAX_ELEMENTS = 2_000;
const MAX_DEPTH = 32;

/**
 * The root of a document. Entities other than the five of XML are unknown, and a DOCTYPE is refused before anything in
 * it is looked at, so that nothing expands.
 *
 * Throws `usage` for anything that is not well-formed, and for too many or too deeply nested elements.
 */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) throw new AppError('usage', workoutFileErrors.doctype);
  const parser = new SaxesParser();
  const document: XmlElement = { name: '', tag: '', attributes: new Map(), children: [], text: '' };
  const open: XmlElement[] = [document];
  let count = 0;
  parser.on('error', () => {
    throw new AppError('usage', workoutFileErrors.xml(parser.line));
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > MAX_ELEMENTS || open.length > MAX_DEPTH) throw tooMany();
    const lowered = Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value] as const);
    const found = {
      name: name.toLowerCase(),
      tag: name,
      attributes: new Map(lowered),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(found);
    open.push(found);
  });
  parser.on('closetag', () => open.pop());
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return document.children[0] ?? document;
}

function tooMany(): AppError {
  return new AppError('usage', workoutFileErrors.tooMany(workoutFileErrors.elements, MAX_ELEMENTS));
}

/** The first child of a name; undefined where there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
