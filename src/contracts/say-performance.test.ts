import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, otherSource } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import type { Actor } from '../platform/context.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { stepFor, type Statement } from './contract.ts'
import { enterDecision } from './enter-decision.ts'
import { aPaper, clerk, fieldsOf, firm, givenContract, head, recordOfContract, register, say } from './fixtures.ts'
import { readContract } from './read.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const recordOf = (contractId: number, actor: Actor = head) => recordOfContract(at(actor), contractId)
const signed = (number: number, changed = {}) => givenContract(world, at(clerk), number, changed)

const seenIn = async (actor: Actor, id: number) => (await readContract(at(actor), id)).read.steps.length

describe('performance', () => {
  it('is settled when both say the same, and the record says so with both days', async () => {
    const id = await signed(4)
    await say(at(firm(4), '2026-11-17'), id, 'fulfilled')
    expect((await recordOf(id))?.fields).toMatchObject({ performanceStatus: 'inProgress', confirmedByBDate: '2026-11-17' })
    await say(at(head, '2026-11-18'), id, 'fulfilled')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'settled', outcome: 'fulfilled', dueOn: null })
    expect((await recordOf(id))?.fields).toMatchObject({
      ...{ performanceStatus: 'fulfilled', confirmedByADate: '2026-11-18', confirmedByBDate: '2026-11-17' },
    })
  })

  it('is in dispute where they differ, which is adverse for neither, until they come to the same', async () => {
    const id = await signed(5)
    await say(at(head), id, 'breached')
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('inProgress')
    await say(at(firm(5)), id, 'fulfilled')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'disputed', outcome: null })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('disputed')
    await say(at(head), id, 'partly')
    expect((await readContract(at(head), id)).contract.state).toBe('disputed')
    await say(at(firm(5)), id, 'partly')
    expect((await readContract(at(head), id)).contract).toMatchObject({ state: 'settled', outcome: 'partly' })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('partly')
  })

  it('in dispute ends by a decision that is not the parties: another body enters it, with the paper', async () => {
    const id = await signed(6)
    await say(at(head), id, 'breached')
    await say(at(firm(6)), id, 'fulfilled')
    const decision = async (actor: Actor, files = [aPaper()]) =>
      enterDecision(at(actor), {
        contractId: id,
        status: 'fulfilled',
        words: '高阳县人民法院（2026）冀0628民初1号',
        seen: await seenIn(actor, id),
        files,
      })
    expect(await refusal(decision(head))).toBe('contracts.registrar-only')
    expect(await refusal(decision(firm(6)))).toBe('contracts.registrar-only')
    expect(await fieldsOf(decision({ ...office, role: 'head' }, []))).toEqual(['files'])
    expect(await refusal(decision(office))).toBe('contracts.approver-only')
    await decision({ ...office, role: 'head' })
    expect((await recordOf(id))?.fields?.['performanceStatus']).toBe('fulfilled')
  })

  it('rests on papers of the parties: the department that registered it for them opens its own alone', async () => {
    const centre: Actor = { ...head, unit: otherSource }
    const id = await register(at(centre), { partyB: inventUscc(12), contractNo: 'GY-12' })
    await world.work()
    await say(at(firm(12)), id, 'breached')
    await say(at(head), id, 'fulfilled')
    const sidesOf = async (actor: Actor) => (await readContract(at(actor), id)).papers.map(({ side }) => side)
    expect([await sidesOf(head), await sidesOf(firm(12)), await sidesOf(centre)]).toEqual([['b', 'a'], ['b', 'a'], []])
    await enterDecision(at(centre), {
      ...{ contractId: id, status: 'fulfilled', words: '（2026）冀0628民初2号', files: [aPaper()] },
      seen: await seenIn(centre, id),
    })
    expect([await sidesOf(centre), await sidesOf(head)]).toEqual([['registrar'], ['b', 'a', 'registrar']])
  })

  it('of two answers at once that contradict each other both count, each once: nothing is adverse', async () => {
    const id = await signed(7)
    const seen = await seenIn(head, id)
    const outcomes = await Promise.all([
      refusal(say(at(head), id, 'breached', { seen })),
      refusal(say(at(firm(7)), id, 'fulfilled', { seen })),
    ])
    expect(outcomes.toSorted()).toEqual(['contracts.step-refused', 'done'].toSorted())
    expect((await readContract(at(head), id)).contract.state).toBe('stated')
  })

  it('is said by an approver or head of a party, with papers where it speaks against somebody', async () => {
    const id = await signed(8)
    expect(await refusal(say(at(clerk), id, 'fulfilled'))).toBe('contracts.approver-only')
    expect(await refusal(say(at(firm(8, 'clerk')), id, 'fulfilled'))).toBe('contracts.approver-only')
    expect(await fieldsOf(say(at(head), id, 'breached', { files: [], words: ' ' }))).toEqual(['files', 'words'])
    expect(await fieldsOf(say(at(head), id, 'disputed'))).toEqual(['status'])
    expect(await refusal(say(at(office), id, 'fulfilled', { seen: 1 }))).toBe('contracts.parties-only')
  })

  it('is not changed in the record by one party alone', async () => {
    const id = await signed(9)
    const { recordId } = await readContract(at(head), id)
    const values = { performanceStatus: 'breached' }
    expect(await refusal(correctOwnRecord(at(head), { recordId: recordId ?? 0, values, reason: '违约' }))).toBe('records.two-persons')
  })

  it.each<[string, string, 'a' | 'b', Statement['status'], string | null]>([
    ['performing', '', 'a', 'breached', 'stateA'],
    ['stated', 'a', 'b', 'breached', 'confirm'],
    ['stated', 'a', 'b', 'fulfilled', 'contradict'],
    ['stated', 'a', 'a', 'fulfilled', 'restate'],
    ['disputed', 'a', 'b', 'breached', 'reconcile'],
    ['settled', 'a', 'b', 'breached', null],
  ])('%s, said by %s: %s says %s', (state, said, side, status, step) => {
    const words = said === '' ? [] : [{ side: 'a', status: 'breached' } as Statement]
    expect(stepFor(state, side, status, words)).toBe(step)
  })
})
