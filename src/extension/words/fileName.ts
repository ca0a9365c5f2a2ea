const LENGTH = 60;

/** A name as a tab and every file system take it: one line, nothing that is a sign of theirs, at most 60 characters. */
export function fileName(name: string): string {
  return [...name.replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')].slice(0, LENGTH).join('').trim();
}
