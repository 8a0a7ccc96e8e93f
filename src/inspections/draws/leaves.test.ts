import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { verifyDocument } from '../../ledger/check/index.ts'
import { noEntry, type Leaf } from '../../ledger/index.ts'
import { anonymous } from '../../platform/context.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { commitDraw } from './commit.ts'
import { proveStep } from './find.ts'
import { approver, clerk, committed, known, openDraws, otherClerk } from '../fixtures.ts'
import { leavesOfInspections } from '../index.ts'
import { runOwnDraw } from './run.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

const leaves = async (): Promise<readonly Leaf[]> => {
  const all: Leaf[] = []
  for (const keeper of leavesOfInspections(by(clerk))) for await (const batch of keeper) all.push(...batch)
  return all
}

it('what is sealed cannot change after the commitment: neither conflicts nor places nor the key of the teams', async () => {
  const [before, after] = [await upTo('prepared'), await upTo('seeded')]
  const conflicts = (from: string, to: string, number: string) =>
    sql`update inspections.draw set sealed = replace(sealed, ${`"conflicts":${from}`}, ${`"conflicts":${to}`}) where number = ${number}`.execute(
      world.owner,
    )
  for (const [number, act] of [
    [before, () => commitDraw(by(approver, committed), before)],
    [after, () => runOwnDraw(by(otherClerk, known), after)],
  ] as const) {
    await conflicts('[]', '[[1,1]]', number)
    expect(await refusal(act())).toBe('inspections.sealed-changed')
  }
  const changed = async () => (await leaves()).filter(({ entry }) => entry === noEntry).length
  expect(await changed()).toBe(2)
  await conflicts('[[1,1]]', '[]', after)
  expect(await changed()).toBe(0)
  const { rows } = await sql<{ may: boolean }>`select has_table_privilege('xinheng_app', 'inspections.draw', 'update') as may`.execute(
    world.owner,
  )
  expect(rows).toEqual([{ may: false }])
})

it('every step is proved by the ledger, and what was changed since is found', async () => {
  const number = await upTo('drawn')
  const vkey = by(clerk).signer.vkey
  for (const place of [0, 1, 2]) {
    const proof = await proveStep(by(anonymous), number, place)
    expect((await verifyDocument(nativePrimitives, JSON.stringify(proof), vkey)).valid).toBe(true)
  }
  expect(await refusal(proveStep(by(anonymous), number, 3))).toBe('inspections.no-such-file')
  expect((await leaves()).every(({ entry }) => entry !== noEntry)).toBe(true)
  await sql`update inspections.draw set terms = replace(terms, '抽查', '检查') where number = ${number}`.execute(world.owner)
  expect((await leaves()).filter(({ entry }) => entry === noEntry)).toHaveLength(3)
})
