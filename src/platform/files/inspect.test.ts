import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDocx, aPdf, aZip, packedObjects } from './fixtures.ts'
import { inspect } from './inspect.ts'
import { inspectApart } from './inspect-apart.ts'
import { inspectPart } from './inspect-part.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { cleanName } from './media.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinheng-inspect-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
async function look(bytes: Buffer) {
  const path = join(folder, `${++count}`)
  writeFileSync(path, bytes)
  return inspect(path, bytes.length)
}

const script = '<< /S /JavaScript >>'
const active = { fault: 'files.active' }
const mixed = { fault: 'files.mixed' }
describe('a PDF', () => {
  it.each([
    ['a password spelt otherwise', 'trailer << /Encr#79pt 3 0 R >>\n', { fault: 'files.encrypted' }],
    ['a form that is sent elsewhere', '3 0 obj << /S /SubmitForm /F (http://x) >> endobj\n', active],
    ['data that is taken in', '3 0 obj << /S/Import#44ata >> endobj\n', active],
    ['a file that names no type', '3 0 obj << /Type /Filespec /EF << /F 4 0 R >> >> endobj\n', active],
    ['a program that is started', '3 0 obj <</S/Launch/F(cmd.exe)>> endobj\n', active],
    ['a script in a film', '3 0 obj <</S/Rendition/J#53 4 0 R>> endobj\n', active],
    ['packed objects whose type is spelt otherwise', packedObjects(script, '/Type/Obj#53tm /N 1 /First 4 /Filter/Flate#44ecode'), active],
    ['packed objects that name no type', packedObjects(script, '/N 1 /First 4 /Filter [ /FlateDecode ]'), active],
    ['packed objects packed twice', packedObjects('3c3c', '/Type /ObjStm /Filter [/FlateDecode/ASCIIHexDecode]'), mixed],
    ['packed objects packed otherwise', packedObjects('', '/Type /ObjStm /Filter [/ASCIIHexDecode/FlateDecode]'), mixed],
    ['packed objects whose filter stands elsewhere', packedObjects(script, '/Type /ObjStm /Filter 9 0 R'), mixed],
    ['packed objects that are changed after unpacking', packedObjects('', '/ObjStm /Filter /FlateDecode /DecodeParms 9 0 R'), mixed],
    ['objects packed by nothing', '7 0 obj << /Type /ObjStm >> stream\nendstream endobj\n', mixed],
    ['an object in a string', `3 0 obj << /A (\n4 0 obj ${script} endobj\n) >> endobj\n`, mixed],
    ['an object in a comment', `% 4 0 obj ${script} endobj\n`, mixed],
    ['an object in a stream', `3 0 obj << /Length 9 >> stream\n4 0 obj ${script} endobj\nendstream endobj\n`, mixed],
    ['an object in a stream with comments', `3 0 obj <<>> stream\n4%\n0%\nobj ${script} endobj\nendstream endobj\n`, mixed],
    ['what seems a stream inside a dictionary', '3 0 obj << /A << >> stream /S /JavaScript endstream >> endobj\n', active],
    ['brackets that do not match', `3 0 obj << [ >> stream ${script} endstream endobj\n`, { fault: 'files.broken' }],
  ])('with %s is refused', (_, inside, finding) => {
    expect(inspectPdf(aPdf(inside))).toMatchObject(finding)
  })

  it('that speaks of scripts, or has an outline and packed objects, is taken', () => {
    const inside =
      '3 0 obj << /A (say /JavaScript \\) (and) /Launch) /B <2f4a53> /First 4 0 R % /JS\n >> endobj\n' +
      packedObjects('4 0 << /Title (a) >>') +
      '5 0 obj << /Length 3 >>\nstream\r\n(\x00/JS <<\nendstream endobj\n'
    expect(inspectPdf(aPdf(inside))).toEqual({ kind: 'pdf' })
  })
})

const relation = (type: string, mode = 'External') => `<Relationship Type="http://x/${type}" Target="file://e/x" TargetMode="${mode}"/>`
const rels = 'word/_rels/document.xml.rels'
const wide = (text: string, mark = '\uFEFF') => Buffer.from(mark + text, 'utf16le')
describe('an Office document', () => {
  it.each([
    ['a template spelt otherwise', { [rels]: relation('attached&#84;emplate') }],
    ['macros spelt otherwise', { '[Content_Types].xml': "<t:Override ContentType='x.macro&#x45;nabled.main+xml'/>" }],
    ['an object from elsewhere', { [rels]: relation('oleObject') }],
    ['a picture from elsewhere', { [rels]: relation('image', ' external ') }],
    ['a program under another name', { [rels]: '<r:Relationship Target="a.bin" Type = "http://x/oleObject"/>' }],
    ['a command to another program', { 'word/document.xml': '<w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText>' }],
    [
      'a command cut in two',
      {
        'word/header1.xml':
          '<w:r><w:fldChar/><w:instrText>DD</w:instrText></w:r><w:t>x</w:t><w:instrText><![CDATA[E]]><!-- ">" -->&#65;UTO x</w:instrText>',
      },
    ],
    ['a short field that commands', { 'word/document.xml': '<w:fldSimple w:instr=" dde excel"/>' }],
    ['a command in a part by another name', { 'word/other.dat': '\n<x><ddeLink ddeService="cmd"/></x>' }],
    ['what a quote in a comment covers', { [rels]: `<!-- ' --><?x " ?>${relation('frame')}` }],
    ['a document of another kind', { 'word/document.xml': '<w:altChunk r:id="a"/>' }],
  ] as const)('with %s is refused', async (_, parts) => {
    expect(await look(await aDocx(parts))).toMatchObject(active)
  })

  it.each([
    ['UTF-16', wide(relation('attachedTemplate')), active],
    ['UTF-16 that turns the bytes', wide(relation('attachedTemplate')).swap16(), active],
    ['UTF-16 without a mark', wide(relation('attachedTemplate'), ''), active],
    ['UTF-32', Buffer.from([...relation('x')].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])), { fault: 'files.broken' }],
    ['UTF-7', Buffer.from('<?xml version="1.0" encoding="utf-7"?><a/>'), { fault: 'files.broken' }],
    ['entities of its own', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>'), { fault: 'files.broken' }],
    ['references with zeros', Buffer.from(relation('attached&#000000084;emplate')), { fault: 'files.broken' }],
    ['text only', Buffer.from('attachedTemplate External'), { fault: 'files.broken' }],
  ])('a part in %s is read or refused', (_, bytes, finding) => {
    expect(inspectPart(bytes, true)).toMatchObject(finding)
  })

  it('with links, fields and pictures of its own is taken', async () => {
    const parts = {
      [rels]: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships>${relation('hyperlink')}${relation('image', 'Internal')}</Relationships>`,
      'word/document.xml': '<w:t>DDEAUTO is a word, attachedTemplate="External" too</w:t><w:instrText> PAGE </w:instrText>',
      'word/media/a.svg': '<?xml version="1.0"?><!DOCTYPE svg><svg/>',
      'word/media/a.bin': '\0\0\0\0',
    }
    expect(await look(await aDocx(parts))).toEqual({ kind: 'docx' })
  })

  it('whose parts are more XML than any paper has is refused', async () => {
    const parts = Object.fromEntries([1, 2, 3].map((part) => [`word/p${part}.xml`, '<a>'.repeat(8_000_000)]))
    expect(await look(await aZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>', ...parts }))).toMatchObject({
      fault: 'files.bomb',
    })
  }, 30_000)
})

describe('ten megabytes made to take long', () => {
  const filled = (unit: string, from: string, to = '\n%%EOF\n') =>
    Buffer.from(`${from}${unit.repeat((10_000_000 - from.length) / unit.length)}${to}`, 'latin1')
  it.each([
    ['<\x8b ', '%PDF-1.4\n<<'],
    ['<\x8b ', `<<${'>> '.repeat(1_600_000)}`],
    ['/', ''],
    ['(', ''],
    ['<<', ''],
    ['<< ', ''],
    ['%', ''],
    ['1 0 obj ', ''],
    ['obj 1%', ''],
    ['1 ', ''],
    ['/First ', ''],
    ['<<>>stream ', ''],
    ['<<>>stream\nendstream ', ''],
    ['<</ObjStm/Filter/FlateDecode>>stream\nendstream ', ''],
    ['%%EOF ', ''],
  ])('as a PDF of %j are looked at once', (unit, from) => {
    expect(inspectPdf(filled(unit, from))).toBeDefined()
  })

  it.each([
    ['attachedTemplate', '', ''],
    ['External attachedTemplate ', '', ''],
    ['<', '', ''],
    ['<a ', '', ''],
    ['<!--', '', ''],
    ['<![CDATA[', '', ''],
    ['<a b="', '', ''],
    ['a', '<Relationship ', ''],
    ['a=', '<Relationship ', ''],
    ['a ', '<Relationship ', '/>'],
    ['a="" ', '<Relationship ', '/>'],
    ['&#', '<w:instrText>', ''],
    ['DDE', '<w:instrText>', ''],
    [' ', '<?xml ', ''],
    [' ', '', ''],
    ['<w:fldChar/>', '', ''],
  ])('as a part of %j are looked at once', (unit, from, to) => {
    expect([null, expect.objectContaining({ fault: expect.any(String) })]).toContainEqual(inspectPart(filled(unit, from, to), true))
  })

  it.each(['. ', '.a', ' ', 'a.'])('as a name of %j are cut to one that can be shown', (unit) => {
    expect(cleanName(`a${unit.repeat(500_000)}x.pdf`).length).toBeLessThan(90)
  })
})

describe('looking on another thread', () => {
  const module = (code: string) =>
    new URL(
      `data:text/javascript,import { parentPort } from 'node:worker_threads';parentPort.on('message', ({ path }) => { ${encodeURIComponent(code)} })`,
    )
  it('ends with a refusal when a file takes too long, and goes on with the next', async () => {
    const endless = module(`for (;;) if (path !== 'endless') { parentPort.postMessage({ answer: { kind: 'pdf' } }); break }`)
    const findings = ['endless', 'short', 'endless', 'short'].map((path) => inspectApart({ path, size: 1 }, 400, endless))
    expect(await Promise.all(findings)).toEqual([{ fault: 'files.bomb' }, { kind: 'pdf' }, { fault: 'files.bomb' }, { kind: 'pdf' }])
  })

  it('says of a file what is said here', async () => {
    const path = join(folder, 'apart')
    writeFileSync(path, aPdf())
    expect(await inspectApart({ path, size: 1 })).toEqual({ kind: 'pdf' })
  })
})
