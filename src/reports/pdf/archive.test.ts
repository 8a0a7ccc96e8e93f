import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { typeset } from '../../platform/pdf/typeset.ts'
import { signPdf } from '../../platform/signing/index.ts'
import { openReportKeys } from '../keys.ts'
import { sampleSnapshot } from './fixtures.ts'
import { sheetOf } from './sheet.ts'

/**
 * What PDF/A-3, level A (ISO 19005-3) asks of a file as it is handed out, after it was signed. A check of the rules of which the file could
 * fall short, not of all of them.
 */

const folder = mkdtempSync(join(tmpdir(), 'archive-'))
const template = fileURLToPath(new URL('./report.typ', import.meta.url))
let pdf: string
/** The objects of the file by number, the last one of each. */
let objects: ReadonlyMap<number, string>
beforeAll(async () => {
  const now = () => new Date('2026-11-22T05:00:00Z')
  const { signer } = await openReportKeys({ dataFolder: folder, issuedTo: '高阳县', now, env: {} })
  const inputs = { sheet: JSON.stringify(sheetOf(sampleSnapshot({ rows: 30 }), 'zh')), attached: '{"a":1}' }
  const set = await typeset({ template, inputs, standard: 'A-3a', at: now() })
  pdf = Buffer.from(await signPdf(set, signer, { at: now(), reason: '出具信用报告' })).toString('latin1')
  objects = new Map([...pdf.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number, body]) => [Number(number), body ?? '']))
})
afterAll(() => rmSync(folder, { recursive: true }))

const dictionaries = () => [...objects.values()].map((body) => body.split('\nstream\n')[0] ?? '')
const ofType = (type: RegExp) => dictionaries().filter((body) => type.test(body))
const referred = (body: string, name: string): string => objects.get(Number(new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1])) ?? ''
const catalog = () => ofType(/\/Type \/Catalog/)[0] ?? ''

it('says what it is, in metadata that is not packed', () => {
  const [xmp = ''] = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(pdf) ?? []
  expect(xmp).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/)
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
  expect(pdf.match(/\/ID \[/g)?.length).toBeGreaterThan(1)
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

it('is tagged in its language, and the file it carries says what it is to the document', () => {
  expect(catalog()).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(catalog()).toContain('/StructTreeRoot')
  expect(catalog()).toContain('/Lang (zh-CN)')
  expect(catalog()).toMatch(/\/AF \[|\/AF \d+ 0 R/)
  const [file = ''] = ofType(/\/Type \/Filespec/)
  expect(file).toMatch(/\/AFRelationship \/Data/)
  expect(file).toContain('/UF')
  const [embedded = ''] = ofType(/\/Type \/EmbeddedFile/)
  expect(embedded).toMatch(/\/Subtype \/application#2[fF]json/)
  expect(embedded).toContain('/ModDate')
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
