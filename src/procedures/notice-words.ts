import { procedureOn, type Pack, type Procedure } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { Case } from './case.ts'
import type { Notice } from './notice.ts'

const deadlineName = ({ deadlines }: Procedure, key: string): Text => deadlines.find((one) => one.key === key)?.name ?? { zh: key, en: key }
const letterName = ({ letters }: Procedure, key: string): Text => letters.find((one) => one.key === key)?.name ?? { zh: key, en: key }

/** What a case is called: by its title, or by its number where it has none. */
export const caseName = (procedure: Text, { caseId, title }: Pick<Case, 'caseId' | 'title'>): Text =>
  title === null
    ? { zh: `${procedure.zh} ${caseId}`, en: `${procedure.en} ${caseId}` }
    : { zh: `${procedure.zh} · ${title}`, en: `${procedure.en} · ${title}` }

/** What a notice says on a day, in one sentence: as things stand, however late it is given or read. */
export function noticeText(
  pack: Pack,
  one: Pick<Case, 'caseId' | 'procedure' | 'openedAt' | 'title'>,
  notice: Notice,
  subject: string,
  today: Day,
): Text {
  const procedure = procedureOn(pack, one.procedure, dayOf(one.openedAt))
  const name = procedure?.name ?? { zh: one.procedure, en: one.procedure }
  const called = caseName(name, one)
  const about = { zh: `${called.zh}（${subject}）`, en: `${called.en} (${subject})` }
  if (procedure !== null && notice.kind === 'step') {
    const done = procedure.actions.find(({ key }) => key === notice.about)?.done ?? { zh: notice.about, en: notice.about }
    return { zh: `${about.zh}：${done.zh}。`, en: `${about.en}: ${done.en}.` }
  }
  if (procedure === null || notice.kind === 'letter') {
    const letter = procedure === null ? { zh: notice.about, en: notice.about } : letterName(procedure, notice.about)
    return { zh: `${about.zh}：已出具《${letter.zh}》。`, en: `${about.en}: “${letter.en}” was issued.` }
  }
  const deadline = deadlineName(procedure, notice.about)
  const [zh, en] = [formatDay(notice.lastDay, 'zh'), formatDay(notice.lastDay, 'en')]
  if (notice.kind === 'moved')
    return { zh: `${about.zh}：“${deadline.zh}”的最后一日改为 ${zh}。`, en: `${about.en}: “${deadline.en}” now ends with ${en}.` }
  if (today > notice.lastDay)
    return {
      zh: `${about.zh}：“${deadline.zh}”已于 ${zh} 届满，尚未办理。`,
      en: `${about.en}: “${deadline.en}” ended with ${en} and was not kept.`,
    }
  return today === notice.lastDay
    ? { zh: `${about.zh}：“${deadline.zh}”今日（${zh}）届满。`, en: `${about.en}: “${deadline.en}” ends today, ${en}.` }
    : { zh: `${about.zh}：“${deadline.zh}”于 ${zh} 届满。`, en: `${about.en}: “${deadline.en}” ends with ${en}.` }
}
