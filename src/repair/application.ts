import { organisationActedFor } from '../accounts/index.ts'
import type { Repairability } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { formatDay } from '../platform/format.ts'
import { fill, type Lang, type Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { CreditRecord } from '../records/index.ts'

/** What is asked for: the end of the display, or its suspension while a reorganisation or settlement is carried out. */
export type Kind = 'repair' | 'shield'

/** What became of a record an application asks for. `left`: it was withdrawn or repaired before the decision. */
export type RequestedStanding = 'open' | 'repaired' | 'shielded' | 'left' | 'rejected' | 'notAccepted' | 'cancelled' | 'revoked' | 'untrue'

/** A record with what the rules of today say of its repair. */
export type Judged = { readonly record: CreditRecord; readonly repair: Repairability }

/** A record with the source whose case it belongs to. */
export type Routed = Judged & { readonly decider: string }

/** What an organisation does in the case of one department; `seen`: how many steps the case had on the page of the form. */
export type StepOfApplication = { readonly applicationId: number; readonly caseId: number; readonly seen?: number | undefined }

/** A paper that a department needs for some of the records, which do not say themselves what it proves. */
export type NeededPaper = {
  readonly sourceCode: string
  readonly key: string
  readonly name: Text
  readonly note: Text | null
  readonly recordIds: readonly number[]
}

/** Decisions that keep the organisation from applying for the cooling-off time. */
export const barring: readonly string[] = ['rejectUntrue', 'revoke']

/** Records somebody asks for at once: more are asked for in a second application. */
export const mostRecords = 100

/** Whoever prepares for an organisation: anyone of it but an auditor. */
export const mayPrepare = (actor: Actor): boolean => organisationActedFor(actor) !== null

/** Whether a record can be asked for today. A shield does not wait for the shortest time. */
export const canAsk = ({ standing }: Repairability, kind: Kind): boolean =>
  standing === 'now' || (kind === 'shield' && standing === 'early')

/** Whether it is in no application, and nothing that was found of papers or a repair bars it. A shield is barred by neither. */
export const mayAsk = (
  { repair, open, bar }: { readonly repair: Repairability; readonly open: object | null; readonly bar: Text | null },
  kind: Kind,
): boolean => open === null && canAsk(repair, kind) && (kind === 'shield' || bar === null)

/** The papers the organisation has to hand in: of each department once, and only what no record says already. */
export function papersNeeded(kind: Kind, routed: readonly Routed[]): NeededPaper[] {
  const needed = new Map<string, NeededPaper>()
  for (const { record, repair, decider: sourceCode } of routed) {
    const papers =
      kind === 'shield' ? (repair.rules?.papers.filter(({ use }) => use === 'shield') ?? []) : repair.papers.filter(({ isHeld }) => !isHeld)
    for (const { key, name, note } of papers) {
      const id = `${sourceCode} ${key}`
      const recordIds = [...(needed.get(id)?.recordIds ?? []), record.recordId]
      needed.set(id, { sourceCode, key, name, note, recordIds })
    }
  }
  return [...needed.values()]
}

/** A record in a text that others than its organisation and its source read, too: what is never public has a number there, and no content. */
const isNamed = ({ scope }: Pick<CreditRecord, 'scope'>): boolean => scope === 'public'

/** The same in a letter: its number, with its title where that is told. */
export const inLetter = (record: CreditRecord): string =>
  isNamed(record) ? `${record.recordId}（${record.title ?? ''}）` : String(record.recordId)

/** What the organisation signs, with its name and the records in it. */
export function commitmentOf(text: Text, organisation: string, records: readonly CreditRecord[], lang: Lang): string {
  const named = records
    .map((record) => {
      const { recordId, title, authorityName, decidedOn } = record
      if (!isNamed(record)) return lang === 'zh' ? `记录 ${recordId}` : `record ${recordId}`
      return `${authorityName} ${formatDay(decidedOn, lang)} ${title ?? ''}`.trim()
    })
    .join('；')
  return fill(text, { organisation, records: named })[lang]
}

/** The first day on which a new application is taken after a revoked repair or false papers; null when none stands in the way. */
export const barredUntil = (foundOn: Day | null, today: Day, until: (day: Day) => Day): Day | null => {
  if (foundOn === null) return null
  const end = until(foundOn)
  return today < end ? end : null
}
