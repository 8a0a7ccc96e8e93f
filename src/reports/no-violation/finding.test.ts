import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { NoViolationField } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { SnapshotShape } from '../api-schemas.ts'
import { coverOf, type Pending, type Stated } from './coverage.ts'
import { findingOf, linesOf, printed } from './finding.ts'

const same = (text: string) => ({ zh: text, en: text })
const kinds = ['税务', '市场监督管理', '消防', '公安']
const field = fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 0, maxLength: 4 }).map((names): NoViolationField => ({
  key: 'any',
  name: same('任一'),
  items: [{ item: 'penalty', when: null }],
  authorities: names.map((name) => ({ key: name, name: same(name), code: null, names: [name] })),
}))
const source = fc.record({
  code: fc.constantFrom('11130628000000001A', '11130628000000002B', '11130628000000003C'),
  name: fc.constantFrom(...kinds.map((kind) => `高阳县${kind}局`)),
  status: fc.constantFrom('active', 'suspended', 'closed'),
})
const sources = fc
  .uniqueArray(source, { selector: ({ code }) => code, maxLength: 3 })
  .map((all) => all.map((one) => ({ ...one, shortName: '', divisionCode: '', contact: '', since: '2020-01-01' })))
const day = fc.constantFrom('2020-01-01', '2022-06-30', '2024-02-29', '2026-01-01')
const stated = fc.uniqueArray(
  fc.record({
    source: fc.constantFrom('11130628000000001A', '11130628000000002B', '11130628000000003C'),
    field: fc.constantFrom('any', 'another'),
    completeFrom: fc.option(day),
    statedAt: fc.constantFrom('2020-06-01', '2026-06-20', '2026-08-01').map((on) => new Date(`${on}T09:00:00+08:00`)),
  }),
  { selector: (one) => `${one.source} ${one.field}` },
)

const count = fc.integer({ min: 1, max: 3 })
const open = fc.oneof(
  count.map((waiting): Pending => ({ waiting })),
  count.map((refused): Pending => ({ refused })),
  fc.constant<Pending>({ underway: true }),
  fc.constant<Pending>({ failed: true }),
)
const pending = fc.oneof(
  fc.constant(new Map<string, Pending>()),
  fc.dictionary(fc.constantFrom('11130628000000001A', '11130628000000009M'), open).map((rows) => new Map(Object.entries(rows))),
)
const lastSent = fc
  .dictionary(fc.constantFrom('11130628000000001A', '11130628000000002B'), fc.constantFrom('2021-01-01', '2026-06-10', '2026-08-02'))
  .map((days) => new Map(Object.entries(days)))
const to = '2026-06-30'
const lastDay = fc.constantFrom('2021-12-31', '2026-06-15', '2026-06-30', '2026-07-31')

it('a field is never without a violation unless every authority of it sends, was stated complete from the first day or before, had its time to send, was heard of since, and nothing is on its way', () => {
  fc.assert(
    fc.property(
      field,
      sources,
      stated,
      day,
      fc.nat(2),
      pending,
      lastDay,
      lastSent,
      (one, all, said: Stated[], from, records, rows, deliveredUntil, sent) => {
        const finding = findingOf(
          coverOf(one, { from, to }, { sources: all, stated: said, pending: rows, lastSent: sent, deliveredUntil }),
          records,
        )
        if (finding.result !== 'none') return
        expect(rows.size).toBe(0)
        const { until } = finding.cover
        expect(from <= until && until <= to && until <= deliveredUntil).toBe(true)
        const [line] = linesOf(finding, { from, to })
        expect(line?.zh.includes(`截至 ${until}`)).toBe(until < to)
        expect(line?.zh.includes(to)).toBe(until === to)
        expect(records).toBe(0)
        expect(one.authorities.length).toBeGreaterThan(0)
        for (const { names } of one.authorities) {
          const bodies = all.filter(({ name }) => names.some((word) => name.includes(word)))
          expect(bodies.length).toBeGreaterThan(0)
          for (const { code, status } of bodies) {
            expect(status).toBe('active')
            const word = said.find((two) => two.source === code && two.field === 'any')
            const from0 = word?.completeFrom
            expect(from0 != null && from0 <= from).toBe(true)
            expect([sent.get(code) ?? '', dayOf(word?.statedAt ?? new Date(0))].some((heard) => until <= heard)).toBe(true)
          }
        }
      },
    ),
    { numRuns: 3000 },
  )
})

it('a field with no record and somebody missing names who is to be asked, and no word of it says that there is nothing', () => {
  fc.assert(
    fc.property(field, sources, stated, day, pending, lastDay, lastSent, (one, all, said: Stated[], from, rows, deliveredUntil, sent) => {
      const cover = coverOf(one, { from, to }, { sources: all, stated: said, pending: rows, lastSent: sent, deliveredUntil })
      const finding = findingOf(cover, 0)
      const [line = same(''), ...others] = linesOf(finding, { from, to })
      const silent = [...cover.complete, ...cover.missing].filter(({ heardOn }) => heardOn !== undefined)
      if (finding.result === 'none') {
        expect(others.map(({ zh }) => zh).join('')).toMatch(new RegExp(`^(自 [-0-9]{10} 起未收到.*?核实。){${silent.length}}$`))
        return
      }
      const heard = cover.missing.filter(({ heardOn }) => heardOn !== undefined)
      expect(others).toHaveLength(new Set([...rows.values()].flatMap((one) => Object.keys(one))).size + heard.length)
      expect(others.map(({ zh }) => zh).join('')).not.toContain('无违法违规记录')
      expect(line.zh).not.toContain('无违法违规记录。')
      for (const { name } of cover.missing) expect(line.zh).toContain(`「${name.zh}」`)
    }),
  )
})

it('the schema of a report lets no field be clean while an authority is missing, or incomplete', () => {
  const shape = SnapshotShape.shape.sections.element.shape.finding
  const body = { name: same('税务局'), code: null, completeFrom: '2020-01-01' }
  expect(shape.safeParse(printed(findingOf({ until: '2026-06-30', complete: [body], missing: [] } as never, 0))).success).toBe(true)
  for (const [complete, missing] of [
    [[], []],
    [[body], [body]],
    [[{ ...body, completeFrom: null }], []],
  ])
    expect(shape.safeParse({ result: 'none', until: '2026-06-30', complete, missing }).success).toBe(false)
  expect(shape.safeParse({ result: 'none', complete: [body], missing: [] }).success).toBe(false)
})
