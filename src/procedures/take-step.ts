import type { PackContext, Procedure } from '../packs/index.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { mayRead, partiesOf, type Case } from './case.ts'
import { deadlinesOf, notBefore } from './deadlines-of.ts'
import { fail } from './errors.ts'
import { keepSteps, procedureOf, type Next } from './keep.ts'
import type { LetterFields } from './letter.ts'
import type { NoticeParty } from './notice.ts'
import { reasonsAgainst } from './reasons-against.ts'
import { standingOf } from './permission.ts'
import { againstDay } from './set-day.ts'
import { loadSteps, lockCases } from './store.ts'

/** Cases somebody opens or moves at once. */
export const mostAtOnce = 500

export type Taken = { readonly accepted: true; readonly case: Case } | { readonly accepted: false; readonly reasons: readonly Text[] }

/** A case that could not be moved, with every reason. */
type Against = { readonly caseId: number; readonly reasons: readonly Text[] }
export type AllTaken =
  | { readonly accepted: true; readonly cases: readonly Case[] }
  | { readonly accepted: false; readonly against: readonly Against[] }

export type Step = {
  readonly caseId: number
  readonly action: string
  readonly reason?: string
  /** The last day of a settable deadline that begins with it. */
  readonly lastDay?: Day
  /** How many steps the case had on the page that was answered: a form sent twice, or after somebody else acted, changes nothing. */
  readonly seen?: number | undefined
  /** What the letters of the step say beside what the case knows of itself. */
  readonly fields?: LetterFields
  /** What comes with it, where the pack takes files. */
  readonly files?: readonly KeptFile[]
  /** What the case is about from here on. */
  readonly title?: string
  /** Who is told of it beside whoever the clock reminds. */
  readonly tells?: readonly NoticeParty[]
}

/** Takes a step in each of several cases, in one transaction: in all of them, or says for each every reason why not. */
export async function takeSteps(ctx: PackContext, list: readonly Step[]): Promise<AllTaken> {
  // One step in one case at a time.
  const steps = [...new Map(list.map((step) => [step.caseId, step])).values()]
  if (steps.length === 0 || steps.length > mostAtOnce) throw fail('procedures.too-many', { values: { most: mostAtOnce } })
  return ctx.transaction(async (inner): Promise<AllTaken> => {
    const found = await lockCases(
      inner,
      steps.map(({ caseId }) => caseId),
    )
    const standing = await standingOf(inner)
    const before = Map.groupBy(found.length === 0 ? [] : await loadSteps(inner, found), ({ caseId }) => caseId)
    const now = inner.now()
    const against: Against[] = []
    const next: Next[] = []
    for (const { caseId, action, reason = '', seen, lastDay, fields, files = [], title, tells } of steps) {
      const one = found.find((each) => each.caseId === caseId)
      const taken = before.get(caseId) ?? []
      // Who may neither read nor go on with a case is not told that there is one.
      if (one === undefined) throw fail('procedures.no-such-case', { values: { caseId } })
      const procedure = procedureOf(inner, one)
      const parties = partiesOf(standing, one, procedure, taken[0] ?? null)
      if (parties.length === 0 && !mayRead(standing, one)) throw fail('procedures.no-such-case', { values: { caseId } })
      const deadlines = deadlinesOf(procedure, taken, inner.pack.calendar, now)
      const reasons = reasonsAgainst(
        procedure,
        action,
        { reason, lastDay },
        {
          state: one.state,
          parties,
          actor: inner.actor,
          deadlines,
          steps: taken,
          now: notBefore(now, taken),
        },
      )
      if (seen !== undefined && seen !== taken.length) reasons.push(movedOn)
      reasons.push(...againstFiles(procedure, action, files))
      reasons.push(...againstDay(procedure, action, lastDay, { calendar: inner.pack.calendar, today: dayOf(notBefore(now, taken)) }))
      if (reasons.length > 0) against.push({ caseId, reasons })
      else next.push({ case: title === undefined ? one : { ...one, title }, before: taken, action, reason, lastDay, fields, files, tells })
    }
    if (against.length > 0) return { accepted: false, against }
    return { accepted: true, cases: await keepSteps(inner, next) }
  })
}

const movedOn: Text = {
  zh: '页面打开之后案件已有新的进展，请重新查看后再办理。',
  en: 'The case moved on after this page was opened. Look at it again before you act.',
}

/** How many files one step may bring. */
export const mostFiles = 10

/** What is against the files of a step. */
export function againstFiles({ actions }: Procedure, key: string, files: readonly KeptFile[]): Text[] {
  if (files.length > 0 && actions.find((one) => one.key === key)?.files !== true)
    return [{ zh: '这一步不附文件。', en: 'No files come with this.' }]
  return files.length > mostFiles ? [{ zh: `一次不超过 ${mostFiles} 个文件。`, en: `At most ${mostFiles} files come with it.` }] : []
}

/** Takes a step in a case, or says every reason why not. */
export async function takeStep(ctx: PackContext, step: Step): Promise<Taken> {
  const taken = await takeSteps(ctx, [step])
  return taken.accepted
    ? { accepted: true, case: taken.cases[0] as Case }
    : { accepted: false, reasons: taken.against.flatMap(({ reasons }) => reasons) }
}
