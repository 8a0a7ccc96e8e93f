import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import { typeset } from '../../platform/pdf/typeset.ts'
import { signPdf } from '../../platform/signing/index.ts'
import { openReportKeys } from '../keys.ts'
import { sampleSnapshot } from './fixtures.ts'
import { sheetOf } from './sheet.ts'

/**
 * What PDF/A, level A (ISO 19005-2 and -3) asks of a file as it is handed out: a report after it was signed, a letter as it was set. A
 * check of the rules of which a file could fall short, not of all of them.
 */

const folder = mkdtempSync(join(tmpdir(), 'archive-'))
afterAll(() => rmSync(folder, { recursive: true }))
const template = fileURLToPath(new URL('./report.typ', import.meta.url))
const now = () => new Date('2026-11-22T05:00:00Z')

async function signedReport(): Promise<Uint8Array> {
  const { signer } = await openReportKeys({ dataFolder: folder, issuedTo: '高阳县', now, env: {} })
  const inputs = { sheet: JSON.stringify(sheetOf(sampleSnapshot({ rows: 30 }), 'zh')), attached: '{"a":1}' }
  const set = await typeset({ template, inputs, standard: 'A-3a', at: now() })
  return signPdf(set, signer, { at: now(), reason: '出具信用报告' })
}

const letter = () =>
  typesetLetter({
    lang: 'zh',
    title: '信用提醒函',
    number: '提醒〔2026〕12号',
    to: '高阳县虚构1号纺织有限公司',
    lines: ['发现你单位未按期公示年报。'],
    facts: [['改正期限', '2026年12月21日']],
    after: ['不收取任何费用。'],
    sender: '高阳县市场监督管理局',
    day: '2026-11-22',
    date: '2026年11月22日',
    seal: '（盖章处）',
    foot: '',
  })

let pdf: string
/** The objects of the file by number, the last one of each. */
let objects: ReadonlyMap<number, string>
const read = (made: () => Promise<Uint8Array>) => async () => {
  pdf = Buffer.from(await made()).toString('latin1')
  objects = new Map([...pdf.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body]) => [Number(number), body ?? '']))
}

const dictionaries = () => [...objects.values()].map((body) => body.split('\nstream\n')[0] ?? '')
const ofType = (type: RegExp) => dictionaries().filter((body) => type.test(body))
const referred = (body: string, name: string): string => objects.get(Number(new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1])) ?? ''
const catalog = () => ofType(/\/Type \/Catalog/)[0] ?? ''

describe.each([
  ['a report', 3, signedReport],
  ['a letter', 2, letter],
] as const)('%s', (_, part, made) => {
  beforeAll(read(made))

  it('says what it is, in metadata that is not packed', () => {
    const [xmp = ''] = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(pdf) ?? []
    expect(xmp).toContain(`<pdfaid:part>${part}</pdfaid:part>`)
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(xmp).toContain('<dc:title>')
    expect(referred(catalog(), 'Metadata')).not.toContain('/Filter')
    // A comment of bytes that are no text follows the first line (6.1.2).
    expect(pdf).toMatch(/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}/)
  })

  it('names the colours it means, and is open to everybody', () => {
    const intents = /\/OutputIntents \[/.test(catalog()) ? catalog() : referred(catalog(), 'OutputIntents')
    const [, place] = /(\d+) 0 R/.exec(intents) ?? []
    const intent = intents.includes('/GTS_PDFA1') ? intents : (objects.get(Number(place)) ?? '')
    expect(intent).toContain('/GTS_PDFA1')
    expect(intent).toContain('/DestOutputProfile')
    for (const part of ['/Encrypt', '/JavaScript', '/JS ', '/Launch', '/XFA', '/LZWDecode', '/RichMedia'])
      expect(pdf.includes(part), part).toBe(false)
    expect(pdf).toMatch(/trailer\s*<<[^]*\/ID \[/)
  })

  it('carries every font it uses, with the characters of each glyph', () => {
    const fonts = ofType(/\/Type \/Font\b(?!Descriptor)/)
    const whole = fonts.filter((body) => body.includes('/Subtype /Type0'))
    expect(whole.length).toBeGreaterThan(0)
    for (const font of whole) expect(referred(font, 'ToUnicode')).toContain('/Length')
    // No font of the viewer's: all are of glyphs by number, with a descriptor that holds the program.
    for (const font of fonts) expect(font).toMatch(/\/Subtype \/(Type0|CIDFontType[02])/)
    for (const descriptor of ofType(/\/Type \/FontDescriptor/)) expect(descriptor).toMatch(/\/FontFile[23] \d+ 0 R/)
  })

  it('is tagged in its language', () => {
    expect(catalog()).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
    expect(catalog()).toContain('/StructTreeRoot')
    expect(catalog()).toContain('/Lang (zh-CN)')
  })
})

describe('a report', () => {
  beforeAll(read(signedReport))
  it('the file it carries says what it is to the document', () => {
    expect(catalog()).toMatch(/\/AF \[|\/AF \d+ 0 R/)
    const [file = ''] = ofType(/\/Type \/Filespec/)
    expect(file).toMatch(/\/AFRelationship \/Data/)
    expect(file).toContain('/UF')
    const [embedded = ''] = ofType(/\/Type \/EmbeddedFile/)
    expect(embedded).toMatch(/\/Subtype \/application#2[fF]json/)
    expect(embedded).toContain('/ModDate')
  })

  it('names each of its versions', () => {
    expect(pdf.match(/\/ID \[/g)?.length).toBeGreaterThan(1)
  })

  it('every annotation is printed and has an appearance, or no place on the page', () => {
    const annotations = ofType(/\/Subtype \/(Widget|Link)/)
    expect(annotations.some((body) => body.includes('/Widget'))).toBe(true)
    for (const body of annotations) {
      const flags = Number(/\/F (\d+)/.exec(body)?.[1])
      expect(flags & 0b1_0010_0111, body).toBe(0b100)
      if (body.includes('/Widget')) expect(body).toContain('/Rect [0 0 0 0]')
      expect(body).not.toMatch(/\/AA|\/A <<[^>]*\/S \/JavaScript/)
    }
  })
})
