import { chmodSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { aDocx, aJpeg, anOfd, aPdf, aPng, aZip, inPieces, packedObjects } from './fixtures.ts'
import { cleanName } from './media.ts'
import { keepFile, openFile, sweepFiles } from './store.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'xinheng-files-'))
})
beforeEach(() => {
  vi.stubEnv('XINHENG_DATA', home)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const keep = (name: string, bytes: Buffer) => keepFile({ name, bytes: inPieces(bytes) })
const drafts = () => readdirSync(join(home, 'files')).filter((name) => name.endsWith('.part'))

describe('a file', () => {
  it.each([
    ['证据.pdf', aPdf(), 'application/pdf'],
    ['图.PNG', aPng(), 'image/png'],
    ['照片.jpeg', aJpeg(), 'image/jpeg'],
    ['照片带动态.jpg', aJpeg({ after: 'ftypmp42 a film a telephone hangs on' }), 'image/jpeg'],
    ['判决.ofd', anOfd(), 'application/ofd'],
    ['说明.docx', aDocx({ 'word/media/image1.svg': '<svg/>', 'xl/printerSettings/printerSettings1.bin': 'x' }), /wordprocessingml/],
  ])('of a kind that is taken is kept whole, under the hash of its bytes: %s', async (name, made, type) => {
    const bytes = await made
    const kept = await keep(name, bytes)
    expect(kept).toMatchObject({ name, size: bytes.length, mediaType: expect.stringMatching(type) })
    const pieces: Uint8Array[] = []
    for await (const piece of await openFile(kept.fileId)) pieces.push(piece)
    expect(Buffer.concat(pieces)).toEqual(bytes)
    expect((await keep(`again.${name.split('.')[1]}`, bytes)).fileId).toBe(kept.fileId)
    expect(drafts()).toEqual([])
  })

  const big = 'x'.repeat(30 * 1024 * 1024)
  it.each([
    ['is empty', 'a.pdf', Buffer.alloc(0), 'files.empty'],
    ['says it is what it is not', 'a.pdf', aPng(), 'files.lies'],
    ['has no ending', 'paper', aPdf(), 'files.lies'],
    ['is a program', 'a.pdf', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'files.unknown-type'],
    ['is plain text', 'a.pdf', Buffer.from('看起来像一个文件'), 'files.unknown-type'],
    ['is an SVG picture', 'a.png', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), 'files.active'],
    ['is a web page', 'a.pdf', Buffer.from('\uFEFF <!DOCTYPE html><script>1</script>', 'utf16le'), 'files.active'],
    ['is a shell script', 'a.pdf', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'files.active'],
    ['is an old Office file or has a password', 'a.docx', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'files.encrypted'],
    [
      'is a PDF with a password',
      'a.pdf',
      aPdf('5 0 obj << /Filter /Standard >> endobj\ntrailer << /Encrypt 5 0 R >>\n'),
      'files.encrypted',
    ],
    ['is a PDF with a script', 'a.pdf', aPdf('3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n'), 'files.active'],
    ['is a PDF with a script spelt otherwise', 'a.pdf', aPdf('3 0 obj << /S /Java#53cript >> endobj\n'), 'files.active'],
    ['is a PDF with a script in packed objects', 'a.pdf', aPdf(packedObjects('<< /S /JavaScript >>')), 'files.active'],
    ['is a PDF whose objects unpack to too much', 'a.pdf', aPdf(packedObjects(big)), 'files.bomb'],
    ['is a PDF with something behind', 'a.pdf', aPdf('', '<html>'), 'files.mixed'],
    ['is a PDF that is cut', 'a.pdf', aPdf().subarray(0, 60), 'files.broken'],
    ['is a PDF and an archive', 'a.pdf', Buffer.concat([aPdf(), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]), 'files.mixed'],
    ['is a PNG with something behind', 'a.png', aPng({ after: 'PK' }), 'files.mixed'],
    ['is a PNG with web code inside', 'a.png', aPng({ comment: '<script>alert(1)</script>' }), 'files.mixed'],
    ['is a PNG of too many pixels', 'a.png', aPng({ width: 60_000, height: 60_000 }), 'files.bomb'],
    ['is a PNG that is cut', 'a.png', aPng().subarray(0, 50), 'files.broken'],
    ['is a JPEG and an archive', 'a.jpg', aJpeg({ after: 'PK\u0005\u0006' + '\0'.repeat(18) }), 'files.mixed'],
    ['is a JPEG without a picture', 'a.jpg', Buffer.from('ffd8ffe000104a46', 'hex'), 'files.broken'],
    ['is a plain archive', 'a.docx', aZip({ 'a.txt': 'a' }), 'files.unknown-type'],
    ['has macros', 'a.docx', aDocx({ 'word/vbaProject.bin': 'x' }), 'files.active'],
    [
      'says it has macros',
      'a.docx',
      aDocx({ '[Content_Types].xml': '<Override ContentType="application/vnd.ms-word.document.macroEnabled"/>' }),
      'files.active',
    ],
    [
      'fetches its template from elsewhere',
      'a.docx',
      aDocx({ 'word/_rels/settings.xml.rels': '<Relationship Type="x/attachedTemplate" TargetMode="External"/>' }),
      'files.active',
    ],
    ['holds a program', 'a.docx', aDocx({ 'word/embeddings/run.exe': 'MZ' }), 'files.active'],
    ['holds an archive', 'a.docx', aDocx({ 'word/embeddings/more.zip': 'PK' }), 'files.mixed'],
    ['is a document that unpacks to too much', 'a.docx', aDocx({ 'word/media/a.xml': big }), 'files.bomb'],
    ['is larger than allowed', 'a.pdf', aPdf(big.slice(0, 11 * 1024 * 1024)), 'files.too-large'],
  ])('that %s is refused with a sentence, and nothing of it stays', async (_, name, made, code) => {
    await expect(keep(name, await made)).rejects.toMatchObject({ code })
    expect(drafts()).toEqual([])
  })

  it('of which a part has a password is refused', async () => {
    const bytes = await aDocx()
    // The flag of the first entry of the directory.
    bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from('PK\u0001\u0002')) + 8)
    await expect(keep('a.docx', bytes)).rejects.toMatchObject({ code: 'files.encrypted' })
  })
})

describe('the virus check', () => {
  const scanner = (code: number) => {
    const path = join(home, `scan-${code}.sh`)
    writeFileSync(path, `#!/bin/sh\n[ "$1" = --quick ] && [ -s "$2" ] && [ $# = 2 ] || exit 9\nexit ${code}\n`)
    chmodSync(path, 0o755)
    return `${path} --quick`
  }
  it.each([
    [0, null],
    [1, 'files.infected'],
    [2, 'files.scan-later'],
  ])('answers %i: %s', async (answer, code) => {
    vi.stubEnv('XINHENG_SCAN_COMMAND', scanner(answer))
    const kept = keep('a; touch x.pdf', aPdf(`% ${answer}\n`))
    if (code === null) await expect(kept).resolves.toMatchObject({ name: 'a; touch x.pdf' })
    else await expect(kept).rejects.toMatchObject({ code })
    expect(drafts()).toEqual([])
  })
  it('that is not there keeps nothing out of sight: the file is refused for the time', async () => {
    vi.stubEnv('XINHENG_SCAN_COMMAND', join(home, 'nowhere'))
    await expect(keep('a.pdf', aPdf())).rejects.toMatchObject({ code: 'files.scan-later', status: 503 })
  })
})

it('names lose what hides, turns or leads elsewhere', () => {
  expect(cleanName('..\\..\\etc/处罚\u202Egpj.决定\u0000书 <1>.pdf')).toBe('处罚gpj.决定书 1.pdf')
  expect(cleanName('/../.')).toBe('文件')
  expect(cleanName(`${'长'.repeat(300)}.docx`)).toBe(`${'长'.repeat(80)}.docx`)
})

it('files nobody names go after a day; a hash that is none opens nothing', async () => {
  const [named, orphan, fresh] = [await keep('a.pdf', aPdf('%1\n')), await keep('b.pdf', aPdf('%2\n')), await keep('c.pdf', aPdf('%3\n'))]
  const old = new Date(Date.now() - 25 * 3_600_000)
  for (const { fileId } of [named, orphan]) utimesSync(join(home, 'files', fileId.slice(0, 2), fileId.slice(2)), old, old)
  await sweepFiles(new Date(), async () => new Set([named.fileId]))
  await expect(openFile(named.fileId)).resolves.toBeDefined()
  await expect(openFile(fresh.fileId)).resolves.toBeDefined()
  for (const gone of [orphan.fileId, '../../keys/session.secret', ''])
    await expect(openFile(gone)).rejects.toMatchObject({ code: 'files.gone' })
})
