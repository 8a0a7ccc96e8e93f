import { describeRoles, type Action } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'

/** What others of the reader's body decide, in a sentence for each role, so that nobody looks for a button that is not theirs. */
export function reservedInWords(actions: readonly Action[]): Text[] {
  const byRoles = Map.groupBy(actions, ({ roles, notBy }) => `${roles.join()} ${notBy.length > 0}`)
  return [...byRoles.values()].map((list) => {
    const who = describeRoles(list[0]?.roles ?? [])
    const isForOthers = (list[0]?.notBy.length ?? 0) > 0
    return {
      zh: `由本单位${isForOthers ? '其他' : ''}${who.zh}决定：${list.map(({ name }) => name.zh).join('、')}。`,
      en: `Decided by ${isForOthers ? 'another' : 'the'} ${who.en} of your body: ${list.map(({ name }) => name.en).join(', ')}.`,
    }
  })
}
