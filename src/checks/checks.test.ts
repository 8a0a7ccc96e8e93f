import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readsOfOwn, statePurpose } from '../access/index.ts'
import { givenMatter, sign } from '../commitments/fixtures.ts'
import { nameOf, otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { XinhengError } from '../platform/errors.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { approver, auditor, clerk, firm, givenChecks, officeApprover } from './fixtures.ts'
import { giveOutcome, type GivenOutcome } from './give-outcome.ts'
import { keepCheck } from './keep-check.ts'
import { listChecks, listOwnChecks, readCheck } from './lists.ts'
import { readGrounds } from './read-grounds.ts'
import { endScene } from './rights/end-scene.ts'
import { grantScene } from './rights/grant-scene.ts'
import { runCheck } from './run-check.ts'
import type { NewChecked } from './store.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx(), 60)
})
afterAll(() => world.close())

const ask = (codes: readonly string[], more: { matter?: string; purpose?: string; reference?: string } = {}) => ({
  ...{ matter: 'administrativeApproval', purpose: 'licensing', codes, route: 'api' as const, ...more },
})
const check = (number: number, actor: Actor = clerk, day?: string) => runCheck(at(actor, day), ask([inventUscc(number)]))
const caught = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) as XinhengError
const rowsOf = async () => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from checks.checked`.execute(world.owner)
  return rows[0]?.count ?? 0
}
const subjectIdOf = async (code: string) => {
  const { rows } = await sql<{ subjectId: number }>`select subject_id from subjects.code_of where value = ${code}`.execute(world.owner)
  return rows[0]?.subjectId ?? 0
}
const outcome = (checkId: string, number: number, more: Partial<GivenOutcome> = {}): GivenOutcome => ({
  ...{ checkId, code: inventUscc(number), outcome: 'granted', reason: '材料齐全', ...more },
})

describe('who may check', () => {
  it('is whoever has the right to the matter: no other department, auditor, organisation or office', async () => {
    for (const [actor, code] of [
      [clerkOf(otherSource), 'checks.no-right'],
      [auditor, 'checks.department-only'],
      [firm(1), 'checks.department-only'],
      [officeApprover, 'checks.department-only'],
      [{ ...clerk, kind: 'key', id: 'xh_22222222' } as Actor, 'checks.no-right'],
    ] as const)
      expect([actor.id, await refusal(check(1, actor))]).toEqual([actor.id, code])
    expect(await refusal(runCheck(at(clerk), ask([inventUscc(1)], { matter: 'bidding', purpose: 'publicFunds' })))).toBe('checks.no-right')
  })

  it('names a matter that is in force, and its purpose', async () => {
    expect(await refusal(runCheck(at(clerk), ask([inventUscc(1)], { matter: 'gossip' })))).toBe('checks.no-such-matter')
    expect(await refusal(runCheck(at(clerk), ask([inventUscc(1)], { purpose: 'supervision' })))).toBe('checks.wrong-purpose')
  })

  it('reads nothing of an old check once its right ended', async () => {
    await grantScene(at(officeApprover), {
      ...{ sourceCode: otherSource, scene: 'administrativeApproval', from: '2026-11-01', to: '2026-11-17', basis: '试点工作方案' },
    })
    const other = clerkOf(otherSource)
    const purpose = world.ctx().pack.useScenes.find(({ key }) => key === 'administrativeApproval')?.purpose ?? ''
    const { checkId } = await runCheck(at(other), ask([inventUscc(14)], { matter: 'administrativeApproval', purpose }))
    expect((await readGrounds(at(other, '2026-11-17'), checkId, inventUscc(14))).found).not.toBeNull()
    expect((await readGrounds(at(other, '2026-11-18'), checkId, inventUscc(14))).found).toBeNull()
  })

  it('loses the right the day after it ends, and rights of one matter do not overlap', async () => {
    const right = { sourceCode: otherSource, scene: 'bidding', from: '2026-01-01', basis: '方案' }
    await grantScene(at(officeApprover), { ...right, to: '' })
    expect(await refusal(grantScene(at(officeApprover), { ...right, from: '2026-05-01', to: '' }))).toBe('checks.wrong-right')
    await endScene(at(officeApprover), { ...right, to: '2026-11-16' })
    const bid = (day: string) =>
      runCheck(at(clerkOf(otherSource), day), ask([inventUscc(1)], { matter: 'bidding', purpose: 'publicFunds' }))
    expect(await refusal(bid('2026-11-16'))).toBe('done')
    expect(await refusal(bid('2026-11-17'))).toBe('checks.no-right')
    expect(await refusal(grantScene(at(approver), { ...right, to: '' }))).toBe('checks.office-only')
  })
})

describe('an answer', () => {
  it('says plainly that there is nothing to use, never that an organisation is clean, and of an unknown code that it is unknown', async () => {
    const unknown = inventUscc(4999)
    const { organisations, asOf } = await runCheck(at(clerk), ask([inventUscc(1), unknown]))
    expect(asOf).toEqual(at(clerk).now())
    expect(organisations.map(({ answer }) => [answer.code, answer.found, answer.name])).toEqual([
      [inventUscc(1), true, nameOf(1)],
      [unknown, false, null],
    ])
    expect(organisations[0]?.answer.note?.zh).toBe('没有本事项可以使用的信用信息。这不是对该组织信用状况的评价。')
    expect(organisations[0]?.answer.report).toBe(`/workbench/reports?code=${inventUscc(1)}&purpose=licensing`)
    expect(organisations[1]?.answer).toMatchObject({ report: null, listings: [] })
    expect(JSON.stringify(organisations)).not.toMatch(/良好|清白|clean/)
  })

  it('holds an open commitment in a matter that may use it, and not in one that may not', async () => {
    const matterId = await givenMatter((actor) => at(actor))
    const number = await sign(at(firm(2)), matterId)
    const [approval] = (await check(2)).organisations
    expect(approval?.answer).toMatchObject({ note: null, commitments: [{ id: number, state: 'open', disputed: false }] })
    const procurement = await runCheck(at(clerk), ask([inventUscc(2)], { matter: 'governmentProcurement', purpose: 'publicFunds' }))
    expect(procurement.organisations[0]?.answer.commitments).toEqual([])
  })

  it('is not kept where its read cannot be noted', async () => {
    const { answer } = (await check(1)).organisations[0] as { answer: { code: string } }
    const before = await rowsOf()
    const one: NewChecked = {
      ...{
        checkId: 'n'.repeat(20),
        sourceCode: otherSource,
        scene: 'administrativeApproval',
        sceneFrom: '2026-01-01',
        purpose: 'licensing',
      },
      ...{
        reference: '',
        askedAt: at(clerk).now(),
        toldAt: at(clerk).now(),
        dueOn: '2026-12-01',
        askedKind: 'user' as const,
        askedBy: 'x',
        askedRole: '',
      },
      organisations: [{ subjectId: await subjectIdOf(answer.code), answerHash: '0'.repeat(64), found: [0, 0, 0, 0, 0] }],
    }
    const keeping = { check: one, items: [], purpose: statePurpose(at(clerk), 'licensing'), ground: '', route: 'api' } as const
    await expect(keepCheck(at(clerk), { ...keeping, codes: [answer.code, inventUscc(999)] })).rejects.toThrow('null value')
    expect(await rowsOf()).toBe(before)
    await keepCheck(at(clerk), { ...keeping, codes: [answer.code] })
    expect(await rowsOf()).toBe(before + 1)
  })

  it('is noted as a read with its purpose, and told to the organisation', async () => {
    await runCheck(at(clerk), ask([inventUscc(3)], { reference: '许可受理2026-118' }))
    const [read] = (await readsOfOwn(at(firm(3)))).rows
    expect(read).toMatchObject({ purpose: 'licensing', ground: expect.stringContaining('许可受理2026-118') })
    const own = await listOwnChecks(at(firm(3)), 1)
    expect(own.rows).toMatchObject([
      { scene: 'administrativeApproval', reference: '许可受理2026-118', outcome: null, found: [0, 0, 0, 0, 0] },
    ])
    expect((await listOwnChecks(at(firm(59)), 1)).rows).toEqual([])
    expect(await refusal(listOwnChecks(at(clerk), 1))).toBe('checks.organisation-only')
  })

  it('refuses the ids of persons, tells where they stand, and keeps nothing of the whole call', async () => {
    const before = await rowsOf()
    const error = await caught(runCheck(at(clerk), ask([inventUscc(1), '110101198806051237'])))
    expect(error.code).toBe('checks.person')
    expect(JSON.stringify([error.text, error.details ?? null])).not.toContain('110101198806051237')
    expect(error.text.zh).toContain('第 2 个')
    expect(await rowsOf()).toBe(before)
  })

  it('refuses what is no code, too many and none, all mistakes at once', async () => {
    const error = await caught(runCheck(at(clerk), ask(['x', 'y', inventUscc(1)], { reference: '长'.repeat(81) })))
    expect((error.details as { field: string }[]).map(({ field }) => field)).toEqual(['organisations.0', 'organisations.1', 'reference'])
    expect(await refusal(runCheck(at(clerk), ask([])))).toBe('checks.invalid')
    expect(await refusal(runCheck(at(clerk), ask(Array.from({ length: 5001 }, (_, n) => inventUscc(n + 1)))))).toBe('checks.invalid')
  })

  it('of many at once is the same as of each alone, each kept once', async () => {
    const codes = Array.from({ length: 40 }, (_, n) => inventUscc(n + 11))
    const before = await rowsOf()
    const many = await runCheck(at(clerk), ask([...codes, ...codes]))
    expect(many.organisations).toHaveLength(40)
    expect(await rowsOf()).toBe(before + 40)
    const alone = await runCheck(at(clerk), ask([codes[7] ?? '']))
    expect(many.organisations[7]?.hash).toBe(alone.organisations[0]?.hash)
  })

  it('to a form sent twice is one check, and to the form of another department is another', async () => {
    const requestKey = '7'.repeat(20)
    const before = await rowsOf()
    const [one, two] = await Promise.all([1, 2].map(() => runCheck(at(clerk), { ...ask([inventUscc(12)]), requestKey })))
    expect([one?.checkId, two?.checkId, await rowsOf()]).toEqual([requestKey, requestKey, before + 1])
    const procurement = { ...ask([inventUscc(12)], { matter: 'governmentProcurement', purpose: 'publicFunds' }), requestKey }
    expect((await runCheck(at(clerk), procurement)).checkId).not.toBe(requestKey)
  })

  it('to a form that was changed before it was sent again is a check of its own', async () => {
    const requestKey = '9'.repeat(20)
    const send = (number: number, reference: string) => runCheck(at(clerk), { ...ask([inventUscc(number)]), reference, requestKey })
    expect((await send(13, '受理-1')).checkId).toBe(requestKey)
    expect((await send(14, '受理-1')).checkId).not.toBe(requestKey)
    expect((await send(13, '受理-2')).checkId).not.toBe(requestKey)
    expect((await send(13, '受理-1')).checkId).toBe(requestKey)
  })

  it('to an old form that is sent again is a check of its own, of which the organisation is told', async () => {
    const requestKey = '8'.repeat(20)
    const send = (day: string) => runCheck(at(clerk, day), { ...ask([inventUscc(58)]), requestKey })
    const [first, second] = [await send('2026-11-16'), await send('2027-05-16')]
    expect(second.checkId).not.toBe(first.checkId)
    const told = (await listOwnChecks(at(firm(58), '2028-01-01'), 1)).rows.map(({ checkId }) => checkId)
    expect(told).toEqual([second.checkId, first.checkId])
  })

  it('of many calls at the same time is kept for each', async () => {
    const before = await rowsOf()
    const all = await Promise.all(Array.from({ length: 30 }, (_, n) => check(n + 1)))
    expect(new Set(all.map(({ checkId }) => checkId)).size).toBe(30)
    expect(await rowsOf()).toBe(before + 30)
  })
})

describe('an outcome', () => {
  it('is told once: the same again changes nothing, another is refused, in parallel one wins', async () => {
    const { checkId } = await check(4)
    expect(await giveOutcome(at(clerk), outcome(checkId, 4))).toEqual({ recorded: true, sandbox: false })
    expect(await giveOutcome(at(clerk), outcome(checkId, 4))).toEqual({ recorded: false, sandbox: false })
    expect(await refusal(giveOutcome(at(approver), outcome(checkId, 4, { outcome: 'refused' })))).toBe('checks.outcome-given')
    const raced = (await check(5)).checkId
    const all = await Promise.all(
      ['granted', 'refused', 'conditions'].map((one) => refusal(giveOutcome(at(approver), outcome(raced, 5, { outcome: one })))),
    )
    expect(all.toSorted()).toEqual(['checks.outcome-given', 'checks.outcome-given', 'done'])
  })

  it('against an organisation is decided by an approver or head, told by role, and rests on what is in force', async () => {
    const { checkId } = await check(6)
    const refused = outcome(checkId, 6, { outcome: 'refused', reason: '不符合条件' })
    expect(await refusal(giveOutcome(at(clerk), refused))).toBe('checks.wrong-outcome')
    expect(await refusal(giveOutcome(at(clerk), { ...refused, decidedAs: 'head' }))).toBe('checks.wrong-outcome')
    expect(await refusal(giveOutcome(at(approver), { ...refused, restsOn: { kind: 'measure', id: '1' } }))).toBe('checks.ground-ended')
    expect(await refusal(giveOutcome(at(approver), refused))).toBe('done')
    expect((await readCheck(at(clerk), checkId))[0]).toMatchObject({ outcome: 'refused', decidedAs: 'approver' })
    const own = (await listOwnChecks(at(firm(6)), 1)).rows.find((row) => row.checkId === checkId)
    expect(own).toMatchObject({ outcome: 'refused', reason: '不符合条件' })
  })

  it('comes with all its mistakes, and never with the proof of another check or of another organisation', async () => {
    const { checkId, organisations } = await check(7)
    const error = await caught(
      giveOutcome(at(approver), outcome(checkId, 7, { outcome: 'maybe', reason: ' ', restsOn: { kind: 'grade', id: '1' } })),
    )
    expect((error.details as { field: string }[]).map(({ field }) => field)).toEqual(['outcome', 'reason', 'restsOn'])
    const other = (await check(7)).organisations[0]?.proof
    expect(await refusal(giveOutcome(at(clerk), outcome(checkId, 7, { proof: other })))).toBe('checks.proof-for-another')
    expect(await refusal(giveOutcome(at(clerk), outcome(checkId, 7, { proof: organisations[0]?.proof })))).toBe('done')
    for (const wrong of [outcome('3'.repeat(20), 7), outcome(checkId, 8)])
      expect(await refusal(giveOutcome(at(clerk), wrong))).toBe('checks.no-such-check')
    expect(await refusal(giveOutcome(at(clerkOf(otherSource)), outcome(checkId, 7)))).toBe('checks.no-such-check')
  })

  it('that is not told in time leaves the check open on the board, as late', async () => {
    const { checkId, dueOn } = await check(9)
    expect(dueOn).toBe('2026-11-30')
    const late = await listChecks(at(clerk, '2026-12-01'), { view: 'late', page: 1 })
    expect(late.list.rows.map((row) => row.checkId)).toContain(checkId)
    expect((await listChecks(at(clerk, '2026-11-30'), { view: 'late', page: 1 })).list.rows.map((row) => row.checkId)).not.toContain(
      checkId,
    )
    const figures = late.figures.find(({ scene }) => scene === 'administrativeApproval')
    expect(figures?.checked).toBe(
      (figures?.granted ?? 0) + (figures?.conditions ?? 0) + (figures?.refused ?? 0) + (figures?.open ?? 0) + (figures?.late ?? 0),
    )
  })
})

test('a check of an organisation that was merged is one of the organisation it is now', async () => {
  await sql`insert into subjects.merge (absorbed_id, survivor_id, root_id, reason, merged_by, merged_at)
    select a.subject_id, b.subject_id, b.subject_id, '合并', 'x', now() from subjects.organisation a, subjects.organisation b
     where a.uscc = ${inventUscc(57)} and b.uscc = ${inventUscc(58)}`.execute(world.owner)
  await sql`update subjects.subject set merged_into = (select subject_id from subjects.organisation where uscc = ${inventUscc(58)})
     where uscc = ${inventUscc(57)}`.execute(world.owner)
  const { checkId, organisations } = await runCheck(at(clerk), ask([inventUscc(57), inventUscc(58)]))
  expect(organisations.map(({ answer }) => answer.name)).toEqual([nameOf(58), nameOf(58)])
  expect(await readCheck(at(clerk), checkId)).toHaveLength(1)
  expect(await giveOutcome(at(clerk), outcome(checkId, 57))).toMatchObject({ recorded: true })
})
