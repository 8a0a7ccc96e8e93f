import type { Text } from '../../platform/text.ts'
import type { Tone } from '../../platform/ui/index.ts'
import type { ListedNoted } from '../checks/list-noted.ts'
import { isLost, type Became } from '../checks/outcome.ts'
import { notedState } from '../checks/noted-state.ts'
import type { Sheet } from '../checks/sheet.ts'

type Progress = { readonly sheet: Pick<Sheet, 'state'> | null; readonly isRecorded: boolean }

/** How a check stands, for a list. */
export function standingOf({ sheet, isRecorded }: Progress): { readonly tone: Tone; readonly text: Text } {
  if (isRecorded && sheet?.state !== 'taken') return { tone: 'good', text: { zh: '已随文件报送', en: 'Came in a file' } }
  if (sheet === null) return { tone: 'attention', text: { zh: '待检查', en: 'To be made' } }
  if (sheet.state === 'returned') return { tone: 'adverse', text: { zh: '已退回，待改正', en: 'Returned, to be mended' } }
  if (sheet.state === 'sent') return { tone: 'info', text: { zh: '已提交，待确认', en: 'Sent, to be confirmed' } }
  return isRecorded
    ? { tone: 'good', text: { zh: '已确认入库', en: 'Confirmed, a record' } }
    : { tone: 'info', text: { zh: '已确认', en: 'Confirmed' } }
}

/** The same with what became of it: confirmed, it is on its way, a record, or was not taken in. */
export function becameStanding(check: Progress, became: Became): { readonly tone: Tone; readonly text: Text } {
  if (check.sheet?.state !== 'taken') return standingOf(check)
  if (became.recordId !== null) return { tone: 'good', text: { zh: '已确认入库', en: 'Confirmed, a record' } }
  if (isLost(became)) return { tone: 'adverse', text: { zh: '已确认，没有入库', en: 'Confirmed, but not taken in' } }
  return { tone: 'info', text: { zh: '已确认，正在入库', en: 'Confirmed, on its way into the records' } }
}

/** The same of a noted check: before there is a result, whether its reason was confirmed or it was withdrawn. */
export function notedStanding(noted: ListedNoted): { readonly tone: Tone; readonly text: Text } {
  const standing = notedState(noted)
  if (standing === 'withdrawn') return { tone: 'neutral', text: { zh: '已撤回', en: 'Withdrawn' } }
  if (standing === 'noted') return { tone: 'attention', text: { zh: '待检查，例外情形待确认', en: 'To be made; reason not confirmed' } }
  if (standing === 'confirmed') return { tone: 'attention', text: { zh: '待检查，例外情形已确认', en: 'To be made; reason confirmed' } }
  const { state, isRecorded } = noted
  return standingOf({ sheet: state && { state }, isRecorded })
}

/** In plain words what a result means, by its code. */
export const resultHints: Readonly<Record<string, Text>> = {
  noProblem: { zh: '都符合要求。', en: 'Everything is as it should be.' },
  corrected: {
    zh: '有问题，已当场或者书面责令改正：请填写问题和整改期限。',
    en: 'Something was wrong and is ordered to be corrected: say what, and until when.',
  },
  followUp: { zh: '有问题，要立案或者移送。', en: 'Something was wrong and will be dealt with further.' },
  uncooperative: { zh: '拒绝、阻挠检查，或者不提供资料：请写明经过。', en: 'Entry, papers or answers were refused: say what happened.' },
  unreachable: { zh: '按登记的地址找不到。', en: 'Nobody was found at the registered address.' },
}
