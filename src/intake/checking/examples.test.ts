import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editionsOf, shippedPacks, type Pack } from '../../packs/index.ts'
import { findPacks, tryLoadPack } from '../../packs/load/load.ts'
import { readTree } from '../../platform/files/read-tree.ts'
import type { Day } from '../../platform/time.ts'
import { compileChecker, type RowCheck } from './check-row.ts'
import { matchColumns } from '../reading/columns.ts'
import { rulePrefix, type Problem } from './problem.ts'

type Row = Readonly<Record<string, string | null>>
type Said = { severity?: string | null; scope?: string; broken?: string[]; missing?: string[]; aboutPerson?: boolean }
type ExampleFile = { item: string; row?: Row; cases: { name: string; today: Day; row?: Row; expect: Said }[] }

/** A row of an example, sent by its own source. */
function check(pack: Pack, item: string, row: Row, today: Day): RowCheck {
  const editions = editionsOf(pack, item)
  const columns = new Map(matchColumns(Object.keys(row), editions).matched.map(({ field, column }) => [field, column]))
  const cells = Object.values(row).map((cell) => cell ?? '')
  const sourceCode = cells[columns.get(editions.at(-1)?.parts.sourceCode ?? '') ?? -1] ?? ''
  return compileChecker({ pack, item, columns, sourceCode, today, dueOn: () => null })(cells)
}

function compare(result: RowCheck, { aboutPerson, severity, scope, broken, missing = [] }: Said): void {
  if (aboutPerson !== undefined) expect(result.outcome === 'person').toBe(aboutPerson)
  if (result.outcome === 'person') return
  const problems = [...(result.outcome === 'refused' ? result.problems : []), ...result.warnings]
  const isRule = ({ code }: Problem) => code.startsWith(rulePrefix)
  const rules = problems.filter(isRule).map(({ code }) => code.slice(rulePrefix.length))
  const faulty = problems.filter((problem) => !isRule(problem)).map(({ field }) => field)
  expect(faulty).toEqual(expect.arrayContaining(missing))
  // Rules are silent about fields that could not be read.
  if (broken !== undefined && faulty.length > 0) expect(broken).toEqual(expect.arrayContaining(rules))
  if (broken !== undefined && faulty.length === 0) expect(rules.toSorted()).toEqual(broken.toSorted())
  if (result.outcome === 'refused') return
  if (severity !== undefined) expect(result.row.severity).toBe(severity)
  if (scope !== undefined) expect(result.row.scope).toBe(scope)
}

describe.each(await findPacks([shippedPacks]))('intake judges a row of a worked example of %s as the example says', async (key) => {
  const { pack, folders } = await tryLoadPack([shippedPacks], key)
  if (!pack) throw new Error(`${key} does not load`)
  const files = await readTree(join(folders[0] as string, 'examples'), (path) => path.endsWith('.yaml'))
  const cases = files
    .map(({ text }) => parse(text) as ExampleFile)
    .filter(({ item }) => item !== undefined) // the others are of procedures
    .flatMap(({ item, row, cases: all }) => all.map((one) => ({ ...one, item, row: { ...row, ...one.row } })))
  it.each(cases)('$item: $name', ({ item, row, today, expect: said }) => compare(check(pack, item, row, today), said))
})
