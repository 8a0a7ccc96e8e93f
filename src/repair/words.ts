import type { Repairability } from '../packs/index.ts'
import { dayText } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import type { ReadCase } from '../procedures/index.ts'
import type { Kind, RequestedStanding } from './application.ts'

const day = (value: string | null): Text => (value === null ? { zh: '—', en: '—' } : dayText(value))

/** How a record stands, in a sentence for its organisation. */
export function standingWords(repair: Repairability): Text {
  const { standing, earliestDay, latestDay, endsByItself, why } = repair
  if (repair.reach === 'shared') {
    const words = sharedWords(repair)
    if (words !== null) return words
  }
  if (standing === 'now')
    return latestDay === null
      ? { zh: '可以申请修复。', en: 'Repair can be asked for.' }
      : {
          zh: `可以申请修复；不申请的，公示至 ${day(latestDay).zh} 后自动停止。`,
          en: `Repair can be asked for; without it the display ends by itself after ${day(latestDay).en}.`,
        }
  if (standing === 'early')
    return {
      zh: `最短公示期未满，自 ${day(earliestDay).zh} 起可以申请修复。`,
      en: `The shortest time is not over: repair can be asked for from ${day(earliestDay).en} on.`,
    }
  if (standing === 'over')
    return { zh: '公示期已满，已自动停止公示，无须申请。', en: 'The display has ended by itself; no application is needed.' }
  if (standing === 'endsBefore')
    return {
      zh: `最短公示期届满之前公示即自动停止（${day(endsByItself).zh} 起不再公示），无须申请。`,
      en: `The display ends by itself before the shortest time is over (not shown from ${day(endsByItself).en} on); no application is needed.`,
    }
  if (standing === 'notShown') return { zh: '不向社会公示，无须修复。', en: 'It is not published; there is nothing to repair.' }
  if (standing === 'heldBack') return { zh: '已修复或者已屏蔽，不再公示。', en: 'It is repaired or shielded and no longer shown.' }
  if (standing === 'gone') return { zh: '记录已撤回或者删除。', en: 'The record was withdrawn or erased.' }
  return why ?? { zh: '不能通过申请修复。', en: 'It is not to be repaired by application.' }
}

/** The same of one that is not published: what its repair ends is the sharing. */
function sharedWords({ standing, earliestDay, latestDay, endsByItself }: Repairability): Text | null {
  if (standing === 'now')
    return {
      zh: `不公示，仅在部门之间共享；可以申请修复，不申请的，共享至 ${day(latestDay).zh} 后自动停止。`,
      en: `It is not published and only shared with departments: repair can be asked for; without it sharing ends by itself after ${day(latestDay).en}.`,
    }
  if (standing === 'early')
    return {
      zh: `不公示，仅在部门之间共享；自 ${day(earliestDay).zh} 起可以申请修复。`,
      en: `It is not published and only shared with departments: repair can be asked for from ${day(earliestDay).en} on.`,
    }
  if (standing === 'over')
    return {
      zh: '不公示；部门之间的共享期已满，已自动停止共享，无须申请。',
      en: 'It is not published, and sharing with departments has ended by itself; no application is needed.',
    }
  if (standing === 'endsBefore')
    return {
      zh: `不公示；可以申请之前共享即自动停止（${day(endsByItself).zh} 起不再共享），无须申请。`,
      en: `It is not published; sharing ends by itself before an application is possible (from ${day(endsByItself).en} on), and none is needed.`,
    }
  return null
}

/** Why nothing is asked for while papers that were untrue, or a revoked repair, keep an organisation out. */
export const barredUntilWords = (until: string): Text => ({
  zh: `因材料不实或者修复被撤销，自${day(until).zh}起才能再次申请。`,
  en: `Since papers were untrue or a repair was revoked, a new application is taken from ${day(until).en} on.`,
})

/** What a decision of `barring` does, for whoever takes it. */
export const barWords = (again: string): Text => ({
  zh: `所涉记录公示至最长期限，该单位自${day(again).zh}起才能再次申请信用修复。`,
  en: `The records stay to their longest period, and the organisation may apply for repair again from ${day(again).en} on.`,
})

/** The same of the record itself, for good. */
export const barredWords: Text = {
  zh: '因材料不实或者修复被撤销，公示至最长期限，不能再申请修复。',
  en: 'Since papers were untrue or its repair was revoked it stays to its longest period and cannot be asked for again.',
}

export const kindWords: Readonly<Record<Kind, Text>> = {
  repair: { zh: '信用修复', en: 'Repair' },
  shield: { zh: '破产重整暂时屏蔽', en: 'Shield during a reorganisation' },
}

/** How a case stands: one that was decided in part is not simply repaired. */
export const stateWords = (
  { case: { state }, procedure }: Pick<ReadCase, 'case' | 'procedure'>,
  requested: readonly { readonly standing: RequestedStanding }[],
): Text => {
  const standings = requested.map(({ standing }) => standing)
  if (standings.includes('repaired') && standings.includes('rejected')) return { zh: '部分修复', en: 'Repaired in part' }
  return procedure.states.find(({ key }) => key === state)?.name ?? { zh: state, en: state }
}

export const requestedWords: Readonly<Record<RequestedStanding, Text>> = {
  open: { zh: '办理中', en: 'Being dealt with' },
  repaired: { zh: '已修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  left: { zh: '已撤回或者已修复，无须办理', en: 'Withdrawn or repaired before' },
  rejected: { zh: '不予修复', en: 'Rejected' },
  notAccepted: { zh: '不予受理', en: 'Not accepted' },
  cancelled: { zh: '申请已撤回', en: 'Taken back' },
  revoked: { zh: '修复已撤销', en: 'Repair revoked' },
  untrue: { zh: '材料不实，不予修复', en: 'Rejected: papers untrue' },
}
