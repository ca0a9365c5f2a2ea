import type { FormWord } from '../../shared/training/trainingLoad.ts';
import type { Words } from './words.ts';

/** What a form is called. */
export function formName({ t }: Words, form: FormWord): string {
  const names: Readonly<Record<FormWord, string>> = {
    very_fatigued: t('very fatigued'),
    fatigued: t('fatigued'),
    neutral: t('neutral'),
    fresh: t('fresh'),
    detraining: t('detraining'),
  };
  return names[form];
}
