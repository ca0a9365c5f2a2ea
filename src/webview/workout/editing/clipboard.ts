import type { Words } from '../../../extension/words/words.ts';
import { WORKOUT_LIMITS, workout } from '../../../shared/workout.ts';
import type { Editor } from './editor.ts';

/** No workout within the limits is longer. */
const MOST_CHARACTERS = 200_000;

/**
 * Copies what is selected as text, and takes steps from text: from here, another workout, or a file. Fields keep the
 * clipboard for their own text.
 */
export function listenToClipboard(
  target: HTMLElement,
  editor: Editor,
  { t }: Words,
  signal: AbortSignal,
): void {
  const isOurs = ({ target: at }: Event) =>
    !(at instanceof Element && at.matches('input, textarea')) &&
    String(document.getSelection()) === '' &&
    target.contains(document.activeElement);
  const copy = (event: ClipboardEvent, isCut: boolean) => {
    if (!isOurs(event)) return;
    const text = editor.copied();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (isCut) editor.remove();
  };
  const on = <K extends keyof DocumentEventMap>(name: K, hear: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(name, hear, { signal });
  // The editor around the page copies by command, which asks here first whether there is something to copy.
  document.addEventListener('beforecopy', (event) => isOurs(event) && event.preventDefault(), { signal });
  document.addEventListener('beforecut', (event) => isOurs(event) && event.preventDefault(), { signal });
  on('copy', (event) => copy(event, false));
  on('cut', (event) => copy(event, true));
  on('paste', (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const nodes = nodesIn(event.clipboardData?.getData('text/plain') ?? '');
    if (nodes === null) editor.say(t('There are no steps in the clipboard.'));
    else editor.insert(nodes);
  });
}

/** Steps in a text: a list of them, or a whole workout. */
function nodesIn(text: string) {
  if (text.length > MOST_CHARACTERS) return null;
  try {
    const given: unknown = JSON.parse(text);
    const whole = workout.safeParse(given).data;
    const nodes = whole?.steps ?? workout.shape.steps.safeParse(given).data;
    return nodes === undefined || nodes.length > WORKOUT_LIMITS.expandedSteps ? null : nodes;
  } catch {
    return null;
  }
}
