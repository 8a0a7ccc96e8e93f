/** A page without the marks between and around its words: those React leaves, and those of what is Chinese on an English page. */
export const withoutMarks = (html: string): string =>
  html.replaceAll('<!-- -->', '').replaceAll(/<span lang="zh-Hans">([^<]*)<\/span>/g, '$1')
