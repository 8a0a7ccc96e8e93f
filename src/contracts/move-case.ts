import { isAuditor } from '../accounts/index.ts'
import { procedureOn, type Action } from '../packs/index.ts'
import { system } from '../platform/context.ts'
import { addDays, dayOf, type Day } from '../platform/time.ts'
import {
  dueDayOf,
  holdCase,
  openCase,
  readCase,
  lastDayOf,
  refusedStep,
  takeStep,
  type LetterFields,
  type NoticeParty,
  type ReadCase,
} from '../procedures/index.ts'
import type { ContractsContext } from './context.ts'
import { dutyProcedure, type businessDutyProcedure, type contractProcedure, type Contract, type Side } from './contract.ts'
import { fail } from './errors.ts'
import { movingFor } from './permission.ts'

type Procedure = typeof contractProcedure | typeof dutyProcedure | typeof businessDutyProcedure

/** The procedure in force today by which a contract, or what is due under it, is followed. */
export const procedureFor = (ctx: ContractsContext, key: Procedure) => {
  const procedure = procedureOn(ctx.pack, key, dayOf(ctx.now()))
  if (procedure === null) throw fail('contracts.no-procedure')
  return procedure
}

/** Whether the pack lets somebody of this body and role take a step; which party they are of the use case has settled. */
const isAllowed = ({ actor }: ContractsContext, { by, roles }: Action): boolean =>
  actor.kind === 'system' ||
  (!isAuditor(actor) && by.some((party) => party === actor.body || party === 'system') && roles.some((role) => role === actor.role))

function requireAllowed(ctx: ContractsContext, actions: readonly Action[], key: string): void {
  const action = actions.find((one) => one.key === key)
  if (action === undefined || !isAllowed(ctx, action))
    throw fail('contracts.approver-only', { values: { action: action?.name ?? { zh: key, en: key } } })
}

/** As whom a party is told of a step in the case of what is due: between two businesses the case is about who owes. */
export const partyTold = ({ kind }: Pick<Contract, 'kind'>, debtor: Side, side: Side): NoticeParty =>
  (kind === 'commercial' ? side === debtor : side === 'b') ? 'organisation' : 'source'

/** The first day after the time to clear up what one side alone says: from then on it may count as late in public. */
export function clearingEnds(ctx: ContractsContext): Day | null {
  const within = procedureFor(ctx, dutyProcedure).deadlines.find(({ key }) => key === 'clear')?.within
  return within === undefined ? null : addDays(lastDayOf({ within, extension: null }, dayOf(ctx.now()), ctx.pack.calendar).day, 1)
}

export type Opening = {
  readonly procedure: Procedure
  readonly contractId: number
  readonly subjectId: number
  readonly sourceCode: string | null
  readonly action: string
  readonly lastDay: Day | null
  /** What it is about, where the office may read that too; between two organisations, the other. */
  readonly title: string | null
  readonly counterpartId: number | null
  readonly tells?: readonly NoticeParty[]
}

/** Opens the case of a contract, or of what is due under it: the program moves it for the parties, whose roles the pack names. */
export async function openFor(
  ctx: ContractsContext,
  { procedure, contractId, subjectId, sourceCode, action, lastDay, title, counterpartId, tells = [] }: Opening,
): Promise<{ readonly caseId: number; readonly state: string; readonly dueOn: Day | null }> {
  requireAllowed(ctx, procedureFor(ctx, procedure).actions, action)
  const opened = await openCase(ctx.as(movingFor(contractId)), {
    ...{
      procedure,
      subjectId,
      action,
      tells,
      ...(title === null ? {} : { title: title.slice(0, 300) }),
      ...(sourceCode === null ? {} : { sourceCode }),
    },
    ...(counterpartId === null || counterpartId === subjectId ? {} : { counterpartId }),
    ...(lastDay === null ? {} : { lastDay }),
  })
  if (!opened.accepted) throw fail('contracts.step-refused', refusedStep(opened.reasons))
  return { caseId: opened.case.caseId, state: opened.case.state, dueOn: dueDayOf(opened.case.dueAt) }
}

/** Holds a case until the transaction ends, and gives it as the program sees it. */
export async function heldCase(ctx: ContractsContext, caseId: number): Promise<ReadCase> {
  const program = ctx.as(system)
  await holdCase(program, caseId)
  return readCase(program, caseId)
}

export type Moving = {
  readonly contractId: number
  readonly read: ReadCase
  readonly action: string
  readonly reason?: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen?: number
  readonly lastDay?: Day
  readonly fields?: LetterFields
  readonly title?: string
  readonly tells?: readonly NoticeParty[]
}

/** Takes a step in a case the caller holds. What the parties write stays with them: the case says that it was done. */
export async function moveCase(ctx: ContractsContext, { contractId, read, action, reason = '', seen, ...more }: Moving): Promise<void> {
  requireAllowed(ctx, read.procedure.actions, action)
  const taken = await takeStep(ctx.as(movingFor(contractId)), { caseId: read.case.caseId, action, reason, seen, ...more })
  if (!taken.accepted) throw fail('contracts.step-refused', refusedStep(taken.reasons))
}
