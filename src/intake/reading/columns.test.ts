import { beforeAll, describe, expect, it } from 'vitest'
import { editionsOf, loadPack, shippedPacks, type Item } from '../../packs/index.ts'
import { alsoNeeded } from '../checking/also-needed.ts'
import { matchColumns } from './columns.ts'
import { penaltyRow } from '../fixtures.ts'

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
  it('that are missing in some cases only are told at once with those that always are', async () => {
    const permits = editionsOf(await loadPack([shippedPacks], 'gaoyang'), 'permit')
    const sent = ['行政相对人名称', '行政相对人类别', '行政相对人代码_1(统一社会信用代码)', '行政许可决定文书号', '许可决定日期']
    const match = matchColumns(sent, permits)
    expect(match.missing).toEqual(expect.arrayContaining(['authorityName', 'currentStatus']))
    const [fields, ...rules] = alsoNeeded(match, permits)
    expect(fields?.zh).toMatch(
      /^决定日期为 2018-07-25 及以后的行还须有.*“许可机关统一社会信用代码”.*“数据来源单位”、“数据来源单位统一社会信用代码”$/,
    )
    expect(rules.map(({ zh }) => zh)).toEqual(['法人及非法人组织须填写法定代表人（负责人）姓名'])
    const whole = matchColumns([...sent, ...permits.at(-1)!.fields.map(({ label }) => label.zh)], permits)
    expect(whole.missing).toEqual([])
    expect(alsoNeeded(whole, permits)).toEqual([])
  })
  it('for one field twice: the second is not read', () => {
    const match = matchColumns(['处罚内容', 'CF_NR'], editions)
    expect(match.matched).toHaveLength(1)
    expect(match.unmatched).toEqual([{ column: 1, header: 'CF_NR' }])
  })

  it('a header without its note means nothing where it could be two fields', () => {
    expect(fieldsOf(['行政相对人代码_5(事业单位证书号)'])).toEqual(['publicInstitutionCertNo'])
    expect(fieldsOf(['行政相对人代码_5(居民身份证号)'])).toEqual(['personIdNo'])
    expect(fieldsOf(['行政相对人代码_5'])).toEqual([])
  })
})
