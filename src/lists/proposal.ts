import { addDuration, citeAll, type ListRule, type Procedure } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Source } from '../sources/index.ts'
import type { Organisation } from '../subjects/index.ts'

/** The procedure by which somebody is listed and removed. */
export const listingProcedure = 'listing'

/** A case of a department about one organisation and one list. */
export type Proposal = {
  readonly subjectId: number
  readonly caseId: number
  readonly list: string
  readonly sourceCode: string
  readonly facts: string
  readonly legalBasis: string
  readonly noticeNo: string | null
  readonly noticeOn: Day | null
  /** What the notice says would follow at most: for how long (an ISO 8601 duration), and which measures. */
  readonly noticePeriod: string | null
  readonly noticeMeasures: readonly string[] | null
  readonly defenceUntil: Day | null
  readonly hearing: 'none' | 'asked' | 'held'
  readonly defended: boolean
  readonly waived: boolean
  readonly defenceOutcome: string | null
  readonly documentNo: string | null
  readonly decidedOn: Day | null
  readonly decidedBy: string | null
  readonly measures: readonly string[] | null
  readonly removalConditions: string | null
  readonly removalProcedure: string | null
  readonly remedies: string | null
  readonly listedUntil: Day | null
  readonly servedOn: Day | null
  readonly submissionId: number | null
  readonly recordId: number | null
  readonly state: string
  readonly dueOn: Day | null
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** A step the law asks for before a decision. */
export type DueStep = {
  readonly key: 'basis' | 'target' | 'notice' | 'defence' | 'hearing' | 'answer'
  readonly name: Text
  readonly law: Text
  /** Null: it is done. */
  readonly missing: Text | null
  /** Why there is nothing to do for it so far. */
  readonly idle?: Text
}

/** No edition of the list holds on the day. */
export const noBasis: Text = { zh: '这个名单今天没有有效的设列依据。', en: 'No basis of this list is in force today.' }

/** Why a list cannot be used for this organisation by this department on a day. */
export function againstTarget(
  rule: ListRule | null,
  organisation: Pick<Organisation, 'subjectType' | 'status'>,
  source: Pick<Source, 'name'>,
): { readonly basis: Text | null; readonly target: Text | null } {
  if (rule === null) return { basis: noBasis, target: null }
  const wrong: Text[] = []
  if (!rule.subjectTypes.includes(organisation.subjectType))
    wrong.push({ zh: '该组织的类型不在这个名单的适用范围内。', en: 'The list does not apply to organisations of this type.' })
  if (organisation.status === 'deregistered') wrong.push({ zh: '该组织已经注销。', en: 'The organisation is deregistered.' })
  if (rule.authorities.length > 0 && !rule.authorities.some((word) => source.name.includes(word)))
    wrong.push({ zh: `“${source.name}”不是这个名单的认定机关。`, en: `${source.name} is not an authority of this list.` })
  return {
    basis: null,
    target: wrong.length === 0 ? null : { zh: wrong.map(({ zh }) => zh).join(''), en: wrong.map(({ en }) => en).join(' ') },
  }
}

type Seen = {
  readonly proposal: Proposal
  readonly rule: ListRule | null
  readonly organisation: Pick<Organisation, 'subjectType' | 'status'>
  readonly source: Pick<Source, 'name'>
  readonly procedure: Procedure
  readonly today: Day
}

/** Everything the law asks for before this organisation may be listed, with what is missing of it today. */
export function dueSteps({ proposal, rule, organisation, source, procedure, today }: Seen): DueStep[] {
  const general = citeAll(procedure.basis)
  const own = rule === null ? general : citeAll(rule.basis)
  const { basis, target } = againstTarget(rule, organisation, source)
  const { noticeOn, noticePeriod, defenceUntil, waived, hearing, defended, defenceOutcome } = proposal
  const isHeard = defended || hearing === 'held'
  return [
    { key: 'basis', name: { zh: '设列依据有效', en: 'The basis of the list is in force' }, law: own, missing: basis },
    {
      key: 'target',
      name: { zh: '对象和认定机关合乎规定', en: 'The list is for such organisations and of this authority' },
      law: own,
      missing: target,
    },
    {
      ...{ key: 'notice', name: { zh: '事先告知', en: 'Prior notice served' }, law: general },
      missing:
        noticeOn === null
          ? { zh: '还没有送达事先告知书。', en: 'The prior notice was not served.' }
          : noticeOn >= today
            ? {
                zh: '事先告知书今天才送达，最早次日决定。',
                en: 'The notice was served today: the decision can be made tomorrow at the earliest.',
              }
            : noticePeriod === null
              ? {
                  zh: '事先告知书没有写明拟列入的期限和措施，须重新告知。',
                  en: 'The notice names neither period nor measures: a new one is needed.',
                }
              : null,
    },
    {
      ...{ key: 'defence', name: { zh: '陈述申辩期满或者书面放弃', en: 'Time for defence over, or waived' }, law: general },
      missing:
        waived || (defenceUntil !== null && defenceUntil < today)
          ? null
          : defenceUntil === null
            ? { zh: '陈述申辩期限还没有开始。', en: 'The time for defence has not begun.' }
            : {
                zh: `陈述申辩期限到 ${formatDay(defenceUntil, 'zh')}，没有书面放弃。`,
                en: `The time for defence ends with ${formatDay(defenceUntil, 'en')} and was not waived.`,
              },
    },
    ...(rule?.hearing === true || hearing !== 'none'
      ? [
          {
            ...({ key: 'hearing', name: { zh: '申请听证的已经举行', en: 'A hearing that was asked for was held' }, law: own } as const),
            ...(hearing === 'none' ? { idle: { zh: '没有申请听证。', en: 'No hearing was asked for.' } } : {}),
            missing:
              hearing === 'asked'
                ? { zh: '该组织申请了听证，还没有举行。', en: 'The organisation asked for a hearing, which was not held.' }
                : null,
          },
        ]
      : []),
    {
      ...({ key: 'answer', name: { zh: '意见已经核实答复', en: 'What was said is answered' }, law: general } as const),
      ...(isHeard ? {} : { idle: { zh: '没有收到意见。', en: 'Nothing was said so far.' } }),
      missing:
        isHeard && defenceOutcome === null
          ? { zh: '该组织提出的意见还没有核实答复。', en: 'What the organisation said is not answered.' }
          : null,
    },
  ]
}

/** The last day an organisation can be listed to, decided on a day: a period of years ends with the same day of the year (民法典 第二百零二条). */
export const latestEnd = ({ period }: Pick<ListRule, 'period'>, decidedOn: Day): Day => addDuration(decidedOn, period)

/** The first day on which it may be removed on conditions; null where the list names no least time. */
export const earliestRemoval = (rule: Pick<ListRule, 'earliestRemoval'> | null, { listedOn }: { readonly listedOn: Day }): Day | null =>
  rule?.earliestRemoval == null ? null : addDuration(listedOn, rule.earliestRemoval)
