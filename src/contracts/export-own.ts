import { jsonListPart, keptPart, noting, type ExportPart } from '../platform/files/parts.ts'
import type { ContractsContext } from './context.ts'
import { idsOfFamily } from './list-store.ts'
import { fail } from './errors.ts'
import { reachOf } from './permission.ts'
import { openPaper, readContract, type FollowedContract } from './read.ts'

/** The contracts of the own organisation, with what is due under them, what both parties said, and the papers it may open. */
export async function* exportOwnContracts(ctx: ContractsContext): AsyncGenerator<ExportPart> {
  const reach = await reachOf(ctx)
  if (reach.body !== 'organisation') throw fail('contracts.parties-only')
  const { family } = reach
  async function* contracts() {
    for (const id of await idsOfFamily(ctx, family)) yield wordsOf(await readContract(ctx, id))
  }
  const papers: { readonly contract: number; readonly paperNo: number; readonly name: string }[] = []
  const told = noting(contracts(), (one) =>
    papers.push(...one.papers.map(({ paperNo, name }) => ({ contract: Number(one.contract), paperNo, name }))),
  )
  yield jsonListPart('contracts.json', told)
  for (const { contract, paperNo, name } of papers)
    yield await keptPart(`contracts/${contract}-${paperNo}-${name}`, () => openPaper(ctx, contract, paperNo))
}

/** Who acted is told by role and day; no name of anybody. */
const wordsOf = ({ contract: one, partyB, duties, statements, papers, recordId }: FollowedContract) => ({
  ...{ contract: String(one.contractId), case: String(one.caseId), kind: one.kind, contractNo: one.contractNo, name: one.name },
  partyA: { code: one.partyACode, name: one.partyAName },
  partyB: { code: partyB.uscc ?? one.partyBCode, name: partyB.name },
  ...{ subjectMatter: one.subjectMatter, spec: one.spec, quantity: one.quantity, unitPrice: one.unitPrice, amountWan: one.amountWan },
  ...{ projectNo: one.projectNo, announcementRef: one.announcementRef, supplierSize: one.supplierSize },
  ...{ signedOn: one.signedOn, performBy: one.performBy, state: one.state, outcome: one.outcome },
  record: recordId === null ? null : String(recordId),
  duties: duties.map(({ dutyNo, kind, name, debtor, amountWan, dueOn, doneOn, state, countsFrom, contests }) => ({
    ...{ dutyNo, kind, name, debtor, amountWan, dueOn, doneOn, state, countsFrom, contests },
  })),
  statements: statements.map(({ side, role, status, words, statedOn }) => ({ side, role, status, words, statedOn })),
  papers: papers.map(({ paperNo, about, side, name, fileId: sha256 }) => ({ paperNo, about, side, name, sha256 })),
})
