import { describe, expect, it } from 'vitest'
import { publicView } from '../../access/index.ts'
import type { Item, Pack } from '../../packs/index.ts'
import { fieldReader, maskOwner } from './fields.ts'
import { aField, anItem, aPack } from '../fixtures.ts'

const categories = {
  key: 'penaltyCategory',
  name: { zh: '处罚类别', en: 'Penalty category' },
  basis: [],
  codes: [
    { key: 'fine', code: '3', label: { zh: '罚款', en: 'Fine' }, aliases: [], person: false },
    { key: 'warning', code: '1', label: { zh: '警告', en: 'Warning' }, aliases: [], person: false },
  ],
}
const penalty = anItem('penalty', {
  fields: [
    aField('facts'),
    aField('categories', { type: 'codes', codeSet: 'penaltyCategory' }),
    aField('fine', { type: 'amount', decimals: 6 }),
    aField('validTo', { type: 'date' }),
    aField('licence', { type: 'identifier', mask: { left: 2, right: 1 } }),
    aField('legalRepresentative'),
    aField('internal', { scope: 'government' }),
    aField('ownerId', { never: 'drop' }),
    aField('uscc', { type: 'uscc' }),
  ],
})
const publicReader = (edition: Item, pack: Pack) => fieldReader(edition, pack, publicView(pack, '2026-11-16'))
const read = (fields: Record<string, unknown>, soleTrader = false) =>
  publicReader(penalty, aPack([penalty], [categories]))(fields, soleTrader)
const text = (fields: Record<string, unknown>, soleTrader = false) =>
  Object.fromEntries(read(fields, soleTrader).map((field) => [field.key, field.text]))

describe('fields the public reads', () => {
  it('are those the edition opens, in its order; others are absent', () => {
    const keys = read({ internal: 'x', ownerId: '110101199003070011', unknown: 'y', licence: 'AB1234', facts: 'sold without permit' }).map(
      (field) => field.key,
    )
    expect(keys).toEqual(['facts', 'licence'])
  })

  it('turn codes into the labels of the edition', () => {
    expect(text({ categories: ['fine', 'warning'] })['categories']).toEqual({ zh: '罚款、警告', en: 'Fine, Warning' })
    expect(text({ categories: 'fine;warning-书面;其他' })['categories']).toEqual({
      zh: '罚款、警告（书面）、其他',
      en: 'Fine, Warning (书面), 其他',
    })
  })

  it('write amounts in ten thousand yuan and in yuan', () => {
    expect(text({ fine: '5' })['fine']).toEqual({ zh: '5 万元', en: 'CNY 50,000' })
    expect(text({ fine: '0.123456' })['fine']).toEqual({ zh: '0.123456 万元', en: 'CNY 1,234.56' })
    expect(text({ fine: '12345.5' })['fine']).toEqual({ zh: '12345.5 万元', en: 'CNY 123,455,000' })
  })

  it('say that the last day of the template means no end', () => {
    expect(text({ validTo: '2099-12-31' })['validTo']).toEqual({ zh: '长期', en: 'no end' })
  })

  it('keep a document number or a code that free text may not hold', () => {
    const contract = anItem('contract', {
      fields: [aField('documentNo'), aField('project', { type: 'identifier' }), aField('facts')],
      naturalKey: ['documentNo'],
    })
    const number = 'HT-13812345678'
    const shown = publicReader(contract, aPack([contract]))({ documentNo: number, project: number, facts: number }, false)
    expect(shown.map((field) => field.value)).toEqual([number, number, 'HT-***********'])
  })

  it('are masked where the edition says so', () => {
    expect(read({ licence: 'AB12345' })).toEqual([
      { key: 'licence', label: { zh: 'licence', en: 'licence' }, value: 'AB****5', text: { zh: 'AB****5', en: 'AB****5' }, masked: true },
    ])
  })

  it("hide a sole trader's owner, and show the representative of others", () => {
    expect(text({ legalRepresentative: '欧阳小明' }, true)['legalRepresentative']?.zh).toBe('欧***')
    expect(text({ legalRepresentative: '欧阳小明' }, false)['legalRepresentative']?.zh).toBe('欧阳小明')
  })

  it("never hold a person's number, even one that intake let pass", () => {
    const shown = JSON.stringify(read({ facts: '当事人 110101199003074477，电话13812345678', uscc: '91350100M000100Y43' }))
    expect(shown).not.toMatch(/110101199003074477|13812345678/)
    expect(shown).toContain('91350100M000100Y43')
  })
})

describe('masks', () => {
  it.each([
    ['张', '*'],
    ['张三', '张*'],
    ['欧阳小明', '欧***'],
    ['𠮷野家', '𠮷**'],
  ])('leave one character of %s', (name, masked) => expect(maskOwner(name)).toBe(masked))
})
