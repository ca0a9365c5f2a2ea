import type { Text } from '../../../language/language.ts';
import { named } from '../../../language/workout/remarks.ts';

/** What there is to say, and of which steps: the keys are those of a catalogue, in the order of their first mention. */
export type Remarks<Kind extends string> = Map<Kind, string[]>;

/** Adds a step to those of which something is said. */
export function remark<Kind extends string>(remarks: Remarks<Kind>, kind: Kind, name: string): void {
  const names = remarks.get(kind);
  if (names === undefined) remarks.set(kind, [name]);
  else names.push(name);
}

/** One sentence for each kind of remark. */
export function remarkTexts<Kind extends string>(
  remarks: Remarks<Kind>,
  catalogue: Readonly<Record<Kind, (names: Text) => Text>>,
): Text[] {
  return [...remarks].map(([kind, names]) => catalogue[kind](named(names)));
}
