import { fileURLToPath } from 'node:url'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { typeset } from '../../platform/pdf/typeset.ts'
import type { Lang } from '../../platform/text.ts'
import type { Snapshot } from '../report.ts'
import { sampleSnapshot } from './fixtures.ts'
import { sheetOf } from './sheet.ts'

const template = fileURLToPath(new URL('./report.typ', import.meta.url))
const set = (snapshot: Snapshot, lang: Lang = 'zh') =>
  typeset({
    template,
    inputs: { sheet: JSON.stringify(sheetOf(snapshot, lang)), attached: '{}' },
    standard: 'A-3a',
    at: new Date(snapshot.generatedAt),
  })
const sourceOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return text.map((page) => page.replaceAll(/\s/g, ''))
}
const count = (text: string, part: string | RegExp): number => text.split(part).length - 1

it('a report is PDF/A-3 with tags: headings, header cells, the picture in words, its language, bookmarks, the file it carries', async () => {
  const pdf = sourceOf(await set(sampleSnapshot()))
  expect(pdf).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</)
  expect(count(pdf, '/S /H1')).toBe(14)
  expect(count(pdf, '/S /H2')).toBe(2)
  expect(count(pdf, '/S /TH\n')).toBeGreaterThan(10)
  for (const part of ['/Alt <', '/Lang (zh-CN)', '/Outlines', '/AFRelationship /Data', 'NotoSansSC']) expect(pdf).toContain(part)
})

it('every page has the number of the report, which page it is of how many, and the header of the table it goes on with', async () => {
  const snapshot = sampleSnapshot({ rows: 60 })
  const pages = await pagesOf(await set(snapshot))
  expect(pages.length).toBeGreaterThan(10)
  pages.forEach((page, index) => {
    expect(page).toContain(snapshot.number)
    expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
    if (page.includes('违法事实')) expect(page).toContain('决定书文号')
  })
})

it('every value of every row can be read, with the mark of the disputed one in words', async () => {
  const snapshot = sampleSnapshot({ rows: 200 })
  const words = (await pagesOf(await set(snapshot))).join('')
  for (const { tables } of snapshot.sections)
    for (const { rows } of tables)
      for (const { cells } of rows) for (const { zh } of cells) if (zh.length > 4) expect(words).toContain(zh.replaceAll(/\s/g, ''))
  expect(words).toContain('异议中自2026-11-01起正在核实')
  expect(words).toContain('暂无相关信息')
})

it('no watermark and nothing of the header comes along where text is copied', async () => {
  const snapshot = sampleSnapshot()
  const words = (await pagesOf(await set(snapshot))).join('')
  expect(words).not.toContain(`${snapshot.number}查看本组织的信用档案`)
})

it('long names, long texts, words without end and commands of the typesetter are set as they were written', async () => {
  const snapshot = sampleSnapshot({ odd: true })
  const words = (await pagesOf(await set(snapshot))).join('')
  expect(words).toContain('#read("/etc/passwd")$x$*b*[c]@d<e>')
  expect(count(words, '很')).toBe(1200)
  expect(words.replaceAll('\u200b', '')).toContain('A'.repeat(60))
  expect(words).toContain(snapshot.subject.name)
})

it('a report in English is set in English', async () => {
  const words = (await pagesOf(await set(sampleSnapshot(), 'en'))).join('')
  for (const part of ['Publiccreditinformationreport', 'Aboutthisreport', 'Page1of', 'Disputed', 'Nothingisheld'])
    expect(words).toContain(part)
  expect(words).not.toContain('暂无')
})
