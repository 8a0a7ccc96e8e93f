import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { shippedPacks } from '../../packs/load/shipped.ts'
import { loadPack } from '../../packs/index.ts'
import { StatisticsPage } from './statistics-page.tsx'

const pack = await loadPack([shippedPacks], 'national')
const figures = { opened: 471, closed: 0, inTime: 431, late: 40, averageDays: null, shareInTime: 0.915, open: 1448, overdue: 1441 }
const said = (over: Partial<typeof figures> | { averageDays: number }) => {
  const statistics = { total: { ...figures, ...over }, months: [], sources: [], asOf: new Date('2026-11-23') }
  const page = createElement(StatisticsPage, {
    ...{ statistics, procedures: ['inspection'], procedure: 'inspection', pack, sources: null },
  })
  return renderToStaticMarkup(page)
}

it('figures of cases say of which deadline they are, and no average is nothing', () => {
  const page = said({})
  expect(page).toContain('按“公示检查结果期限”')
  expect(page).toContain('按各案正在计的期限：公示检查结果期限、整改期限、复查期限')
  expect(page).toContain('—')
  expect(said({ averageDays: 0 })).toContain('当日')
  expect(said({ averageDays: 2.5 })).toContain('2.5 个工作日')
})
