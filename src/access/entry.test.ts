import { expect, it } from 'vitest'
import { foldReads, type ToldEntry } from './index.ts'

const read = (entryId: number, at: string, rest: Partial<ToldEntry> = {}): ToldEntry => ({
  ...{
    entryId,
    readAt: new Date(`2026-11-${at}+08:00`),
    keptUntil: '2029-11-20',
    body: 'source',
    unit: 'x',
    unitName: '住建局',
    role: 'clerk',
  },
  ...{ relation: 'any', purpose: 'case', ground: '案件 7', route: 'page', items: ['penalty'], records: [1], consentId: null },
  ...rest,
})

it('reads that follow upon their like on one day are one line; another day, reader or purpose is another', () => {
  const entries = [
    ...[read(7, '20T16:00'), read(6, '20T15:00', { records: [2] }), read(5, '20T00:10')],
    ...[read(4, '19T23:50'), read(3, '19T12:00', { unit: 'y' }), read(2, '19T11:00'), read(1, '19T10:00', { ground: '案件 8' })],
  ]
  expect(foldReads(entries).map(({ entry, count }) => [entry.entryId, count])).toEqual([
    [7, 3],
    [4, 1],
    [3, 1],
    [2, 1],
    [1, 1],
  ])
})
