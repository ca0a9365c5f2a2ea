export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * A text in every language, for whoever shows it to choose from: a language that is missing is a type error where the
 * text is written.
 */
export type Text = Readonly<Record<Language, string>>;

/** What part of the program says. */
export type Catalogue = { readonly [key: string]: Text | ((...values: never[]) => Text) | Catalogue };

/** The language of a tag as systems and riders write it ("zh", "zh_CN.UTF-8", "en-GB"); null for any other. */
export function languageOf(tag: string | undefined): Language | null {
  const start = tag
    ?.trim()
    .toLowerCase()
    .split(/[-_.@]/)[0];
  return LANGUAGES.find((language) => language === start) ?? null;
}

/** The same text in every language: names, paths, numbers. */
export function inEveryLanguage(text: string): Text {
  return { en: text, zh: text };
}

/** What stands between the parts of a text. */
const BETWEEN = {
  words: { en: ', ', zh: '、' },
  facts: { en: ', ', zh: '，' },
  columns: { en: ' · ', zh: ' · ' },
  clauses: { en: '; ', zh: '；' },
  sentences: { en: ' ', zh: '' },
  lines: { en: '\n', zh: '\n' },
} satisfies Catalogue;

/** Texts put together in each language. */
export function joined(texts: readonly Text[], as: keyof typeof BETWEEN): Text {
  const inLanguage = (language: Language) => texts.map((text) => text[language]).join(BETWEEN[as][language]);
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}
