import { listedTexts, say, type Lang, type Text } from '../../platform/text.ts'
import { describeCondition } from '../conditions/describe.ts'
import { describeDuration } from '../calendar/duration.ts'
import { editionsOf } from '../catalogue.ts'
import { listItem } from '../lists/item-rules.ts'
import { type Measure, type MeasureMode, type MeasureTrigger } from './rules.ts'
import type { Pack } from '../pack.ts'
import { describeBasis, describeDates } from '../explain/words.ts'

export const modeNames: Readonly<Record<MeasureMode, Text>> = {
  reject: { zh: '不予受理或者不予批准', en: 'Refused' },
  restrict: { zh: '限制', en: 'Restricted' },
  raiseChecks: { zh: '提高监督检查比例和频次', en: 'Checked more often' },
  publicise: { zh: '公示', en: 'Published' },
  remind: { zh: '提示', en: 'Reminded' },
}

export const measureClasses: Readonly<Record<Measure['class'], Text>> = {
  1: { zh: '减损权益或者增加义务', en: 'Fewer rights or more duties' },
  2: { zh: '管理性措施', en: 'Management by public bodies' },
  3: { zh: '市场性措施', en: 'By others on their own decision' },
}

const codeName = (pack: Pack, set: string, key: string): Text =>
  pack.codeSets.get(set)?.codes.find((code) => code.key === key)?.label ?? { zh: key, en: key }

/** Who executes it, in words. */
export const describeExecutors = ({ executors }: Measure, pack: Pack): Text =>
  listedTexts(executors.map((key) => codeName(pack, 'executorClass', key)))

/** What it may follow from, in words. */
export function describeTrigger({ item, lists, when, finders, automatic }: MeasureTrigger, pack: Pack): Text {
  const edition = editionsOf(pack, item).at(-1)
  const base =
    item === listItem && lists.length > 0
      ? listedTexts(lists.map((key) => codeName(pack, 'seriousListName', key)))
      : (edition?.name ?? { zh: item, en: item })
  const told = when === null || edition === undefined ? null : describeCondition(when, edition, pack)
  const who = finders.length === 0 ? null : listedTexts(finders.map((key) => codeName(pack, 'executorClass', key)))
  const unit = {
    zh: who === null ? '认定单位' : `认定单位（限${who.zh}）`,
    en: who === null ? 'the finding unit' : `the finding unit (${who.en} only)`,
  }
  const by = automatic ? { zh: '自动提出', en: 'proposed by the program' } : { zh: `由${unit.zh}提出`, en: `proposed by ${unit.en}` }
  return {
    zh: `${base.zh}${told === null ? '' : `（${told.zh}）`}，${by.zh}`,
    en: `${base.en}${told === null ? '' : ` (${told.en})`}, ${by.en}`,
  }
}

/** How long it lasts at most, in words. */
export const describeLongest = ({ longest }: Measure): Text =>
  longest === null ? { zh: '至依据的记录失效', en: 'as long as its ground holds' } : describeDuration(longest)

/** What has to be waited for before anything is decided, in words. */
export const describeDefence = ({ defenceDays }: Measure): Text =>
  defenceDays === null
    ? {
        zh: '告知后即可决定；列入名单的，列入前已经听取意见',
        en: 'Decided after the notice; of a listing the organisation was heard before',
      }
    : {
        zh: `告知之日起 ${defenceDays} 个工作日内不作决定（依据名单的，列入前已经听取意见）`,
        en: `Nothing is decided within ${defenceDays} working days from the notice (of a listing the organisation was heard before)`,
      }

/** A restriction as lines of plain text. */
export function measureAsText(measure: Measure, pack: Pack, lang: Lang): string {
  const told = (text: Text) => say(text, lang)
  return [
    `${measure.key} ${told(measure.name)} (${measure.edition}) · ${told(describeDates(measure))}`,
    `  ${told(measure.summary)}`,
    `  ${told(measureClasses[measure.class])} · ${told(modeNames[measure.mode])} · ${told(describeLongest(measure))}`,
    `  ${told(describeExecutors(measure, pack))}`,
    `  ${told(describeDefence(measure))}`,
    ...measure.triggers.map((trigger) => `  - ${told(describeTrigger(trigger, pack))}`),
    `  ${measure.basis.map((one) => told(describeBasis(one))).join('; ')}`,
  ].join('\n')
}
