import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { demoPacks } from '../../../examples/qinglan/index.ts'
import { shippedPacks } from '../../packs/index.ts'

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
