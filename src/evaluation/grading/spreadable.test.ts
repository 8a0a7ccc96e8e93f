import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { loadPack, shippedPacks } from '../../packs/index.ts'
import { gradeSql } from './grade-store.ts'
import type { GradeWhat } from './grade-what.ts'
import { resolveModel } from '../model/resolve.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const packs = readdirSync(shippedPacks, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))

/** What Citus 13 refuses, or answers by bringing every row to one place, where tables are spread by `subject_id`. `offset 0` holds back nothing. */
const refused =
  /\b(?:grouping sets|rollup|cube|recursive|lateral|limit|union|intersect|except|distinct|with|for (?:no key )?update|over \(|offset (?!0\b))/

/** Everything of which a statement reads rows by name, and every condition of a join and of a group. */
const tablesIn = (text: string): string[] => [...text.matchAll(/\b(?:from|join)\s+([a-z_]+\.[a-z_]+)/g)].map(([, name]) => name ?? '')
const joinsIn = (text: string): string[] => [...text.matchAll(/\bon\s+([a-z]\.[a-z_]+ = [a-z]\.[a-z_]+)/g)].map(([, on]) => on ?? '')
const groupsIn = (text: string): string[] => [...text.matchAll(/group by\s+(\S+)/g)].map(([, first]) => (first ?? '').replace(/[,)]/g, ''))

it.each(packs)('the statement of every model of %s can be spread by organisation', async (name) => {
  const pack = await loadPack([shippedPacks], name)
  const on = { day: '2026-11-16', knownAt: new Date('2026-11-16T10:00:00+08:00') }
  const everybody: GradeWhat = { ...on, subjectIds: null }
  expect(pack.evaluationModels.length).toBeGreaterThan(0)
  for (const written of pack.evaluationModels) {
    const model = resolveModel(pack, written)
    const conductIds = new Map(Object.keys(model.conducts).map((version, place) => [version, place + 1]))
    for (const what of [everybody, { ...on, subjectIds: [7] }, { ...on, subjectIds: { from: 1, to: 9 } }]) {
      const { sql: text } = gradeSql({ modelId: 1, version: '', model, conductIds }, what).compile(world.ctx().db)
      expect(text.toLowerCase(), written.key).not.toMatch(refused)
      expect(new Set(tablesIn(text)), written.key).toEqual(new Set(['subjects.organisation', 'evaluation.trace']))
      for (const join of joinsIn(text)) expect(join).toMatch(/^[gh]\.subject_id = o\.subject_id$|^e\.conduct_id = t\.conduct_id$/)
      for (const group of groupsIn(text)) expect(group).toMatch(/^[txy]\.subject_id$/)
    }
  }
})
