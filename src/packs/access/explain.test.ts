import { expect, test } from 'vitest'
import { accessAsText, accessOn } from './explain.ts'
import { loadPack, shippedPacks } from '../index.ts'

test('on a day, the access table names only the rows and purposes in force', async () => {
  const pack = await loadPack([shippedPacks], 'gaoyang')
  const keys = (day: string | null) => accessOn(pack, day).access.map(({ key }) => key)
  expect(keys(null)).toContain('authorised')
  expect(keys('2021-12-21')).not.toContain('authorised')
  expect(keys('2021-12-22')).toContain('authorised')
  expect(accessOn(pack, '2020-12-06').purposes).toEqual([])
  const lines = (day: string) => accessAsText(pack, 'en', day).split('\n')
  expect(lines('2021-12-21').some((line) => line.startsWith('  financing:'))).toBe(false)
  expect(lines('2021-12-22').some((line) => line.startsWith('  financing:'))).toBe(true)
})
