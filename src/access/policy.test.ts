import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aField, anAccess, anItem, aPack, aPurpose } from '../disclosure/fixtures.ts'
import { loadPack, shippedPacks, type AccessRow, type Item, type Pack } from '../packs/index.ts'
import { publicView, scopes, viewOf, type Viewpoint } from './policy.ts'

const item = anItem('contract', {
  fields: [
    aField('title'),
    aField('price', { scope: 'restricted' }),
    aField('account', { scope: 'authorised' }),
    aField('internal', { scope: 'government', mask: { left: 1, right: 0 } }),
    aField('personId', { scope: 'public', never: 'drop' }),
  ],
})
const withRows = (access: readonly AccessRow[]): Pack => ({ ...aPack([item]), access })
const at = (changes: Partial<Viewpoint>): Viewpoint => ({
  body: null,
  role: null,
  relation: 'any',
  purpose: null,
  day: '2026-11-22',
  ...changes,
})
const keys = (pack: Pack, changes: Partial<Viewpoint>, scope: (typeof scopes)[number] = 'public') => [
  ...viewOf(pack, at(changes)).fieldsFor(item, scope).keys(),
]

const canBePublic = (one: Item): boolean => one.scope === 'public' || one.scopes.some(({ scope }) => scope === 'public')
const organisation = at({ body: 'organisation', role: 'clerk', relation: 'own', purpose: 'ownAffairs' })
const office = at({ body: 'office', role: 'head', purpose: 'caseHandling' })

it('everyone reads the title of every kind of record that may be public, and more than whose it is', async () => {
  for (const pack of await Promise.all(['national', 'gaoyang', 'hunan', 'guangdong'].map((key) => loadPack([shippedPacks], key)))) {
    const view = publicView(pack, '2026-11-22')
    const open = pack.items.filter((one) => view.scopesOf(one.key).includes('public') && canBePublic(one))
    const silent = open.filter((one) => !view.fieldsFor(one, 'public').has(one.title)).map(({ key }) => `${pack.key} ${key}`)
    expect(silent).toEqual([])
  }
})

it('a confirmation that is public says what was confirmed, with which result and until when', async () => {
  const pack = await loadPack([shippedPacks], 'national')
  const confirmation = pack.items.find(({ key }) => key === 'confirmation')
  const read = confirmation === undefined ? [] : [...publicView(pack, '2026-11-22').fieldsFor(confirmation, 'public').keys()]
  for (const key of ['documentNo', 'matterName', 'confirmationType', 'result', 'legalBasis', 'decisionDate', 'validTo', 'currentStatus'])
    expect(read).toContain(key)
})

describe('the access table', () => {
  it('gives everyone what is public, and the organisation everything of its own', () => {
    expect(keys(aPack([item]), {})).toEqual(['title'])
    expect(keys(aPack([item]), organisation)).toEqual(['title', 'price', 'account', 'internal'])
  })

  it('gives a value only where the scope of the record and that of the field are both given', () => {
    expect(keys(aPack([item]), {}, 'government')).toEqual([])
    expect(keys(aPack([item]), office, 'government')).toEqual(['title', 'internal'])
    expect(keys(aPack([item]), office, 'restricted')).toEqual([])
  })

  it('gives the office nothing for being the office: without a purpose it reads what everyone reads', () => {
    expect(keys(aPack([item]), { ...office, purpose: null })).toEqual(['title'])
    expect(keys(aPack([item]), { ...office, purpose: 'ownAffairs' })).toEqual(['title'])
  })

  it('lets the first row that fits decide, and gives nothing where none does', () => {
    const closed = anAccess('closed', { items: ['contract'], fields: ['title'], scopes: [], gives: 'nothing' })
    expect(keys(withRows([closed, anAccess('public')]), {})).toEqual([])
    expect(keys(withRows([anAccess('public'), closed]), {})).toEqual(['title'])
    expect(keys(withRows([]), organisation)).toEqual([])
  })

  it('holds from the first day of a row to its last', () => {
    const pack = withRows([anAccess('public', { from: '2026-01-01', to: '2026-03-31' })])
    const days = ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01']
    expect(days.map((day) => publicView(pack, day).fieldsFor(item, 'public').size)).toEqual([0, 1, 1, 0])
  })

  it('answers one viewpoint by one view, so that what is compiled once serves every read', () => {
    const pack = aPack([item])
    expect(viewOf(pack, organisation)).toBe(viewOf(pack, { ...organisation, day: '2026-11-23' }))
  })
})

const anyRow = fc.record({
  who: fc.constantFrom('anyone' as const, 'organisation' as const, 'source' as const, 'office' as const, 'bank' as const),
  relation: fc.constantFrom('any' as const, 'own' as const, 'deciding' as const, 'authorised' as const),
  fields: fc.option(fc.subarray(['title', 'price', 'account', 'internal', 'personId'], { minLength: 1 })),
  scopes: fc.subarray([...scopes]),
  purposes: fc.option(fc.constantFrom('caseHandling', 'ownAffairs')),
  gives: fc.constantFrom('read' as const, 'masked' as const, 'nothing' as const),
})
const rowsOf = (written: readonly (typeof anyRow extends fc.Arbitrary<infer R> ? R : never)[]): AccessRow[] =>
  written.map(({ who, purposes, ...row }, n) =>
    anAccess(`row${n}`, { ...row, who: [who], purposes: purposes === null ? null : [purposes] }),
  )
const anyViewpoint = fc.record({
  body: fc.constantFrom(null, 'organisation', 'source', 'office', 'bank', 'somebody'),
  role: fc.constantFrom(null, 'clerk', 'approver', 'head', 'auditor'),
  relation: fc.constantFrom('any' as const, 'own' as const, 'deciding' as const, 'authorised' as const),
  purpose: fc.constantFrom(null, 'caseHandling', 'ownAffairs', 'financing', 'made up'),
  scope: fc.constantFrom(...scopes),
})
const strength = { nothing: 0, masked: 1, read: 2 }

describe('whatever the rows are', () => {
  it('what is never kept is never read, and an auditor reads nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyViewpoint, (written, { scope, ...point }) => {
        const given = viewOf(withRows(rowsOf(written)), at(point)).fieldsFor(item, scope)
        expect(given.has('personId')).toBe(false)
        if (point.role === 'auditor' && point.body !== null) expect(given.size).toBe(0)
      }),
    )
  })

  it('a row that gives nothing, put anywhere, opens nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyRow, fc.nat(6), anyViewpoint, (written, more, place, { scope, ...point }) => {
        const rows = rowsOf(written)
        const before = viewOf(withRows(rows), at(point))
        const closing = { ...(rowsOf([more])[0] as AccessRow), key: 'closing', gives: 'nothing' as const }
        const after = viewOf(withRows(rows.toSpliced(place, 0, closing)), at(point))
        for (const { key, scope: own } of item.fields)
          expect(strength[after.answer('contract', key, own, scope)]).toBeLessThanOrEqual(
            strength[before.answer('contract', key, own, scope)],
          )
      }),
    )
  })

  it('a purpose the body may not state is as none', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), anyViewpoint, (written, { scope, ...point }) => {
        const pack = withRows(rowsOf(written))
        if (point.purpose !== 'made up') return
        expect([...viewOf(pack, at(point)).fieldsFor(item, scope)]).toEqual([
          ...viewOf(pack, at({ ...point, purpose: null })).fieldsFor(item, scope),
        ])
      }),
    )
  })
})

describe('the national table', () => {
  it('gives nothing that is not public to anyone who states no purpose', async () => {
    const pack = await loadPack([shippedPacks], 'gaoyang')
    for (const body of [null, 'organisation', 'source', 'office', 'bank', 'reader'])
      for (const relation of ['any', 'own', 'deciding', 'authorised'] as const)
        for (const { key } of pack.items)
          expect(
            viewOf(pack, at({ body, role: 'head', relation }))
              .scopesOf(key)
              .filter((scope) => scope !== 'public'),
            `${body} ${relation} ${key}`,
          ).toEqual([])
  })

  it('is not shared by packs that know no purposes', () => {
    const pack = { ...aPack([item]), purposes: [aPurpose('other', ['office'])] }
    expect(keys(pack, office)).toEqual(['title'])
  })
})
