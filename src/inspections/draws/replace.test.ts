import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { nextByHand, teamsByHand } from '../sampler/fixtures.ts'
import { findDraw, listDraws, listOwnDraws, staffOf } from './find.ts'
import { approver, clerk, endForTwo, firstChecked, givenInspectors, known, openDraws, otherClerk, rolled } from '../fixtures.ts'
import { loadActs, loadReplacements } from './replacement-store.ts'
import { replaceInspector } from './replace.ts'
import { runOwnDraw } from './run.ts'
import { openSealed } from './seal.ts'

const { world, by, upTo } = await openDraws()
afterAll(() => world.close())

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

  const stages = ['committed', 'seeded', 'drawn', 'replaced']
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
    expect((await loadReplacements(by(clerk), held.drawId))[0]).toMatchObject(said)
    expect(steps.at(-2)).toMatchObject({ kind: 'replaced', note: '轮岗', statement: { because: 'asked' } })
    expect(terms.inspectors.length).toBe(4)
    // The reason, and whose place it was, is about a person: outside nobody reads it.
    const outside = (await findDraw(by(anonymous), number)).steps.at(-2)
    expect([outside?.note, Object.keys(outside?.statement ?? {}).toSorted()]).toEqual(['', ['at', 'because', 'draw', 'kind', 'list']])
    const [act] = await loadActs(by(clerk), held.drawId)
    expect(act?.replacements).toEqual([said])
    expect(outside?.statement['list']).not.toBe(steps.at(-1)?.statement['list'])
  })

  it('and whose number ends gives every check not made yet to the next by the seed, in the same act, and no other', async () => {
    const number = await upTo('drawn', { inspectors: (await ownNumbers('E')).join(' ') })
    const { held, object, team, inspectors, one, placeOf } = await teamOf(number)
    const before = await staffOf(by(clerk), held, 100)
    const checkpoints = await appends()
    await endForTwo((actor) => by(actor, known), inventUscc(90), one)
    // However many there are, the ledger is written to once, with one leaf.
    expect(await appends()).toBe(checkpoints + 1)
    const after = await staffOf(by(clerk), held, 100)
    for (const [at, { inspectors: had }] of before.entries()) {
      const now = after[at]?.inspectors ?? []
      expect(now).not.toContain(one)
      if (!had.includes(one)) expect(now).toEqual(had)
    }
    const { steps } = await findDraw(by(clerk), number)
    const [act, ...more] = steps.filter(({ kind }) => kind === 'replaced')
    const [listed, own] = [await listDraws(by(anonymous)), await listOwnDraws(by(clerk))]
    for (const list of [listed, own]) expect(list.find((each) => each.number === number)?.steps.map(({ kind }) => kind)).toEqual(stages)
    expect([act?.statement['because'], more]).toEqual(['program', []])
    const replaced = await loadReplacements(by(clerk), held.drawId)
    expect(replaced).toHaveLength(before.filter(({ inspectors: had }) => had.includes(one)).length)
    expect(replaced.find((each) => each.team === team)).toMatchObject({
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
    for (const other of others) await endForTwo((actor) => by(actor, known), inventUscc(90), other)
    expect(await refusal(runOwnDraw(by(otherClerk, known), number))).toBe('done')
    const { held, placeOf, sealed } = await teamOf(number)
    const conflicted = new Set(sealed.conflicts.map(([, object]) => object))
    expect(conflicted.size).toBe(15)
    const places = teamsByHand(held.file, rolled, 30).trimEnd().split('\n')
    const replaced = await loadReplacements(by(clerk), held.drawId)
    // Whose number did not end goes everywhere but where a conflict is: there go two whose numbers ended.
    for (const { object, team, inspectors } of await staffOf(by(clerk), held, 100)) {
      expect([new Set(inspectors).size, inspectors.includes(one)]).toEqual([2, !conflicted.has(object)])
      const wasDrawn = (places[team] ?? '')
        .split(',')
        .slice(1)
        .includes(String(placeOf(one)))
      const why = conflicted.has(object) ? 'conflict' : 'ended'
      const because = replaced.filter((each) => each.team === team)
      expect([...new Set(because.map((each) => each.because))]).toEqual(wasDrawn === conflicted.has(object) ? [why] : [])
    }
  })
})
