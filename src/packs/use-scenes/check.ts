import type { Text } from '../../platform/text.ts'
import { checkEditions } from '../load/check-editions.ts'
import { unknown } from '../reports/check.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { meansPerson } from '../subject-types.ts'
import type { WrittenUseScene } from './written.ts'

const parts = 'name summary obligation purpose lists measures items commitments incentives outcomeWithin proofGood'.split(' ')
const words = {
  purpose: { zh: '查询用途', en: 'purpose' },
  lists: { zh: '名单', en: 'list' },
  measures: { zh: '措施', en: 'measure' },
  items: { zh: '目录项', en: 'item' },
  report: { zh: '报告版式', en: 'version of the report' },
} as const satisfies Readonly<Record<string, Text>>

/** Everything about scenes that their shape does not already say. */
export function checkUseScenes(about: Known): void {
  const sound = about.content.useScenes.filter(({ key }) => !about.broken.has(`useScenes.${key}`))
  for (const scene of sound) checkScene(scene, about)
  checkEditions(sound, about.problems)
}

function checkScene(scene: WrittenUseScene, about: Known): void {
  const { content, problems } = about
  const where = `useScenes.${scene.key}`
  about.needed(scene, where, parts)
  about.basis(scene.basis, scene, where)
  about.dates(scene, where)
  const known = (at: keyof typeof words, asked: readonly string[], keys: readonly string[]): void => {
    for (const key of asked) if (!keys.includes(key)) unknown(about, scene, at, where, words[at], key, keys)
  }
  // Departments check, so a department must be able to state the purpose.
  const purposes = content.purposes.filter(({ by }) => by?.includes('source') === true).map(({ key }) => key)
  known('purpose', scene.purpose === undefined ? [] : [scene.purpose], purposes)
  const lists = content.codeSets.find(({ key }) => key === 'seriousListName')?.codes?.map(({ key }) => key) ?? []
  known('lists', scene.lists === 'all' ? [] : (scene.lists ?? []), lists)
  known(
    'measures',
    scene.measures ?? [],
    content.measures.map(({ key }) => key),
  )
  for (const key of scene.items ?? []) if (meansPerson(key)) problems.push(problem(placeOf(scene, 'items'), 'packs.person', { where, key }))
  const items = [...new Set(content.items.map(({ key }) => key))]
  known(
    'items',
    (scene.items ?? []).filter((key) => !meansPerson(key)),
    items,
  )
  // A version that is made for purposes is one of the matter only where its own is among them.
  const versions = content.reports
    .flatMap((report) => report.versions ?? [])
    .filter(({ purposes }) => purposes === undefined || purposes.includes(scene.purpose ?? ''))
    .map(({ key }) => key)
  known('report', scene.report == null ? [] : [scene.report], versions)
  const isEmpty =
    scene.lists !== 'all' &&
    [scene.lists, scene.measures, scene.items, scene.commitments].every((list) => list !== undefined && list.length === 0) &&
    scene.incentives !== true
  if (isEmpty) problems.push(problem(placeOf(scene), 'packs.scene-empty', { where }))
}
