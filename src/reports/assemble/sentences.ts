import { compileCondition, type Pack, type ReportSentence } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { HeldRecord } from './held.ts'

/**
 * The sentences a report bears: those with a record of theirs that fits, and where there is none, those that ask for no record.
 * What is disputed is not used against the organisation, so it makes nothing said.
 */
export function fittingSentences(sentences: readonly ReportSentence[], records: readonly HeldRecord[], today: Day): ReportSentence[] {
  const usable = records.filter(({ disputed }) => disputed === null)
  const fits = ({ items, when }: ReportSentence): boolean => {
    const test = when === null ? null : compileCondition(when)
    return usable.some(
      (record) =>
        items.includes(record.item.key) &&
        (test === null || test(Object.fromEntries(record.fields.map(({ key, value }) => [key, value])), today)),
    )
  }
  const fitting = sentences.filter((sentence) => sentence.items.length > 0 && fits(sentence))
  return fitting.length > 0 ? fitting : sentences.filter(({ items }) => items.length === 0)
}

/** What was authorised, kind by kind, and whether anything is held of it: an empty part would not tell that from what nobody authorised. */
export function grantedSentence({ items }: Pack, granted: readonly string[], records: readonly HeldRecord[]): Text {
  const kinds = granted.map((key): Text => {
    const name = items.find((item) => item.key === key)?.name ?? { zh: key, en: key }
    const count = records.filter(({ item }) => item.key === key).length
    return count === 0
      ? { zh: `${name.zh}（没有信息）`, en: `${name.en} (nothing held)` }
      : { zh: `${name.zh}（${count}条）`, en: `${name.en} (${count})` }
  })
  const zh = kinds.map((one) => one.zh).join('、')
  const en = kinds.map((one) => one.en).join('; ')
  return {
    zh: `该主体授权查看的信息：${zh}。其他不公开的信息未经授权，不在本报告中。`,
    en: `Authorised by the organisation: ${en}. Nothing else that is not public is in this report.`,
  }
}
