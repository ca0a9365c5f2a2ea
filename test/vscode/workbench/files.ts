import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths below these folders of files that hold these words, in either encoding that programs keep words in. */
export function filesWith(words: string, folders: readonly string[]): string[] {
  const forms = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return paths.filter((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
    const content = readFileSync(path);
    return forms.some((form) => content.includes(form));
  });
}
