/** Elements whose text is no text of the page, or has no place for a mark. */
const untold = new Set(['script', 'style', 'title', 'textarea', 'svg'])
const alone = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'source', 'wbr', 'col', 'area', 'base', 'embed', 'track'])
/** A run of Chinese with its signs; what stands in its brackets is of it, a number or a year too. */
const chinese =
  /(?:（[^（）]*\p{Script=Han}[^（）]*）|[《〔（「“]*\p{Script=Han})(?:(?:[\p{Script=Han}\p{Nd}《》〔〕「」“”、，。；：·]|（[^（）]*）)*(?:[\p{Script=Han}）》〕」”、，。；：]|（[^（）]*）))?/gu
const hasChinese = /\p{Script=Han}/u

/**
 * Names and words of records stay Chinese on an English page: where nothing around them says so, they are marked, so that they are read out
 * right and set in their own characters. `html` is what React wrote: whole elements, signs of the markup escaped.
 */
export function markChinese(html: string): string {
  const open: { readonly name: string; readonly isMarked: boolean }[] = []
  const isLeft = () => open.every(({ isMarked }) => !isMarked)
  return html.replaceAll(
    /<(\/?)([a-z][^\s/>]*)([^>]*)>|[^<]+/gi,
    (whole: string, close?: string, name?: string, attributes = '', at = 0) => {
      if (name === undefined) {
        if (!hasChinese.test(whole) || !isLeft()) return whole
        // A choice of a list holds text alone: it is Chinese as a whole.
        return open.at(-1)?.name === 'option' ? whole : whole.replaceAll(chinese, (text) => `<span lang="zh-Hans">${text}</span>`)
      }
      if (close === '/') {
        const from = open.findLastIndex((one) => one.name === name)
        if (from >= 0) open.length = from
      } else if (!alone.has(name) && !attributes.endsWith('/')) {
        const isMarked = untold.has(name) || / lang="zh/.test(attributes)
        if (name === 'option' && !isMarked && isLeft() && hasChinese.test(textUpTo(html, at + whole.length))) {
          open.push({ name, isMarked: true })
          return `<option lang="zh-Hans"${attributes}>`
        }
        open.push({ name, isMarked })
      }
      return whole
    },
  )
}

const textUpTo = (html: string, from: number): string => html.slice(from, html.indexOf('<', from))
