import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { commitDraw } from './commit.ts'
import { drawByHand, hexOf, teamsByHand } from '../sampler/fixtures.ts'
import { enterSeed } from './enter-seed.ts'
import { findDraw, frameFile, listDraws, namesFile, resultFile, teamsFile } from './find.ts'
import { aDraw, approver, auditor, clerk, committed, department, known, openDraws, otherClerk, rolled } from '../fixtures.ts'
import { stateOf } from './held-draw.ts'
import { prepareDraw } from './prepare.ts'
import { publishDraw } from './publish.ts'
import { runOwnDraw } from './run.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

const textOf = async (number: string): Promise<string> => {
  let text = ''
  for await (const lines of await frameFile(by(clerk), number)) text += Buffer.from(lines).toString()
  return text
}
const seedOf = (number: string) => ({ number, seed: rolled, source: '公告' })

describe('a draw', () => {
  it('gives what anybody computes by hand from its files', async () => {
    const number = await upTo('drawn', { conflicts: `Z-01 ${inventUscc(3)}\nZ-02，${inventUscc(4)}` })
    const draw = await findDraw(by(anonymous), number)
    const frame = await textOf(number)
    expect(draw.terms).toMatchObject({ draw: number, frame: { objects: 30, sha256: hexOf(frame) }, inspectors: { length: 4 } })
    const result = await resultFile(by(anonymous), number)
    expect(result).toBe(drawByHand(draw.file, frame, rolled))
    const teams = await teamsFile(by(anonymous), number)
    expect(teams).toBe(teamsByHand(draw.file, rolled, 6))
    expect(draw.steps.map(({ kind }) => kind).slice(0, 3)).toEqual(['committed', 'seeded', 'drawn'])
    expect(draw.steps[0]?.statement['commitment']).toBe(sha256Hex(draw.file))
    expect(draw.steps[2]?.statement).toMatchObject({ seed: rolled, objects: 6, result: hexOf(result), teams: hexOf(teams) })
    expect(draw.steps.map(({ leafIndex }) => leafIndex)).toEqual(draw.steps.map(({ leafIndex }) => leafIndex).toSorted((a, b) => a - b))
  })

  it('names nobody before it is published, and then proves who is which object', async () => {
    const number = await upTo('drawn')
    const frame = await textOf(number)
    expect(frame).not.toContain(inventUscc(1))
    expect(await refusal(namesFile(by(anonymous), number))).toBe('inspections.no-such-file')
    expect((await namesFile(by(clerk), number)).split('\n')).toHaveLength(8)
    await publishDraw(by(approver, known), number)
    // No spreadsheet computes a name, in either width.
    await sql`update subjects.organisation set name = '＝' || name`.execute(world.owner)
    expect((await namesFile(by(anonymous), number)).match(/,"'＝/g)).toHaveLength(6)
    await sql`update subjects.organisation set name = substr(name, 2)`.execute(world.owner)
    const names = (await namesFile(by(anonymous), number)).trimEnd().split('\n').slice(1)
    for (const line of names) {
      const [object = '', , code = '', salt = ''] = line.split(',')
      const bytes = Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(code)])
      expect(frame).toContain(`\n${object},enterprise,${sha256Hex(bytes)}\n`)
    }
    expect(await refusal(publishDraw(by(approver, known), number))).toBe('inspections.wrong-state')
    const quiet = await upTo('drawn', { names: 'withheld' })
    await publishDraw(by(approver, known), quiet)
    expect(await refusal(namesFile(by(anonymous), quiet))).toBe('inspections.no-such-file')
  })

  it('is the business of the body that prepared it, and of two persons', async () => {
    for (const actor of [anonymous, auditor, { ...clerk, kind: 'key' as const }, { ...clerk, body: 'organisation', unit: inventUscc(1) }])
      expect(await refusal(prepareDraw(by(actor), aDraw()))).toBe('inspections.not-yours')
    const number = await upTo('prepared')
    expect(await refusal(findDraw(by(anonymous), number))).toBe('inspections.no-such-draw')
    expect(await refusal(findDraw(by(department), number))).toBe('inspections.no-such-draw')
    expect(await refusal(commitDraw(by(department), number))).toBe('inspections.no-such-draw')
    expect(await refusal(commitDraw(by(otherClerk), number))).toBe('inspections.approver-only')
    const own = await prepareDraw(by(approver), aDraw())
    expect(await refusal(commitDraw(by(approver), own))).toBe('inspections.other-person')
    await commitDraw(by(approver, committed), number)
    // Nobody of the pool has a hand in what comes out, under whatever role.
    const inspects: Actor = { ...clerk, id: 'Z-03' }
    expect(await refusal(enterSeed(by(inspects, known), seedOf(number)))).toBe('inspections.of-pool')
    await enterSeed(by(clerk, known), seedOf(number))
    expect(await refusal(runOwnDraw(by(inspects, known), number))).toBe('inspections.of-pool')
    expect(await refusal(runOwnDraw(by(clerk, known), number))).toBe('inspections.other-person')
    expect(await refusal(runOwnDraw(by(department, known), number))).toBe('inspections.no-such-draw')
    await runOwnDraw(by(otherClerk, known), number)
    expect(stateOf(await findDraw(by(anonymous), number))).toBe('drawn')
  })

  it('of a department is drawn by it and followed by everybody', async () => {
    const number = await prepareDraw(by({ ...department, role: 'clerk', id: 'other' }), aDraw())
    await commitDraw(by(department, committed), number)
    expect((await listDraws(by(anonymous))).map((one) => one.number)).toContain(number)
    expect(await refusal(enterSeed(by(clerk, known), seedOf(number)))).toBe('inspections.no-such-draw')
  })
})
