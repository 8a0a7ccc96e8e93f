import { isAuditor } from '../accounts/index.ts'
import { system } from '../platform/context.ts'
import type { Download } from '../platform/files/download.ts'
import { openFile } from '../platform/files/store.ts'
import { readCase, type ReadCase } from '../procedures/index.ts'
import { currentRecordFrom } from '../records/index.ts'
import { livingOf, type Organisation } from '../subjects/index.ts'
import type { Contract, Side, Statement, Voice } from './contract.ts'
import type { ContractsContext } from './context.ts'
import type { Duty } from './duty.ts'
import { loadDuties } from './duty-store.ts'
import { fail } from './errors.ts'
import { partyIn, reachOf, voicesIn } from './permission.ts'
import { findIdOfCase, loadContract, loadPapers, loadStatements, type Paper } from './store.ts'

export type FollowedContract = {
  readonly contract: Contract
  /** Party B by the name it has today. */
  readonly partyB: Organisation
  readonly statements: readonly Statement[]
  readonly duties: readonly Duty[]
  readonly papers: readonly Paper[]
  readonly read: ReadCase
  /** Null while it is not taken in, and once the record is gone. */
  readonly recordId: number | null
  readonly voices: readonly Voice[]
  readonly side: Side | null
  /** Commercial secrets stay with the parties: others see parties, kind, state and days. */
  readonly isReduced: boolean
}

/** A contract, for its parties, the department that hands it in and the office; to all others it is not there. */
export async function requireContract(ctx: ContractsContext, contractId: number): Promise<Contract> {
  if (ctx.actor.kind === 'anonymous') throw fail('contracts.no-such-contract')
  // First who asks: whoever has no contracts is told the same of every number.
  const reach = await reachOf(ctx)
  const contract = Number.isSafeInteger(contractId) ? await loadContract(ctx, contractId) : null
  if (contract === null) throw fail('contracts.no-such-contract')
  if (reach.body !== 'office' && voicesIn(reach, contract).length === 0) throw fail('contracts.no-such-contract')
  return contract
}

/** The same with everything that is said in it; without what is the parties' own for everybody else, and for auditors. */
export async function readContract(ctx: ContractsContext, contractId: number): Promise<FollowedContract> {
  const contract = await requireContract(ctx, contractId)
  const reach = await reachOf(ctx)
  const voices = isAuditor(ctx.actor) ? [] : voicesIn(reach, contract)
  const side = isAuditor(ctx.actor) ? null : partyIn(reach, contract)
  const isReduced = isAuditor(ctx.actor) || (contract.kind === 'commercial' && side === null)
  const [organisations, statements, duties, papers, read, recordId] = await Promise.all([
    livingOf(ctx, [contract.subjectId]),
    loadStatements(ctx, contract),
    loadDuties(ctx, contract),
    loadPapers(ctx, contract),
    readCase(ctx.as(system), contract.caseId),
    contract.submissionId === null ? null : currentRecordFrom(ctx, contract.submissionId),
  ])
  const partyB = organisations.get(contract.subjectId)
  if (partyB === undefined) throw fail('contracts.no-such-contract')
  const shown = { voices, side, isReduced, read, recordId, partyB }
  // Who is no party opens what it handed in itself, such as the decision of a court.
  const own = side === null ? papers.filter((paper) => voices.includes(paper.side)) : papers
  if (!isReduced) return { ...shown, contract, statements, duties, papers: own }
  return { ...shown, contract: reduced(contract), statements: [], duties: [], papers: [] }
}

/** What of a contract may be known outside its parties: parties, kind, state, days. */
const reduced = (contract: Contract): Contract => ({
  ...contract,
  ...{ contractNo: null, name: '', projectNo: null, subjectMatter: '', spec: '', quantity: '', unitPrice: '', amountWan: '' },
})

/** The contract a case is about, for the same people. */
export async function contractIdOfCase(ctx: ContractsContext, caseId: number): Promise<number> {
  return (await requireContract(ctx, (await findIdOfCase(ctx, caseId)) ?? -1)).contractId
}

/** A paper of a contract, for whoever reads its papers. */
export async function openPaper(ctx: ContractsContext, contractId: number, paperNo: number): Promise<Download> {
  const { papers } = await readContract(ctx, contractId)
  const paper = papers.find((one) => one.paperNo === paperNo)
  if (paper === undefined) throw fail('contracts.no-such-paper')
  return { fileName: paper.name, mediaType: paper.mediaType, bytes: await openFile(paper.fileId) }
}
