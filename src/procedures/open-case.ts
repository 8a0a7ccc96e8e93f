import type { PackContext } from '../packs/index.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { partiesOf, type Case } from './case.ts'
import { fail } from './errors.ts'
import type { NoticeParty } from './notice.ts'
import { keepSteps, procedureOf } from './keep.ts'
import type { LetterFields } from './letter.ts'
import { reasonsAgainst } from './reasons-against.ts'
import { standingOf } from './permission.ts'
import { insertCases, loadRequested } from './store.ts'
import { againstFiles, mostAtOnce } from './take-step.ts'

export type Opening = {
  readonly procedure: string
  readonly subjectId: number
  readonly sourceCode?: string
  /** The other organisation of a matter between two. */
  readonly counterpartId?: number
  /** What it is about by its own name. */
  readonly title?: string
  /** Who is told of it beside whoever the clock reminds. */
  readonly tells?: readonly NoticeParty[]
  readonly action: string
  readonly reason?: string
  /** The last day of a settable deadline that begins with it. */
  readonly lastDay?: Day
  /** A form sent twice has the same: the second time answers with the case of the first. */
  readonly requestKey?: string
  /** What the letters of the opening say beside what the case knows of itself. */
  readonly fields?: LetterFields
  /** What comes with it, where the pack takes files. */
  readonly files?: readonly KeptFile[]
}

export type Opened =
  | { readonly accepted: true; readonly cases: readonly Case[] }
  | { readonly accepted: false; readonly reasons: readonly Text[] }

/** Opens several cases at once by opening actions of their procedures, by the rules of today: all of them or none. */
export async function openCases(ctx: PackContext, openings: readonly Opening[]): Promise<Opened> {
  if (openings.length === 0 || openings.length > mostAtOnce) throw fail('procedures.too-many', { values: { most: mostAtOnce } })
  const now = ctx.now()
  const standing = await standingOf(ctx)
  const wanted = openings.map((one) => ({
    ...one,
    sourceCode: one.sourceCode ?? null,
    counterpartId: one.counterpartId ?? null,
    title: one.title ?? null,
    requestKey: one.requestKey === undefined ? null : ownKey(ctx, one.procedure, one.requestKey),
    reason: one.reason ?? '',
    rules: procedureOf(ctx, { procedure: one.procedure, openedAt: now }),
  }))
  const reasons = wanted.flatMap((one) => {
    const parties = partiesOf(standing, one, one.rules, null)
    const asked = { state: null, parties, actor: ctx.actor, deadlines: [], steps: [], now }
    return [...reasonsAgainst(one.rules, one.action, one, asked), ...againstFiles(one.rules, one.action, one.files ?? [])]
  })
  if (reasons.length > 0) return { accepted: false, reasons: distinct(reasons) }
  return ctx.transaction(async (inner): Promise<Opened> => {
    const rows = wanted.map(({ procedure, subjectId, sourceCode, counterpartId, title, requestKey, action, rules }) => {
      const state = rules.actions.find(({ key }) => key === action)?.to ?? ''
      return {
        procedure,
        subjectId,
        sourceCode,
        counterpartId,
        title,
        requestKey,
        state,
        openedAt: now,
        closedAt: null,
        dueAt: null,
        assignee: null,
        assignedBody: null,
      }
    })
    const made = await insertCases(inner, rows)
    if (made.length === rows.length) {
      // Rows come back in the order they were given.
      const next = made.map((one, index) => ({
        case: one,
        before: [],
        action: wanted[index]!.action,
        reason: wanted[index]!.reason,
        lastDay: wanted[index]!.lastDay,
        fields: wanted[index]!.fields,
        files: wanted[index]!.files,
        tells: wanted[index]!.tells,
      }))
      return { accepted: true, cases: await keepSteps(inner, next) }
    }
    const keys = rows.flatMap(({ requestKey }) => requestKey ?? [])
    const before = await loadRequested(
      inner,
      rows.map(({ subjectId }) => subjectId),
      keys,
    )
    if (made.length > 0 || before.length !== rows.length) throw fail('procedures.sent-before')
    return { accepted: true, cases: before }
  })
}

/** A key is its sender's own: nobody answers a form of others by guessing what it is called. */
const ownKey = ({ actor }: PackContext, procedure: string, key: string): string =>
  [procedure, actor.body ?? actor.kind, actor.unit ?? '', key].join(' ')

const distinct = (reasons: readonly Text[]): Text[] => [...new Map(reasons.map((one) => [one.zh, one])).values()]

/** Opens one case. */
export async function openCase(
  ctx: PackContext,
  opening: Opening,
): Promise<{ readonly accepted: true; readonly case: Case } | { readonly accepted: false; readonly reasons: readonly Text[] }> {
  const opened = await openCases(ctx, [opening])
  return opened.accepted ? { accepted: true, case: opened.cases[0] as Case } : opened
}
