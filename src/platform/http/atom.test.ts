import { expect, it } from 'vitest'
import { atomFeed } from './atom.ts'

const updated = new Date('2026-11-22T01:00:00Z')
const entry = { id: 'leaf/7', title: '甲 & <乙>', updated, categories: [{ term: 'shown' }] }
const feed = { id: 'changes', title: { zh: '变更', en: 'Changes' }, updated, entries: [entry] }
const base = 'https://credit.example/api/v1'

it('gives ids that hold as long as the host, in the language that was asked', () => {
  expect(atomFeed(feed, base, 'zh')).toContain('xml:lang="zh-CN">\n<id>tag:credit.example,2026:changes</id>\n<title>变更</title>')
  expect(atomFeed(feed, base, 'en')).toContain('<id>tag:credit.example,2026:leaf/7</id>')
})

it('says nothing of its own address unless it is told to', () => {
  expect(atomFeed(feed, base, 'zh')).not.toContain('rel=')
  expect(atomFeed({ ...feed, self: `${base}/x?a=1&b=2` }, base, 'zh')).toContain(`<link rel="self" href="${base}/x?a=1&amp;b=2"/>`)
})

it('writes every text as text: markup, quotes, what XML cannot hold', () => {
  const entries = [
    { ...entry, title: '</title>\u0000&\uFFFF\uD800', link: { href: 'x?"&' }, categories: [{ term: '"', label: '<' }], content: ']]>' },
  ]
  expect(atomFeed({ ...feed, entries }, base, 'zh')).toContain(`<title>&lt;/title&gt;&amp;\uFFFD</title>
<updated>2026-11-22T01:00:00.000Z</updated>
<link href="x?&quot;&amp;"/>
<category term="&quot;" label="&lt;"/>
<content type="text">]]&gt;</content>
</entry>`)
})
