import { problemText } from '../../intake/index.ts'
import type { Field, Item } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import type { Check } from './assigned-check.ts'

/** What a device can tell without a network, in the words in which the server would refuse it. `than`: a day, a field, or today; `unless` it says the word. */
export type DeviceRule = { readonly field: string; readonly text: Text } & (
  | { readonly kind: 'required' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'unless'; readonly than: string; readonly word: string }
  | { readonly kind: 'from' | 'until'; readonly than: string }
)

export const beforeTask: Text = { zh: '检查日期不能早于抽取或者登记之日。', en: 'A check cannot be made before it was drawn or noted.' }

/** The one result that explains itself. */
export const noProblem = 'noProblem'
export const unexplained: Text = {
  zh: '除“未发现问题”外，请写明发现了什么；拒绝检查的，写明经过。',
  en: 'For every result but “no problem found”, say what was found; if entry was refused, what happened.',
}

export function deviceRules(item: Item, fields: readonly Field[], { since }: Pick<Check, 'since'>): readonly DeviceRule[] {
  const say = (code: string, field: string, value = '') => problemText({ code, field, value }, [item])
  return [
    ...fields.flatMap(({ key: field, required, emptyWords }): DeviceRule[] =>
      required
        ? [
            { field, kind: 'required', text: say('intake.required', field) },
            ...emptyWords.map((word) => ({ field, kind: 'word' as const, word, text: say('intake.empty-words', field, word) })),
          ]
        : [],
    ),
    { field: 'resultDetail', kind: 'unless', than: 'inspectionResult', word: noProblem, text: unexplained },
    { field: 'decisionDate', kind: 'until', than: 'today', text: say('rule.not-in-future', 'decisionDate') },
    { field: 'decisionDate', kind: 'from', than: dayOf(since), text: beforeTask },
    { field: 'rectifyBy', kind: 'from', than: 'decisionDate', text: say('rule.rectify-after', 'rectifyBy') },
  ]
}
