import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../intake/fixtures.ts'
import { confirmSubmission, mergeSubmission, receiveSubmission } from '../intake/index.ts'
import type { Actor } from '../platform/context.ts'
import { historyOf } from '../records/whole.ts'
import { approver, clerk, firm, givenMatter, sign } from './fixtures.ts'
import { readCommitment } from './read.ts'

let world: World
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
afterAll(() => world.close())

it('no file says that a commitment was broken before its case decided so, not even for two persons', async () => {
  const number = await sign(at(firm(1)), await givenMatter((actor) => at(actor)))
  await world.work()
  const { recordId } = await readCommitment(at(clerk), number)
  const [record] = await historyOf(world.ctx(), recordId ?? 0)
  const said = {
    unperformedContent: '未补交设备清单',
    breachConsequence: '撤销许可决定',
    fulfilmentDate: '2026-11-16',
    confirmUnit: '某局',
  }
  const send = async (fulfilmentStatus: string) => {
    const row = { ...record?.fields, ...(fulfilmentStatus === '' ? {} : { ...said, fulfilmentStatus }) }
    const { submissionId } = await receiveSubmission(at(clerk), {
      ...{ sourceCode: market, item: 'commitment', fileName: '履约.json', way: 'page' as const, dryRun: true },
      bytes: [Buffer.from(JSON.stringify([row]))],
    })
    return submissionId
  }
  for (const status of ['none', 'partly']) {
    const submissionId = await send(status)
    expect(await refusal(confirmSubmission(at(clerk), submissionId))).toBe('intake.needs-second')
    expect(await refusal(confirmSubmission(at(approver), submissionId))).toBe('intake.undecided')
  }
  const same = await send('')
  await confirmSubmission(at(approver), same)
  await mergeSubmission(at(approver), same)
  expect((await historyOf(world.ctx(), recordId ?? 0)).every(({ fields }) => fields?.['fulfilmentStatus'] === undefined)).toBe(true)
})
