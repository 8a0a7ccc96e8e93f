import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { noEntry, type Leaf } from '../ledger/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { nativePrimitives, sha256Hex } from '../platform/crypto/native.ts'
import { XinhengError } from '../platform/errors.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { abandonDraw } from './abandon.ts'
import { commitDraw } from './commit.ts'
import { drawByHand, hexOf, nextByHand } from './draw/fixtures.ts'
import { enterSeed } from './enter-seed.ts'
import { findDraw, frameFile, listDraws, namesFile, proveStep, resultFile } from './find.ts'
import { aDraw, approver, auditor, clerk, committed, department, known, openDraws, otherClerk, rolled } from './fixtures.ts'
import { stateOf } from './held-draw.ts'
import { leavesOfInspections } from './index.ts'
import { prepareDraw } from './prepare.ts'
import { publishDraw } from './publish.ts'
import { replaceInspector } from './replace.ts'
import { runOwnDraw } from './run.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

const textOf = async (number: string): Promise<string> => {
  let text = ''
  for await (const lines of await frameFile(by(clerk), number)) text += lines
  return text
}
const fieldsWrong = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(XinhengError)
  return [...new Set(((error as XinhengError).details as { field: string }[]).map(({ field }) => field))]
}
const seedOf = (number: string) => ({ number, seed: rolled, source: '公告' })

describe('a draw', () => {
  it('gives what anybody computes by hand from its files', async () => {
    const number = await upTo('drawn', { conflicts: `Z-01 ${inventUscc(3)}\nZ-02，${inventUscc(4)}` })
    const draw = await findDraw(by(anonymous), number)
    const frame = await textOf(number)
    expect(draw.terms).toMatchObject({ draw: number, frame: { objects: 30, sha256: hexOf(frame) }, conflicts: { length: 2 } })
    const result = await resultFile(by(anonymous), number)
    expect(result).toBe(drawByHand(draw.file, frame, rolled))
    expect(draw.steps.map(({ kind }) => kind)).toEqual(['committed', 'seeded', 'drawn'])
    expect(draw.steps[0]?.statement['commitment']).toBe(sha256Hex(draw.file))
    expect(draw.steps[2]?.statement).toMatchObject({ seed: rolled, objects: 6, result: hexOf(result) })
    expect(draw.steps.map(({ leafIndex }) => leafIndex)).toEqual(draw.steps.map(({ leafIndex }) => leafIndex).toSorted((a, b) => a - b))
  })

  it('names nobody before it is published, and then proves who is which object', async () => {
    const number = await upTo('drawn')
    const frame = await textOf(number)
    expect(frame).not.toContain(inventUscc(1))
    expect(await refusal(namesFile(by(anonymous), number))).toBe('inspections.no-such-file')
    expect((await namesFile(by(clerk), number)).split('\n')).toHaveLength(8)
    await publishDraw(by(approver, known), number)
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
    await enterSeed(by(clerk, known), seedOf(number))
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

describe('what is refused', () => {
  it('all mistakes of a draw at once', async () => {
    const wrong = aDraw({
      ...{ title: ' ', division: '13A', inspectors: '110101199003074291', conflicts: `Z-09 ${inventUscc(1)}\nx`, names: '' },
      strata: [
        { type: 'enterprise', perMille: '1001', least: '' },
        { type: 'person', perMille: '5', least: '1' },
      ],
      seed: { kind: 'dice', day: '2026-11-01', time: '10:00', where: '', rolls: '3', game: '', issue: '', numbers: '' },
    })
    expect((await fieldsWrong(prepareDraw(by(clerk), wrong))).toSorted()).toEqual(
      ['conflicts', 'day', 'division', 'inspectors', 'names', 'ratio-enterprise', 'rolls', 'strata', 'title', 'where'].toSorted(),
    )
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ seed: { ...aDraw().seed, kind: 'mood' } })))).toEqual(['kind'])
  })

  it('an empty stratum, a pool that is too small, a conflict with nobody of the frame', async () => {
    const empty = [...aDraw().strata, { type: 'foundation', perMille: '10', least: '1' }]
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ strata: empty })))).toEqual(['strata'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ division: '999999' })))).toEqual(['strata'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ inspectors: 'Z-01' })))).toEqual(['inspectors'])
    const three = ['Z-01', 'Z-02', 'Z-03'].map((one) => `${one} ${inventUscc(3)}`).join('\n')
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ conflicts: three })))).toEqual(['inspectors'])
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ conflicts: `Z-01 ${inventUscc(77)}` })))).toEqual(['conflicts'])
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from inspections.frame_object f
       where not exists (select from inspections.draw d where d.draw_id = f.draw_id)`.execute(world.owner)
    expect(rows[0]?.left).toBe(0)
  })

  it('a seed that was known before the commitment, and one entered before it is known', async () => {
    const late = await upTo('prepared')
    expect(await refusal(commitDraw(by(approver, known), late))).toBe('inspections.seed-known')
    const number = await upTo('committed')
    expect(await refusal(enterSeed(by(clerk, committed), seedOf(number)))).toBe('inspections.seed-early')
    expect(await fieldsWrong(enterSeed(by(clerk, known), { number, seed: '7', source: '' }))).toEqual(['seed', 'source'])
    expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('inspections.wrong-state')
  })

  it('a second seed, whoever comes first', async () => {
    const number = await upTo('committed')
    const seeds = [rolled, `1${rolled.slice(1)}`].map((seed) => refusal(enterSeed(by(clerk, known), { number, seed, source: '公告' })))
    expect((await Promise.all(seeds)).toSorted()).toEqual(['done', 'inspections.seed-twice'])
    const runs = [otherClerk, approver].map((actor) => refusal(runOwnDraw(by(actor, known), number)))
    expect((await Promise.all(runs)).toSorted()).toEqual(['done', 'inspections.wrong-state'])
    expect(await refusal(enterSeed(by(clerk, known), seedOf(number)))).toBe('inspections.seed-twice')
    expect(await refusal(abandonDraw(by(approver, known), { number, reason: '不满意' }))).toBe('inspections.wrong-state')
  })

  it('a form sent twice prepares one draw', async () => {
    const numbers = await Promise.all([1, 2].map(() => prepareDraw(by(clerk), aDraw({ requestKey: 'form 1' }))))
    expect(numbers[0]).toBe(numbers[1])
  })

  it.each([
    ['an organisation that left', sql`delete from inspections.frame_object where object = 7 and draw_id = `],
    ['another code', sql`update inspections.frame_object set code = '91130628000000001K' where object = 7 and draw_id = `],
    ['another stratum', sql`update inspections.frame_object set stratum = 'soleTrader' where object = 7 and draw_id = `],
  ])('a frame that was changed behind the back: %s', async (_what, change) => {
    const [before, after] = [await upTo('prepared'), await upTo('seeded')]
    for (const number of [before, after]) {
      const { drawId } = await findDraw(by(clerk), number)
      await sql`${change} ${drawId}`.execute(world.owner)
    }
    expect(await refusal(commitDraw(by(approver, committed), before))).toBe('inspections.frame-changed')
    expect(await refusal(runOwnDraw(by(otherClerk, known), after))).toBe('inspections.frame-changed')
    expect(stateOf(await findDraw(by(clerk), after))).toBe('seeded')
  })
})

it('an inspector who cannot go is replaced by the next the seed gives, with the reason, until nobody is left', async () => {
  const number = await upTo('drawn')
  const { file } = await findDraw(by(anonymous), number)
  const [, first = ''] = (await resultFile(by(anonymous), number)).split('\n')
  const [object = '', , one = '', two = ''] = first.split(',')
  const replace = (inspector: string, reason = '轮岗', actor: Actor = approver) =>
    refusal(replaceInspector(by(actor, known), { number, object, inspector, reason }))
  const [second, third] = [
    { ...approver, id: 'second' },
    { ...approver, id: 'third' },
  ]
  expect(await replace(one, ' ')).toBe('inspections.no-reason')
  expect(await replace('Z-99')).toBe('inspections.not-assigned')
  const next = nextByHand(file, rolled, Number(object), [one, two])
  expect(await replace(one)).toBe('done')
  expect(await replace(one)).toBe('inspections.not-assigned')
  expect(await replace(next ?? '')).toBe('inspections.other-person')
  expect(await replace(next ?? '', '再换', { ...otherClerk, role: 'approver' })).toBe('inspections.other-person')
  expect(await replace(next ?? '', '轮岗', second)).toBe('done')
  expect(await replace(two, '再换', third)).toBe('inspections.replaced-enough')
  await sql`update inspections.inspector set ended_by = 'x', ended_at = now() where number = ${two}`.execute(world.owner)
  expect(await replace(two, '离岗', third)).toBe('inspections.nobody-left')
  await sql`update inspections.inspector set ended_by = null, ended_at = null`.execute(world.owner)
  const draw = await findDraw(by(anonymous), number)
  expect(draw.steps.at(-2)).toMatchObject({ kind: 'replaced', note: '轮岗', statement: { object: Number(object), inspector: one, next } })
  expect([stateOf(draw), draw.terms.inspectors.length]).toEqual(['drawn', 4])
})

it('an abandoned draw stays open with its reason, without numbers of persons', async () => {
  const number = await upTo('seeded')
  const abandon = (actor: Actor, at: string = known, of = number) =>
    refusal(abandonDraw(by(actor, at), { number: of, reason: '种子录错，联系 13800138000' }))
  // From the seed on anybody can compute the outcome: who had a part in it does not throw it away.
  expect(await abandon(approver)).toBe('inspections.other-person')
  expect(await abandon({ ...clerk, role: 'head' })).toBe('inspections.other-person')
  expect(await abandon({ ...approver, id: 'third' })).toBe('done')
  const [early, late] = [await upTo('committed'), await upTo('committed')]
  expect([await abandon(approver, committed, early), await abandon(approver, known, late)]).toEqual(['done', 'inspections.other-person'])
  const draw = await findDraw(by(anonymous), number)
  expect([stateOf(draw), draw.steps.at(-1)?.note]).toEqual(['abandoned', `种子录错，联系 ${'*'.repeat(11)}`])
  expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('inspections.wrong-state')
})

it('every step is proved by the ledger, and what was changed since is found', async () => {
  const number = await upTo('drawn')
  const vkey = by(clerk).signer.vkey
  for (const place of [0, 1, 2]) {
    const proof = await proveStep(by(anonymous), number, place)
    expect((await verifyDocument(nativePrimitives, JSON.stringify(proof), vkey)).valid).toBe(true)
  }
  expect(await refusal(proveStep(by(anonymous), number, 3))).toBe('inspections.no-such-file')
  const leaves = async (): Promise<readonly Leaf[]> => {
    const all: Leaf[] = []
    for (const keeper of leavesOfInspections(by(clerk))) for await (const batch of keeper) all.push(...batch)
    return all
  }
  expect((await leaves()).every(({ entry }) => entry !== noEntry)).toBe(true)
  await sql`update inspections.draw set terms = replace(terms, 'Z-01', 'Z-00') where number = ${number}`.execute(world.owner)
  expect((await leaves()).filter(({ entry }) => entry === noEntry)).toHaveLength(3)
})
