import { listedTexts, say, type Lang, type Text } from '../../platform/text.ts'
import { itemName } from '../reports/explain.ts'
import type { Pack } from '../pack.ts'
import type { UseScene } from './rules.ts'
import { citeAll, describeDates } from '../explain/words.ts'

export const obligationNames = {
  mustCheck: { zh: '应当核查', en: 'must be checked' },
  mayCheck: { zh: '可以核查', en: 'may be checked' },
} as const satisfies Readonly<Record<UseScene['obligation'], Text>>

const every: Text = { zh: '全部名单', en: 'every list' }
const heads = {
  basis: { zh: '依据', en: 'Basis' },
  uses: { zh: '可用', en: 'May use' },
  lists: { zh: '名单：', en: 'lists: ' },
  measures: { zh: '措施：', en: 'measures: ' },
  items: { zh: '公开记录：', en: 'public records: ' },
  commitments: { zh: '承诺：', en: 'commitments: ' },
  incentives: { zh: '守信激励', en: 'incentives' },
  outcome: { zh: '反馈期限', en: 'Outcome' },
  days: { zh: '个工作日', en: 'working days' },
  proof: { zh: '核查证明有效', en: 'A proof is good for' },
  hours: { zh: '小时', en: 'hours' },
} as const satisfies Readonly<Record<string, Text>>
const commitmentNames = { open: { zh: '未办结', en: 'open' }, broken: { zh: '违诺', en: 'broken' } } as const

const labelled = (head: Text, texts: readonly Text[]): Text[] =>
  texts.length === 0 ? [] : [{ zh: `${head.zh}${listedTexts(texts).zh}`, en: `${head.en}${listedTexts(texts).en}` }]

/** What a scene may use at most, in words. */
export function describeUses(scene: UseScene, pack: Pack): Text {
  const lists = pack.codeSets.get('seriousListName')?.codes ?? []
  const listName = (key: string): Text => lists.find((code) => code.key === key)?.label ?? { zh: key, en: key }
  const uses = [
    ...labelled(heads.lists, scene.lists === null ? [every] : scene.lists.map(listName)),
    ...labelled(
      heads.measures,
      scene.measures.map((key) => {
        const name = pack.measures.findLast((measure) => measure.key === key)?.name
        return { zh: `${key} ${name?.zh ?? ''}`.trim(), en: `${key} ${name?.en ?? ''}`.trim() }
      }),
    ),
    ...labelled(
      heads.items,
      scene.items.map((key) => itemName(pack, key)),
    ),
    ...labelled(
      heads.commitments,
      scene.commitments.map((key) => commitmentNames[key]),
    ),
    ...(scene.incentives ? [heads.incentives] : []),
  ]
  return { zh: uses.map(({ zh }) => zh).join('；'), en: uses.map(({ en }) => en).join('; ') }
}

/** An edition of a scene as lines of plain text. */
export function useSceneAsText(scene: UseScene, pack: Pack, lang: Lang): string {
  const words = (text: Text): string => say(text, lang)
  return [
    `${words(scene.name)} (${scene.key}) · ${words(obligationNames[scene.obligation])} · ${words(describeDates(scene))}`,
    `  ${words(scene.summary)}`,
    `  ${words(heads.uses)}: ${words(describeUses(scene, pack))}`,
    `  ${words(heads.outcome)}: ${scene.outcomeWithin} ${words(heads.days)}; ${words(heads.proof)} ${scene.proofHours} ${words(heads.hours)}`,
    `  ${words(heads.basis)}: ${words(citeAll(scene.basis))}`,
  ].join('\n')
}
