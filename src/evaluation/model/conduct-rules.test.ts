import { expect, it } from 'vitest'
import { loadPack, shippedPacks } from '../../packs/index.ts'
import { conductRules } from './conduct-rules.ts'
import { resolveModel } from './resolve.ts'

const packs = ['national', 'yulin']
const stretch = /(\d+)年(\d+)月(\d+)日至(\d+)年(\d+)月(\d+)日/g

it.each(packs)('every stretch of days that the rules of %s tell of begins before it ends', async (name) => {
  const pack = await loadPack([shippedPacks], name)
  const rules = pack.evaluationModels.flatMap((written) => conductRules(resolveModel(pack, written), pack))
  const told = rules.flatMap(({ shownBy, lasts }) => [shownBy, ...lasts].flatMap(({ zh }) => [...zh.matchAll(stretch)]))
  expect(rules.length).toBeGreaterThan(0)
  for (const [text, ...parts] of told) {
    const [y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0] = parts.map(Number)
    expect(Date.UTC(y1, m1 - 1, d1), text).toBeLessThanOrEqual(Date.UTC(y2, m2 - 1, d2))
  }
})
