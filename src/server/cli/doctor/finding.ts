import type { doctorTexts } from '../../language/cli/check.ts';
import type { Text } from '../../language/language.ts';

/** What was looked at, what was found, and what to do about it. */
export type Finding = {
  readonly id: keyof typeof doctorTexts.labels;
  /** `warning`: works, though not as well as it could; nothing has to be done. */
  readonly status: 'ok' | 'warning' | 'problem';
  readonly text: Text;
  readonly remedy: Text | null;
};

export function ok(id: Finding['id'], text: Text): Finding {
  return { id, status: 'ok', text, remedy: null };
}
