import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinBytes, utf8 } from '../../crypto/bytes.ts'
import { contentsOf, document, faultsOf, signed, stampedBy } from '../signed-fixtures.ts'
import { makeTestAuthority } from '../stamp-fixtures.ts'
import { attachmentOf } from './index.ts'

test('whatever byte is changed, it is noticed', async () => {
  const places = fc.oneof(fc.integer({ min: 0, max: signed.length - 1 }), fc.integer({ min: document.length, max: signed.length - 1 }))
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, flip) => {
      const changed = new Uint8Array(signed)
      changed[place] = (changed[place] as number) ^ flip
      expect(await faultsOf(changed)).not.toEqual([])
      await attachmentOf(changed, 'report.json')
    }),
    { numRuns: 400 },
  )
})

test('wherever a stamped file is cut or broken, it ends in a finding', async () => {
  const stamped = await stampedBy(makeTestAuthority('rsa'))
  const { start } = contentsOf(stamped)
  const place = fc.oneof(fc.integer({ min: 0, max: stamped.length - 1 }), fc.integer({ min: start, max: start + 8000 }))
  await fc.assert(
    fc.asyncProperty(place, fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.boolean(), async (at, put, cut) => {
      const changed = cut
        ? joinBytes(stamped.subarray(0, at), put)
        : joinBytes(stamped.subarray(0, at), put, stamped.subarray(at + put.length))
      await attachmentOf(changed, 'report.json')
      if (!Buffer.from(changed).equals(stamped)) expect(await faultsOf(changed)).not.toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('any bytes behind the head of a PDF end in a finding', async () => {
  const words = fc.constantFrom(
    '%PDF-1.7\n',
    'xref\n',
    '0 1\n',
    '0000000000 00000 n\r\n',
    'trailer\n',
    '<<',
    '>>',
    '[',
    '/Root 1 0 R',
    '/Prev 0',
    '/ByteRange [0 1 2 3]',
    'startxref\n0\n%%EOF',
    '(',
    '\\',
    '<',
    '1 0 obj',
    'stream',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
      const bytes = utf8(`%PDF-1.7\n${parts.join(' ')}`)
      expect(await faultsOf(bytes)).toHaveLength(1)
      expect((await attachmentOf(bytes, 'report.json')).ok).toBe(false)
    }),
    { numRuns: 500 },
  )
})

/** A file of these objects, numbered from 1, whose first is its catalog. */
function fileOf(objects: readonly string[]): Uint8Array {
  let body = '%PDF-1.7\n'
  const entries = objects.map((object, index) => {
    const entry = `${String(body.length).padStart(10, '0')} 00000 n\r\n`
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return entry
  })
  const table = `xref\n0 ${entries.length + 1}\n0000000000 65535 f\r\n${entries.join('')}`
  return utf8(`${body}${table}trailer\n<< /Root 1 0 R /Size ${entries.length + 1} >>\nstartxref\n${body.length}\n%%EOF\n`)
}

// A reader that walks a list anew for each of its entries does not end within the time a test has.
test('objects without end, lists of a million, and nests end in a finding', async () => {
  const names = '<< /Names << /EmbeddedFiles << /Names 2 0 R >> >> /AcroForm << /Fields 2 0 R >> >>'
  const long = `<< /UF (${'x'.repeat(200_000)}) /EF << /F 3 0 R >> >>`
  const files = [
    fileOf([names, `[${'(a) 3 0 R '.repeat(20_000)}]`, long]),
    fileOf([names, `[${'(a) 3 0 R '.repeat(1_000_000)}]`, long]),
    fileOf([names, '['.repeat(1_000_000)]),
    fileOf([names, '2 0 R']),
    fileOf([names, `[(a) 3 0 R]`, '<< /UF (report.json) /EF << /F 3 0 R >> /Length 3 0 R >>\nstream\n']),
  ]
  for (const file of files) {
    expect(await faultsOf(file)).toHaveLength(1)
    expect((await attachmentOf(file, 'report.json')).ok).toBe(false)
  }
})

test('a table that points to itself, and one of a million entries, end at once', async () => {
  const own = `%PDF-1.7\nxref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF`
  expect(await faultsOf(utf8(own))).toEqual(['damaged'])
  const long = `%PDF-1.7\nxref\n0 1000000\n${'0000000000 00000 n\r\n'.repeat(1_000_000)}trailer\n<< >>\nstartxref\n9\n%%EOF`
  expect(await faultsOf(utf8(long))).toEqual(['damaged'])
})
