import { expect, it } from 'vitest'
import type { CreditRecord } from '../records/index.ts'
import { commitmentOf, inLetter } from './application.ts'

const record = (scope: string) =>
  ({ recordId: 7, scope, title: '甲级', authorityName: '住建局', decidedOn: '2026-11-10' }) as Partial<CreditRecord> as CreditRecord

it.each([
  ['public', '住建局 2026年11月10日 甲级', '7（甲级）'],
  ['government', '记录 7', '7'],
  ['authorised', '记录 7', '7'],
])('texts that others read, too, tell of a record of scope %s “%s”', (scope, signed, letter) => {
  expect(commitmentOf({ zh: '{records}', en: '' }, '', [record(scope)], 'zh')).toBe(signed)
  expect(inLetter(record(scope))).toBe(letter)
})
