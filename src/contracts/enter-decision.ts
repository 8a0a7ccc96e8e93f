import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { actsForOffice } from '../sources/index.ts'
import { keptText } from '../subjects/index.ts'
import { heldCase, moveCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { isStatus } from './contract.ts'
import { fail } from './errors.ts'
import { partyIn, reachOf, requireRegistrar, voicesIn } from './permission.ts'
import { requireContract } from './read.ts'
import { keepStatement } from './say-performance.ts'

export type Deciding = {
  readonly contractId: number
  readonly status: string
  /** The court or arbitral body and the number of its decision. */
  readonly words: string
  readonly seen: number
  readonly files: readonly KeptFile[]
}

/** A dispute ends by the decision of a court or arbitral body, entered by the department that hands contracts in or the office; a party does not enter its own. */
export const enterDecision = (ctx: ContractsContext, { contractId, status, words, seen, files }: Deciding): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await requireContract(inner, contractId)
    const read = await heldCase(inner, caseId)
    const contract = await requireContract(inner, contractId)
    const reach = await reachOf(inner)
    if (reach.body !== 'office') await requireRegistrar(inner)
    const isTheirs = reach.body === 'office' ? actsForOffice(inner.actor) : voicesIn(reach, contract).includes('registrar')
    if (!isTheirs || partyIn(reach, contract) !== null) throw fail('contracts.registrar-only')
    const said = keptText(words)
    const mistakes: Mistake[] = []
    const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
    if (!isStatus(status)) wrong('status', '请选择裁判认定的履约情况。', 'Choose what was decided.')
    if (said === '' || said.length > 4000)
      wrong('words', '请写明作出裁判的机关和文书号。', 'Name the court or arbitral body and the number of its decision.')
    if (files.length === 0) wrong('files', '请附生效的裁判文书。', 'Add the decision.')
    if (mistakes.length > 0 || !isStatus(status))
      throw fail('contracts.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    const action = status === 'terminated' ? 'decideEnd' : 'decide'
    await moveCase(inner, { contractId, read, action, seen, reason: said })
    await keepStatement(inner, { contractId, side: 'registrar', status, said, files, settles: true })
  })
