import { expect, test } from 'vitest'
import { entryBundle, parseTilePath, tilePath, tilesOf } from './tiles.ts'

test.each([
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['tile/0/000', { level: 0, index: 0, width: 256 }],
  ['tile/2/000.p/1', { level: 2, index: 0, width: 1 }],
  ['tile/entries/x001/000.p/255', { level: 'entries' as const, index: 1000, width: 255 }],
])('%s', (path, name) => {
  expect(tilePath(name)).toBe(path)
  expect(parseTilePath(path)).toEqual(name)
})

test.each([
  'tile/0/1',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/001/002',
  'tile/x/000',
  '../tile/0/000',
  'tile/0/000/',
  'tile/0/-01',
])('%s is no tile', (path) => expect(parseTilePath(path)).toBeNull())

test('a tree of 70,000 has the tiles the specification counts', () => {
  const names = [...tilesOf(70_000)]
  const count = (level: number, full: boolean) => names.filter((name) => name.level === level && (name.width === 256) === full)
  expect(count(0, true)).toHaveLength(273)
  expect(count(0, false)).toEqual([{ level: 0, index: 273, width: 112 }])
  expect(count(1, true)).toHaveLength(1)
  expect(count(1, false)).toEqual([{ level: 1, index: 1, width: 17 }])
  expect(count(2, false)).toEqual([{ level: 2, index: 0, width: 1 }])
  expect(names.filter((name) => name.level === 'entries')).toHaveLength(274)
  expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])
})

test('a mirror that has the tree of 69,900 needs only what changed', () => {
  expect([...tilesOf(70_000, 69_900)].map(tilePath)).toEqual([
    'tile/entries/273.p/112',
    'tile/0/273.p/112',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
})

test('an entry bundle has the length before each entry', () => {
  expect(Buffer.from(entryBundle(new Uint8Array(64).fill(7))).toString('hex')).toBe(`0020${'07'.repeat(32)}`.repeat(2))
})
