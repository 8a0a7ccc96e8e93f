import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { demoPacks } from '../../../examples/qinglan/index.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { shippedPacks } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { draftModel } from './draft-model.ts'
import { openComments } from './open-comments.ts'
import { askTrial } from './try-draft.ts'

export const folders = [shippedPacks, demoPacks]

type WrittenModel = {
  key: string
  from: string
  edition: string
  summary: { zh: string; en: string }
  dimensions: { criteria: { key: string; effects: { key: string; conduct?: string; points?: number }[] }[] }[]
}

let made = 0

/**
 * The text of a draft: the enterprise model that ships, from another day on and with other points for a penalty; `conduct` puts one that is
 * new in the place of the penalty's own. No two texts have the same rules.
 */
export async function givenDraftText({ points = -100, from = '2026-12-01', conduct = false } = {}): Promise<string> {
  const shipped = parse(await readFile(join(shippedPacks, 'national', 'models-business.yaml'), 'utf8')) as {
    evaluationModels: WrittenModel[]
  }
  const model = shipped.evaluationModels.find(({ key }) => key === 'enterprise') as WrittenModel
  model.from = from
  model.edition = `draft ${points}`
  model.summary.zh += `（${++made}）`
  const imposed = model.dimensions[0]?.criteria[0]?.effects[0]
  if (imposed !== undefined) Object.assign(imposed, { points, ...(conduct ? { conduct: 'anyPenalty' } : {}) })
  const fines = model.dimensions[0]?.criteria[0]?.effects
  if (conduct && fines !== undefined) fines.length = 1
  return stringify({ ...(conduct ? { conducts: [anyPenalty] } : {}), evaluationModels: [model] }, { aliasDuplicateObjects: false })
}

const anyPenalty = {
  key: 'anyPenalty',
  from: '2021-12-16',
  basis: ['evaluation-default'],
  name: { zh: '任何行政处罚', en: 'Any penalty' },
  item: 'penalty',
  tendency: 'adverse',
  lasts: 'always',
}

export const officer = (id: string, role = 'approver'): Actor => ({ kind: 'user', id, body: 'office', role, unit: null })
export const drafter = officer('office-one')
export const approver = officer('office-two')
export const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(1) }

/** Twenty organisations under the models that ship, two with a penalty; and a draft as far as a test needs it. */
export async function openGovernance() {
  const world = await openWorld()
  const at = (day: string, actor: Actor = drafter, time = '10:00') => world.ctx({ actor, at: `${day}T${time}:00+08:00` })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  await sendRows(at('2026-11-11', clerk), [penaltyRow(1), penaltyRow(2, { 行政相对人名称: '高阳县虚构2号纺织有限公司' })])
  await adoptPackModels(world.ctx({ at: '2026-11-12T10:00:00+08:00' }))

  const drafted = async (day = '2026-11-16', text?: string) => draftModel(at(day), { text: text ?? (await givenDraftText()), folders })
  async function tried(day = '2026-11-16', text?: string): Promise<number> {
    const draftId = await drafted(day, text)
    await askTrial(at(day), draftId)
    await world.work(`${day}T11:00:00+08:00`)
    return draftId
  }
  async function open(text?: string): Promise<number> {
    const draftId = await tried('2026-11-16', text)
    await openComments(at('2026-11-16'), { draftId, until: '2026-12-16' })
    return draftId
  }
  return { world, at, drafted, tried, open }
}
