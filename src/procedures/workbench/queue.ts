import { colleaguesOf } from '../../accounts/index.ts'
import type { PackContext, Party } from '../../packs/index.ts'
import { findSource } from '../../sources/index.ts'
import { livingOf } from '../../subjects/index.ts'
import type { Case } from '../case.ts'
import type { CaseCounts, CaseFilter } from '../index.ts'
import { listNotices, type ShownNotice } from '../list-notices.ts'
import { listCases, loadOf, stepsOf, summariseCases } from '../read-cases.ts'
import { waitingFor } from '../waiting.ts'

export const views = ['waiting', 'approver', 'overdue', 'soon', 'mine', 'open', 'closed'] as const
export type View = (typeof views)[number]

/** What the queue was asked for. */
export type Asked = {
  readonly view: View
  readonly procedure: string
  readonly state: string
  readonly source: string
  readonly after: Pick<Case, 'dueAt' | 'caseId'> | undefined
}

const partyOf = (body: string | null): Party | null => (body === 'office' || body === 'source' || body === 'organisation' ? body : null)

/** Where the next page begins, as it stands in an address. */
export const cursorOf = ({ dueAt, caseId }: Case): string => `${dueAt?.getTime() ?? ''}-${caseId}`

export function readCursor(text: string): Asked['after'] {
  const [, due, caseId] = /^(\d{0,14})-(\d{1,15})$/.exec(text) ?? []
  return caseId === undefined ? undefined : { dueAt: due ? new Date(Number(due)) : null, caseId: Number(caseId) }
}

export type Queue = {
  readonly asked: Asked
  readonly cases: readonly Case[]
  readonly more: boolean
  /** How many steps each of the cases has. */
  readonly steps: ReadonlyMap<number, number>
  /** Open ones of the actor's body, of the procedure and the source that were asked for. */
  readonly counts: CaseCounts
  readonly waiting: number
  /** Those only an approver or head of the body can move on. */
  readonly forApprover: number
  readonly organisations: ReadonlyMap<number, { readonly name: string; readonly uscc: string | null }>
  readonly sources: ReadonlyMap<string, string>
  readonly colleagues: ReadonlyMap<string, string>
  readonly load: readonly { readonly login: string | null; readonly open: number }[]
  readonly notices: readonly ShownNotice[]
  readonly now: Date
}

const pageSize = 50

/** A page of the queue, with what stands around it. */
export async function readQueue(ctx: PackContext, asked: Asked): Promise<Queue> {
  const { actor } = ctx
  const now = ctx.now()
  const party = partyOf(actor.body)
  const waits = (of: Parameters<typeof waitingFor>[2]): CaseFilter =>
    party === null ? { open: true } : { open: true, waiting: waitingFor(ctx.pack, party, of) }
  // What a clerk cannot move on does not wait for one.
  const waiting = waits(actor.role === 'clerk' ? 'clerk' : 'body')
  const forApprover = waits('approver')
  const byView: Readonly<Record<View, CaseFilter>> = {
    waiting,
    approver: forApprover,
    overdue: { overdue: true },
    soon: { dueBy: new Date(now.getTime() + 3 * 86_400_000) },
    mine: { open: true, assigned: { login: actor.id, body: actor.body ?? '' } },
    open: { open: true },
    closed: { open: false },
  }
  const chosen: CaseFilter = { procedure: asked.procedure || undefined, sourceCode: asked.source || undefined }
  const states = asked.state === '' ? undefined : [asked.state]
  const found = await listCases(ctx, { ...byView[asked.view], ...chosen, states, after: asked.after, limit: pageSize + 1 })
  const cases = found.slice(0, pageSize)
  const [counts, waitingCounts, approverCounts, organisations, colleagues, load, notices, steps] = await Promise.all([
    summariseCases(ctx, chosen),
    summariseCases(ctx, { ...waiting, ...chosen }),
    summariseCases(ctx, { ...forApprover, ...chosen }),
    livingOf(
      ctx,
      cases.map(({ subjectId }) => subjectId),
    ),
    colleaguesOf(ctx),
    loadOf(ctx, chosen),
    listNotices(ctx, 8),
    stepsOf(ctx, cases),
  ])
  return {
    asked,
    cases,
    more: found.length > pageSize,
    steps,
    counts,
    waiting: waitingCounts.open,
    forApprover: approverCounts.open,
    organisations,
    sources: await namesOfSources(ctx, cases),
    colleagues: new Map(colleagues.map(({ login, name }) => [login, name])),
    load,
    notices,
    now,
  }
}

/** Short names of the sources some cases name. */
export async function namesOfSources(ctx: PackContext, cases: readonly Case[]): Promise<Map<string, string>> {
  const codes = [...new Set(cases.flatMap(({ sourceCode }) => sourceCode ?? []))]
  const found = await Promise.all(codes.map(async (code) => [code, (await findSource(ctx, code))?.shortName ?? code] as const))
  return new Map(found)
}
