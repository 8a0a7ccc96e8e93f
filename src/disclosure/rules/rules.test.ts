import { describe, expect, test } from 'vitest'
import { aField, anItem, aPack } from '../fixtures.ts'
import { rulesOf } from './rules.ts'

const name = { zh: '行政处罚', en: 'Administrative penalty' }
const classes = {
  key: 'class',
  name: { zh: '等级', en: 'Class' },
  basis: [],
  codes: [{ key: 'a', code: 'A', label: { zh: 'A级', en: 'Class A' }, aliases: [], person: false }],
}
const titleOf = (field: Parameters<typeof aField>[1], stored: string) =>
  rulesOf({
    pack: aPack([anItem('penalty', { name, title: 'title', fields: [aField('title', field)] })], [classes]),
    now: () => new Date('2026-11-16T09:00:00+08:00'),
  })
    .edition('penalty', '2026-05-01')
    ?.title(stored)

describe('the title of a record', () => {
  test.each<[string, Parameters<typeof aField>[1], string, { zh: string; en: string }]>([
    ['is its field', {}, '高市监罚〔2026〕8号', { zh: '高市监罚〔2026〕8号', en: '高市监罚〔2026〕8号' }],
    ['is the label of a code', { type: 'code', codeSet: 'class' }, 'a', { zh: 'A级', en: 'Class A' }],
    ['is masked like its field', { mask: { left: 1, right: 1 } }, '甲乙丙', { zh: '甲*丙', en: '甲*丙' }],
    ['is the name of the item where the field is not open', { scope: 'government' }, 'secret', name],
    ['is the name of the item where nothing was written', {}, '', name],
  ])('%s', (_, field, stored, title) => expect(titleOf(field, stored)).toEqual(title))
})
