import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { clerkOf, office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { aContract, aPaper, clerk, fieldsOf, firm, givenContract, head, recordOfContract, register } from './fixtures.ts'
import { readContract } from './read.ts'
import { registerContract } from './register.ts'

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

describe('a contract of a department', () => {
  it('is registered once, with its case to the day of performance, and is a record', async () => {
    const [one, two] = await Promise.all([signed(1), signed(1)])
    expect(one).toBe(two)
    expect((await readContract(at(clerk), one)).contract).toMatchObject({ state: 'performing', dueOn: '2026-12-31', amountWan: '8.65' })
    expect((await recordOf(one))?.fields).toMatchObject({
      ...{ documentNo: 'GY-1', partyAUscc: market, partyBUscc: inventUscc(1), amountWan: '8.65', performanceStatus: 'inProgress' },
    })
    expect(await refusal(register(at(clerk), { contractNo: 'GY-1' }, 'another form'))).toBe('contracts.registered-already')
  })

  it('is refused where a form was changed after it was sent: what was changed would be lost without a word', async () => {
    const form = (changed = {}) => register(at(clerk), { partyB: inventUscc(4), contractNo: 'GY-4', ...changed }, 'a form')
    const id = await form()
    expect(await form()).toBe(id)
    expect(await refusal(form({ amountWan: '9' }))).toBe('http.form-used')
    expect(await refusal(form({ contractNo: 'GY-4b' }))).toBe('http.form-used')
  })

  it('is refused, and the reason told, where the pack has no procedure to follow it by', async () => {
    const pack = { ...world.ctx().pack, procedures: [] }
    const without = world.ctx({ actor: clerk, at: '2026-11-16T10:00:00+08:00', pack })
    expect(await refusal(register(without, { partyB: inventUscc(6), contractNo: 'GY-6' }, 'without'))).toBe('contracts.no-procedure')
  })

  it('keeps no number of a person in the name of a paper', async () => {
    const id = await registerContract(at(clerk), {
      wanted: aContract({ partyB: inventUscc(5), contractNo: 'GY-5' }),
      requestKey: 'with a paper',
      papers: [aPaper('身份证110101198806051237.pdf')],
    })
    expect((await readContract(at(clerk), id)).papers.map(({ name }) => name).join()).not.toContain('19880605')
  })

  it('is refused with every mistake at once', async () => {
    const wrong = register(at(clerk), {
      ...{
        partyB: '91130628XXXXXXXXXX',
        contractNo: '',
        amountWan: '8.6五',
        signedOn: '2026-13-01',
        performBy: '',
        procurementMethod: 'x',
      },
    })
    expect(await fieldsOf(wrong)).toEqual(['amountWan', 'contractNo', 'partyB', 'performBy', 'procurementMethod', 'signedOn'])
    expect(await fieldsOf(register(at(clerk), { partyB: market, supplierSize: 'huge' }))).toEqual(['partyB', 'supplierSize'])
  })

  it.each<[string, Actor]>([
    ['an auditor', { ...clerk, role: 'auditor' }],
    ['the office', office],
    ['nobody', anonymous],
  ])('is not registered by %s', async (_who, actor) => {
    expect(await refusal(register(at(actor)))).toBe('contracts.parties-only')
  })

  it('tells whoever has no contracts the same of a number that is taken and of one that is not', async () => {
    const banker = at({ kind: 'user', id: 'banker', body: 'bank', role: 'clerk', unit: inventUscc(900) })
    const id = await signed(3)
    expect(await refusal(readContract(banker, id))).toBe('contracts.parties-only')
    expect(await refusal(readContract(banker, 999_999))).toBe('contracts.parties-only')
  })

  it('is there for its parties, the office reads it, and to others it is not there', async () => {
    const id = await signed(2)
    expect((await readContract(at(firm(2)), id)).side).toBe('b')
    expect((await readContract(at(office), id)).contract.name).toBe('检测设备采购合同')
    for (const other of [firm(3), clerkOf(otherSource)])
      expect(await refusal(readContract(at(other), id))).toBe('contracts.no-such-contract')
    expect((await readContract(at({ ...clerk, role: 'auditor' }), id)).contract.name).toBe('')
  })
})
