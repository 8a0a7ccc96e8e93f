/** The languages every text a user sees exists in. Chinese is the default. */
export type Lang = 'zh' | 'en'

/** One text in both languages. */
export type Text = { readonly zh: string; readonly en: string }

/** The text in the wanted language. */
export const say = (text: Text, lang: Lang): string => text[lang]

/** A text from one sentence with `{name}` places, the same places in both languages. */
export function fill(text: Text, values: Readonly<Record<string, string | number>>): Text {
  const put = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { zh: put(text.zh), en: put(text.en) }
}
