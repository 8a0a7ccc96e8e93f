import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentHash, contentText, entryOf, fieldsText, newSalt, sealOf, versionText, type ChangeNote, type Fields } from './content.ts'

type Vector = {
  name: string
  open: Fields
  sealed: Fields | null
  item: string
  source: string
  subject: string
  note: ChangeNote | null
  entrySalt: string
  sealSalt: string
  seal: string | null
  canonical: string
  entry: string
}
const vectors = JSON.parse(readFileSync(new URL('../../conformance/ledger/sealed.json', import.meta.url), 'utf8')) as Vector[]

describe('the sealed form agrees with conformance/ledger/sealed.json', () => {
  it.each(vectors)('$name', ({ open, sealed, item, source, subject, note, entrySalt, sealSalt, seal, canonical, entry }) => {
    const salt = entrySalt + sealSalt
    const keys = sealed === null ? null : ['legalRepresentative', 'remarks']
    const text = versionText(salt, { fields: { ...sealed, ...open }, sealed: keys, item, source, subject }, note)
    expect(text).toBe(canonical)
    expect(entryOf(salt, text)).toBe(entry)
    expect(sealed && sealOf(salt, fieldsText(sealed))).toBe(seal)
    if (note === null) expect(contentText(fieldsText(open), seal, item, source, subject)).toBe(canonical)
  })
})

it('the seal and the entry are salted apart: one half of the salt says nothing of the other', () => {
  const [one, other] = [newSalt(), newSalt()]
  expect(one).toMatch(/^[0-9a-f]{64}$/)
  expect(other).not.toBe(one)
  const mixed = one.slice(0, 32) + other.slice(32)
  expect(entryOf(mixed, 'x')).toBe(entryOf(one, 'x'))
  expect(sealOf(mixed, 'x')).toBe(sealOf(other, 'x'))
  expect(sealOf(mixed, 'x')).not.toBe(sealOf(one, 'x'))
})

it('what makes two arrivals the same covers sealed fields, and does not ask which are sealed', () => {
  const hash = (fields: Fields) => contentHash(fieldsText(fields), 'penalty', 'source', '')
  expect(hash({ a: '1', legalRepresentative: '甲' })).not.toBe(hash({ a: '1', legalRepresentative: '乙' }))
  expect(hash({ legalRepresentative: '甲', a: '1' })).toBe(hash({ a: '1', legalRepresentative: '甲' }))
})

it('text longer than the buffer is hashed whole', () => {
  const long = '长'.repeat(100_000)
  const salt = newSalt()
  expect(sealOf(salt, long)).not.toBe(sealOf(salt, `${long}。`))
})
