import { compileCondition, type ReportSentence } from '../../packs/index.ts'
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
