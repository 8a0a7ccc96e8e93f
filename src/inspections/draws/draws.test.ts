import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { verifyDocument } from '../../ledger/check/index.ts'
import { noEntry, type Leaf } from '../../ledger/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { nativePrimitives, sha256Hex } from '../../platform/crypto/native.ts'
import { XinhengError } from '../../platform/errors.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { abandonDraw } from './abandon.ts'
import { commitDraw } from './commit.ts'
import { drawByHand, hexOf, nextByHand, teamsByHand } from '../sampler/fixtures.ts'
import { enterSeed } from './enter-seed.ts'
import { findDraw, frameFile, listDraws, listOwnDraws, namesFile, proveStep, resultFile, staffOf, teamsFile } from './find.ts'
import {
  aDraw,
  approver,
  auditor,
  clerk,
  committed,
  department,
  firstChecked,
  givenInspectors,
  known,
  openDraws,
  otherClerk,
  rolled,
} from '../fixtures.ts'
import { replacementsOf, stateOf } from './held-draw.ts'
import { leavesOfInspections } from '../index.ts'
import { endInspector } from '../pool/name-inspector.ts'
import { prepareDraw } from './prepare.ts'
import { publishDraw } from './publish.ts'
import { replaceInspector } from './replace.ts'
import { runOwnDraw } from './run.ts'
import { openSealed } from './seal.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

const textOf = async (number: string): Promise<string> => {
  let text = ''
  for await (const lines of await frameFile(by(clerk), number)) text += Buffer.from(lines).toString()
  return text
}
const fieldsWrong = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(XinhengError)
  return [...new Set(((error as XinhengError).details as { field: string }[]).map(({ field }) => field))]
}
const seedOf = (number: string) => ({ number, seed: rolled, source: '公告' })

const leaves = async (): Promise<readonly Leaf[]> => {
  const all: Leaf[] = []
  for (const keeper of leavesOfInspections(by(clerk))) for await (const batch of keeper) all.push(...batch)
  return all
}

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
    expect(await fieldsWrong(prepareDraw(by(clerk), aDraw({ conflicts: three })))).toEqual(['conflicts'])
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
    // What everybody downloads is the file that was hashed, not made from the objects for whoever asks.
    expect(hexOf(await textOf(after))).toBe((await findDraw(by(clerk), after)).terms.frame.sha256)
    expect(await refusal(commitDraw(by(approver, committed), before))).toBe('inspections.frame-changed')
    expect(await refusal(runOwnDraw(by(otherClerk, known), after))).toBe('inspections.frame-changed')
    expect(stateOf(await findDraw(by(clerk), after))).toBe('seeded')
  })
})

describe('an inspector who cannot go', () => {
  const [second, third] = [
    { ...approver, id: 'second' },
    { ...approver, id: 'third' },
  ]
  const teamOf = async (number: string) => {
    const first = await firstChecked(by(clerk), number)
    const sealed = await openSealed(by(clerk), first.held)
    const placeOf = (one: string) => sealed.inspectors.findIndex((inspector) => inspector.number === one) + 1
    return { ...first, sealed, placeOf }
  }

  const stages = ['committed', 'seeded', 'drawn']
  const appends = async () => (await sql`select from ledger.checkpoint`.execute(world.owner)).rows.length

  /** Numbers of one test, which may end them. */
  const ownNumbers = async (letter: string): Promise<readonly string[]> => {
    const numbers = [1, 2, 3, 4].map((at) => `${letter}-0${at}`)
    await givenInspectors(by(clerk), inventUscc(90), numbers)
    return numbers
  }

  it('is replaced by the next the seed gives, with the reason, by each once and twice at most', async () => {
    const number = await upTo('drawn')
    const { held, object, team, inspectors, one, two, sealed, placeOf } = await teamOf(number)
    const replace = (inspector: string, reason = '轮岗', actor: Actor = approver) =>
      refusal(replaceInspector(by(actor, known), { number, object: String(object), inspector, reason }))
    expect(await replace(one, ' ')).toBe('inspections.no-reason')
    expect(await replace('Z-99')).toBe('inspections.not-assigned')
    const place = nextByHand(held.file, rolled, team, inspectors.map(placeOf)) ?? 0
    const next = sealed.inspectors[place - 1]?.number ?? ''
    expect(await replace(one)).toBe('done')
    expect(await replace(one)).toBe('inspections.not-assigned')
    expect(await replace(next)).toBe('inspections.other-person')
    expect(await replace(next, '再换', { ...otherClerk, role: 'approver' })).toBe('inspections.other-person')
    expect(await replace(next, '轮岗', second)).toBe('done')
    expect(await replace(two, '再换', third)).toBe('inspections.replaced-enough')
    const { steps, terms } = await findDraw(by(clerk), number)
    const said = { team, inspector: placeOf(one), next: place, because: 'asked' }
    expect(steps.at(-2)).toMatchObject({ kind: 'replaced', note: '轮岗', statement: said })
    expect(terms.inspectors.length).toBe(4)
    // The reason is about a person: outside nobody reads it.
    expect((await findDraw(by(anonymous), number)).steps.at(-2)).toMatchObject({ note: '', statement: said })
  })

  it('and whose number ends gives every check not made yet to the next by the seed, in the same act, and no other', async () => {
    const number = await upTo('drawn', { inspectors: (await ownNumbers('E')).join(' ') })
    const { held, object, team, inspectors, one, placeOf } = await teamOf(number)
    const before = await staffOf(by(clerk), held, 100)
    const checkpoints = await appends()
    await endInspector(by(department, known), one)
    // However many there are, the ledger is written to once.
    expect(await appends()).toBe(checkpoints + 1)
    const after = await staffOf(by(clerk), held, 100)
    for (const [at, { inspectors: had }] of before.entries()) {
      const now = after[at]?.inspectors ?? []
      expect(now).not.toContain(one)
      if (!had.includes(one)) expect(now).toEqual(had)
    }
    const { steps } = await findDraw(by(clerk), number)
    const replaced = steps.filter(({ kind }) => kind === 'replaced')
    const [listed, own] = [await listDraws(by(anonymous)), await listOwnDraws(by(clerk))]
    for (const list of [listed, own]) expect(list.find((each) => each.number === number)?.steps.map(({ kind }) => kind)).toEqual(stages)
    expect(replaced.map(({ leafIndex }) => leafIndex)).toEqual(replaced.map((_, at) => (replaced[0]?.leafIndex ?? 0) + at))
    expect(replaced).toHaveLength(before.filter(({ inspectors: had }) => had.includes(one)).length)
    expect(replaced.find(({ statement }) => statement['team'] === team)?.statement).toMatchObject({
      ...{ inspector: placeOf(one), because: 'ended', next: nextByHand(held.file, rolled, team, inspectors.map(placeOf)) },
    })
    // What the program did leaves to others what they may ask for.
    const two = after.find((each) => each.object === object)?.inspectors[0] ?? ''
    const wanted = { number, object: String(object), inspector: two, reason: '轮岗' }
    expect(await refusal(replaceInspector(by(approver, known), wanted))).toBe('done')
  })

  it('before the draw is run gives way as it is run: ending numbers stops no draw', async () => {
    const pool = await ownNumbers('R')
    const [one = '', ...others] = pool
    const number = await upTo('seeded', {
      inspectors: pool.join(' '),
      conflicts: Array.from({ length: 15 }, (_, at) => `${one} ${inventUscc(at + 1)}`).join('\n'),
      strata: [{ type: 'enterprise', perMille: '1000', least: '1' }],
    })
    for (const other of others) await endInspector(by(department, known), other)
    expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('done')
    const { held, placeOf, sealed } = await teamOf(number)
    const conflicted = new Set(sealed.conflicts.map(([, object]) => object))
    expect(conflicted.size).toBe(15)
    const places = teamsByHand(held.file, rolled, 30).trimEnd().split('\n')
    // Whose number did not end goes everywhere but where a conflict is: there go two whose numbers ended.
    for (const { object, team, inspectors } of await staffOf(by(clerk), held, 100)) {
      expect([new Set(inspectors).size, inspectors.includes(one)]).toEqual([2, !conflicted.has(object)])
      const wasDrawn = (places[team] ?? '')
        .split(',')
        .slice(1)
        .includes(String(placeOf(one)))
      const why = conflicted.has(object) ? 'conflict' : 'ended'
      const because = replacementsOf(held).filter((each) => each.team === team)
      expect([...new Set(because.map((each) => each.because))]).toEqual(wasDrawn === conflicted.has(object) ? [why] : [])
    }
  })
})

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
  expect((await leaves()).every(({ entry }) => entry !== noEntry)).toBe(true)
  await sql`update inspections.draw set terms = replace(terms, '抽查', '检查') where number = ${number}`.execute(world.owner)
  expect((await leaves()).filter(({ entry }) => entry === noEntry)).toHaveLength(3)
})
