/** The languages every text a user sees exists in. Chinese is the default. */
export type Lang = 'zh' | 'en'

/** One text in both languages. */
export type Text = { readonly zh: string; readonly en: string }

/** The text in the wanted language. */
export const say = (text: Text, lang: Lang): string => text[lang]

/** Both languages in one line, for what is kept as words and read in either. */
export const bothOf = ({ zh, en }: Text): string => `${zh} ${en}`

/** What a place in a sentence is filled with: words in both languages, or what is the same in both. */
export type Values = Readonly<Record<string, string | number | Text>>

/** A text from one sentence with `{name}` places, the same places in both languages. */
export function fill(text: Text, values: Values): Text {
  const put = (lang: Lang) =>
    text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name] ?? whole
      return typeof value === 'object' ? value[lang] : String(value)
    })
  return { zh: put('zh'), en: put('en') }
}

/** Sentences one after another, as each language separates them. */
export const sentences = (all: readonly Text[]): Text => ({ zh: all.map(({ zh }) => zh).join(''), en: all.map(({ en }) => en).join(' ') })

/** Words one after another, as each language separates them. */
export const listed = (words: readonly string[]): Text => ({ zh: words.join('、'), en: words.join(', ') })

/** The same of words in both languages. */
export const listedTexts = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
})
