import type { Catalogue, Text } from './language.ts';

/** What is said when nobody knows whether the account was changed. */
export const writeTexts = {
  uncertain: (reason: Text): Text => ({
    en: `${reason.en} Whether iGPSport has done it is not known.`,
    zh: `${reason.zh}iGPSport 是否已经执行尚不确定。`,
  }),
} satisfies Catalogue;
