import { escapeXml } from '../xml.ts'

/** What a message says: a subject in one line, and text whose paragraphs are parted by empty lines. */
export type Mail = { readonly to: readonly string[]; readonly subject: string; readonly text: string }

/** One address and nothing else: no name, no list, no line end that could begin another header. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text)

/** A subject is one line. */
export const oneLine = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, 200)

/** The same text for programs that show pages: paragraphs, and addresses of pages as links. */
export function asHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const lines = paragraph.split(/(https?:\/\/[^\s<>"'，。；：）]+)/).map((part, index) => {
      const safe = escapeXml(part)
      return index % 2 === 1 ? `<a href="${safe}">${safe}</a>` : safe.replaceAll('\n', '<br>')
    })
    return `<p>${lines.join('')}</p>`
  })
  return `<!doctype html><html><body>${paragraphs.join('')}</body></html>`
}
