import type { Pack } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { sections, type Checked, type Standing } from '../check.ts'
import { sectionNames } from '../words.ts'

export const standings = {
  late: { zh: '逾期未反馈', en: 'Late' },
  open: { zh: '待反馈', en: 'Waiting for an outcome' },
  settled: { zh: '已反馈', en: 'Outcome told' },
} as const satisfies Readonly<Record<Standing, Text>>

/** What a scene is called: by its newest edition. */
export const sceneName = (pack: Pack, key: string): Text =>
  pack.useScenes.findLast((scene) => scene.key === key)?.name ?? { zh: key, en: key }

export const purposeName = (pack: Pack, key: string): Text => pack.purposes.find((one) => one.key === key)?.name ?? { zh: key, en: key }

/** How much an answer held, in words. */
export function foundWords({ found }: Pick<Checked, 'found'>): Text {
  const held = sections.flatMap((section, at) => ((found[at] ?? 0) > 0 ? [{ name: sectionNames[section], count: found[at] ?? 0 }] : []))
  if (held.length === 0) return { zh: '没有本事项可以使用的信息', en: 'nothing the matter lets be used' }
  return {
    zh: held.map(({ name, count }) => `${name.zh} ${count} 项`).join('，'),
    en: held.map(({ name, count }) => `${name.en}: ${count}`).join(', '),
  }
}
