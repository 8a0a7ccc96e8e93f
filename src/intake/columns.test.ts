import { beforeAll, describe, expect, it } from 'vitest'
import { editionsOf, loadPack, shippedPacks, type Item } from '../packs/index.ts'
import { matchColumns } from './columns.ts'
import { penaltyRow } from './fixtures.ts'

let editions: readonly Item[]
beforeAll(async () => {
  editions = editionsOf(await loadPack([shippedPacks], 'gaoyang'), 'penalty')
})

const fieldsOf = (headers: string[]) => matchColumns(headers, editions).matched.map((column) => column.field)

describe('columns', () => {
  it('are found by the template’s headers', () => {
    const match = matchColumns(Object.keys(penaltyRow(1)), editions)
    expect(match).toMatchObject({ unmatched: [], dropped: [], missing: [] })
  })
  it.each(['罚款金额（万元）', '罚款金额(万元)*', ' 罚款 金额（万元）', '罚款金额', 'CF_NR_FK', 'cf_nr_fk', '＊罚款金额（万元）（必填）'])(
    '%s is the fine',
    (header) => expect(fieldsOf([header])).toEqual(['fineAmountWan']),
  )
  it('are found by the standard’s field codes', () =>
    expect(fieldsOf(['CF_XDR_MC', 'CF_WSH', 'CF_JDRQ'])).toEqual(['counterpartName', 'documentNo', 'decisionDate']))
  it('with ids of representatives are dropped, unknown ones are named, required ones are missed', () => {
    const match = matchColumns(['行政相对人名称', '法定代表人证件号码', '心情', ''], editions)
    expect(match.dropped).toEqual([{ column: 1, header: '法定代表人证件号码' }])
    expect(match.unmatched).toEqual([{ column: 2, header: '心情' }])
    expect(match.missing).toContain('documentNo')
    expect(match.missing).not.toContain('counterpartName')
  })
  it('for one field twice: the second is not read', () => {
    const match = matchColumns(['处罚内容', 'CF_NR'], editions)
    expect(match.matched).toHaveLength(1)
    expect(match.unmatched).toEqual([{ column: 1, header: 'CF_NR' }])
  })
})
