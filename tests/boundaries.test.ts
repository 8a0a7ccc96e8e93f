import { expect, test } from 'vitest'
import { unusedLines } from '../scripts/unused-lines.ts'

test('a line of the table that only tests use, or nobody, is named; an import or a published view is a use', () => {
  const modules = [
    { source: 'src/reports/make.ts', dependencies: [{ resolved: 'src/packs/index.ts' }, { resolved: 'src/platform/time.ts' }], text: '' },
    { source: 'src/reports/store.ts', dependencies: [], text: 'select 1\n from records.current r' },
    { source: 'src/reports/make.test.ts', dependencies: [{ resolved: 'src/objections/index.ts' }], text: '' },
  ]
  const table = { packs: [], records: [], reports: ['packs', 'records', 'objections', 'watch'] }
  expect(unusedLines(table, modules)).toEqual(['reports -> objections', 'reports -> watch'])
})
