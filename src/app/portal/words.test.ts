import { expect, it } from 'vitest'
import { fieldLabel } from '../../packs/index.ts'
import { partsOf } from './contact.tsx'
import * as sample from './fixtures.ts'
import { lookBackApi, lookBackOf, lookBackQuery, momentOf } from './look-back.tsx'
import { partedFields } from './record-page.tsx'

it.each([
  ['罚款金额（万元）', 'Fine (10 000 yuan)', '罚款金额', 'Fine'],
  ['违法所得（含利息）', 'Gains (with interest)', '违法所得（含利息）', 'Gains (with interest)'],
])('says the unit of an amount once: %s', (zh, en, bare, bareEn) => {
  expect(fieldLabel({ zh, en })).toEqual({ zh: bare, en: bareEn })
})

it.each([
  ['青石桥大街 12 号，0999-5550118', ['青石桥大街 12 号，', '0999-5550118'], 'tel:+869995550118'],
  ['xinyong@huwan.example 工作日', ['xinyong@huwan.example', ' 工作日'], 'mailto:xinyong@huwan.example'],
  ['榆溪路 18 号 205 室', ['榆溪路 18 号 205 室'], undefined],
  ['13800138000 和 139088103001', ['13800138000 和 139088103001'], undefined],
])('lets a duty telephone and an address for mail be followed: %s', (contact, texts, href) => {
  const parts = partsOf(contact)
  expect(parts.map((part) => part.text)).toEqual(texts)
  expect(parts.find((part) => part.href !== null)?.href).toBe(href)
})

it('folds away the fields that say what the page says elsewhere', () => {
  const { told, rest } = partedFields(sample.record)
  expect(rest.map((field) => field.key)).toEqual(['sourceName'])
  expect(told.length + rest.length).toBe(sample.record.fields.length)
})

it.each([
  ['2026-11-22', undefined, null],
  ['2026-12-01', undefined, { day: '2026-12-01', by: 'today' }],
  ['2026-11-21', undefined, { day: '2026-11-21', by: 'today' }],
  ['2026-03-31', 'then', { day: '2026-03-31', by: 'then' }],
  ['2026-02-30', 'then', { day: '2026-02-30', by: 'then' }],
] as const)('today is no past, and a day nobody can look at goes on to be refused: %s', (day, by, look) => {
  expect(lookBackOf(day, by, '2026-11-22')).toEqual(look)
})

it('asks disclosure and the API for the last instant of the day in China', () => {
  const look = { day: '2026-03-31', by: 'then' } as const
  expect(momentOf(look)).toEqual({ day: '2026-03-31', knownAt: new Date('2026-03-31T23:59:59.999+08:00') })
  expect(lookBackApi(look)).toEqual({ day: '2026-03-31', knownAt: '2026-03-31T15:59:59.999Z' })
  expect(lookBackQuery({ day: '2026-03-31', by: 'today' })).toEqual({ day: '2026-03-31', by: undefined })
  expect(momentOf(null)).toEqual({})
})
