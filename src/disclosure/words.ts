import { fill, type Text } from '../platform/text.ts'
import type { ShownField, ShownVersion } from './shown.ts'
import type { VersionRow } from './store.ts'

const sentences: Readonly<Record<VersionRow['change'], Text>> = {
  accepted: { zh: '信源单位报送，系统收录。', en: 'The source sent it and it was accepted.' },
  updated: { zh: '信源单位更新了 {count} 项内容。', en: 'The source updated {count} field(s).' },
  corrected: {
    zh: '信源单位更正了 {count} 项内容；原值有误，不再显示。',
    en: 'The source corrected {count} field(s); the former values were wrong and are not repeated.',
  },
  withdrawn: { zh: '信源单位撤回了这条记录，内容不再公示。', en: 'The source withdrew the record; its content is no longer shown.' },
  ended: { zh: '信源单位登记了有效期结束。', en: 'The source registered the end of its validity.' },
}

const kinds = { accepted: 'arrived', updated: 'updated', corrected: 'corrected', withdrawn: 'withdrawn', ended: 'ended' } as const

/** One version beside the one before it, in words. What was found wrong is named but not repeated. */
export function describeVersion(row: VersionRow, before: readonly ShownField[], after: readonly ShownField[]): ShownVersion {
  const changed = row.change === 'accepted' || row.change === 'withdrawn' ? [] : differences(before, after, row.change !== 'corrected')
  return {
    version: row.version,
    arrivedAt: row.arrivedAt,
    change: kinds[row.change],
    words: fill(sentences[row.change], { count: changed.length }),
    reason: row.reason,
    changed,
    leafIndex: row.leafIndex,
  }
}

function differences(before: readonly ShownField[], after: readonly ShownField[], repeat: boolean): ShownVersion['changed'] {
  const old = new Map(before.map((field) => [field.key, field]))
  const now = new Map(after.map((field) => [field.key, field]))
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key)?.value !== now.get(key)?.value)
  return keys.map((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const label = (is ?? was)?.label ?? { zh: key, en: key }
    return { key, label, before: repeat ? (was?.text ?? null) : null, after: is?.text ?? null }
  })
}
