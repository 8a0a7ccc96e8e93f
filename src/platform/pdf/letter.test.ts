import { fileURLToPath } from 'node:url'
import { extractText } from 'unpdf'
import { expect, test } from 'vitest'
import { typesetLetter, type LetterSheet } from './letter.ts'
import { typeset } from './typeset.ts'

const sheet: LetterSheet = {
  lang: 'zh',
  title: '信用提醒函',
  number: '提醒〔2026〕12号',
  to: '高阳县虚构1号纺织有限公司',
  lines: ['发现你单位未按期公示年报。', '#let x = 1 #read("/etc/passwd") $a_b$ *c* [d] \\ "e" @f <g>'],
  facts: [['改正期限', '2026年12月21日']],
  after: ['不收取任何费用。'],
  sender: '高阳县市场监督管理局',
  day: '2026-11-22',
  date: '2026年11月22日',
  seal: '（盖章处）',
  foot: '',
}
const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')

test('a letter is an archived PDF with tags, its language and fonts inside', async () => {
  const pdf = text(await typesetLetter(sheet))
  expect(pdf).toContain('%PDF-1.7')
  expect(pdf).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</)
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toContain('NotoSansSC')
})

test('the same letter is the same file', async () => {
  expect(await typesetLetter(sheet)).toEqual(await typesetLetter(sheet))
})

test('many at once are set one after the other, none taking the place of another', async () => {
  const pdfs = await Promise.all(Array.from({ length: 20 }, (_, index) => typesetLetter({ ...sheet, title: `T${index}` })))
  pdfs.forEach((pdf, index) => expect(text(pdf)).toContain(`T${index}<`))
})

test('a document that cannot be set fails alone, with its own reason', async () => {
  const missing = typeset({
    template: fileURLToPath(new URL('nowhere.typ', import.meta.url)),
    inputs: {},
    standard: 'A-2a',
    at: new Date('2026-11-22T00:00:00Z'),
  })
  const [first, broken, last] = await Promise.allSettled([typesetLetter({ ...sheet, title: 'T1' }), missing, typesetLetter(sheet)])
  expect([first?.status, broken?.status, last?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(String((broken as PromiseRejectedResult).reason)).toContain('the document was not set')
})

test('what is written in a letter is read as it was written, and never as a command', async () => {
  const { text: pages } = await extractText(new Uint8Array(await typesetLetter(sheet)), { mergePages: true })
  const words = pages.replaceAll(/\s/g, '')
  for (const line of [sheet.title, sheet.number, sheet.to, ...sheet.lines, ...sheet.after, sheet.sender, sheet.date, sheet.seal, '—1/1—'])
    expect(words).toContain(line.replaceAll(/\s/g, ''))
})

test('an English letter is set too', async () => {
  const pdf = await typesetLetter({
    ...sheet,
    lang: 'en',
    title: 'Reminder',
    lines: Array.from({ length: 60 }, (_, index) => `Line ${index}`),
  })
  expect(text(pdf)).toContain('Reminder')
})
