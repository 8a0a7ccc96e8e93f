import { say, type Lang, type Text } from '../text.ts'
import { escapeXml } from '../xml.ts'

export type AtomEntry = {
  /** Within this host, and for ever. */
  readonly id: string
  readonly title: string
  readonly updated: Date
  readonly link?: { readonly href: string; readonly type?: string } | undefined
  readonly categories: readonly { readonly term: string; readonly label?: string }[]
  readonly content?: string
}

export type AtomFeed = {
  readonly id: string
  readonly title: Text
  readonly updated: Date
  /** Left out where the address is a secret. */
  readonly self?: string
  readonly next?: string
  readonly entries: readonly AtomEntry[]
}

export const atomType = 'application/atom+xml; charset=utf-8'

/** A feed as Atom (RFC 4287). Ids are tag URIs of the host of `base`. */
export function atomFeed({ id, title, updated, self, next, entries }: AtomFeed, base: string, lang: Lang): string {
  const tag = (what: string) => `<id>tag:${new URL(base).host},2026:${escapeXml(what)}</id>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
${tag(id)}
<title>${escapeXml(say(title, lang))}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${lang === 'zh' ? '信衡' : 'Xinheng'}</name></author>
${[linkXml({ href: self }, 'self'), linkXml({ href: next }, 'next'), ...entries.map((entry) => entryXml(entry, tag(entry.id)))].join('')}</feed>
`
}

const linkXml = ({ href, type }: { readonly href?: string | undefined; readonly type?: string }, rel?: 'self' | 'next'): string =>
  href === undefined ? '' : `<link${attribute('rel', rel)}${attribute('href', href)}${attribute('type', type)}/>\n`

const attribute = (name: string, value: string | undefined): string => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`)

const entryXml = ({ title, updated, link, categories, content }: AtomEntry, id: string): string => `<entry>
${id}
<title>${escapeXml(title)}</title>
<updated>${updated.toISOString()}</updated>
${linkXml(link ?? {})}${categories.map(({ term, label }) => `<category${attribute('term', term)}${attribute('label', label)}/>\n`).join('')}${
  content === undefined ? '' : `<content type="text">${escapeXml(content)}</content>\n`
}</entry>
`
