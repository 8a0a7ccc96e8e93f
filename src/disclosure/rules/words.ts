import { fill, type Text } from '../../platform/text.ts'
import type { ShownField, ShownVersion } from '../shown.ts'
import type { VersionRow } from '../store.ts'

const sentences: Readonly<Record<VersionRow['change'], Text>> = {
  accepted: { zh: '信源单位报送，系统收录。', en: 'The source sent it and it was accepted.' },
  updated: { zh: '信源单位更新了 {count} 项内容。', en: 'The source updated {count} field(s).' },
  corrected: {
    zh: '信源单位更正了 {count} 项内容；原值有误，不再显示。',
    en: 'The source corrected {count} field(s); the former values were wrong and are not repeated.',
  },
  reassigned: {
    zh: '信用办撤销了主体认定：这条记录不属于该主体，内容不再公示。',
    en: 'The credit office found that it is about another organisation; its content is no longer shown here.',
  },
  restored: {
    zh: '信用办撤销了主体认定，恢复前一版内容（{count} 项不同）；属于其他主体的内容不再显示。',
    en: 'The credit office found that the version before was about another organisation; it says again what it said earlier ({count} field(s) differ).',
  },
  erased: { zh: '内容已依法删除。', en: 'The content was erased by law.' },
  repaired: { zh: '信用修复：停止公示、共享和使用。', en: 'Repaired: it is no longer shown, shared or used.' },
  shielded: { zh: '重整或者和解期间暂时屏蔽。', en: 'Shielded for the time of a reorganisation or settlement.' },
  reinstated: { zh: '修复或者屏蔽已撤销，恢复公示。', en: 'The repair or the shield was taken back; it is shown again.' },
  withdrawn: { zh: '信源单位撤回了这条记录，内容不再公示。', en: 'The source withdrew the record; its content is no longer shown.' },
  ended: { zh: '信源单位登记了有效期结束。', en: 'The source registered the end of its validity.' },
}

/** Where nobody may see what changed: in values that are not public, or in a record that shows none any more. */
const unseen: Partial<Record<VersionRow['change'], { readonly inPart: Text; readonly whole: Text }>> = {
  updated: {
    inPart: {
      zh: '信源单位更新了不公开的内容；公示的内容没有变化。',
      en: 'The source updated what is not public; what is shown did not change.',
    },
    whole: { zh: '信源单位更新了内容。', en: 'The source updated the record.' },
  },
  corrected: {
    inPart: {
      zh: '信源单位更正了不公开的内容；公示的内容没有变化。',
      en: 'The source corrected what is not public; what is shown did not change.',
    },
    whole: { zh: '信源单位更正了内容。', en: 'The source corrected the record.' },
  },
}

const kinds = {
  accepted: 'arrived',
  updated: 'updated',
  corrected: 'corrected',
  withdrawn: 'withdrawn',
  ended: 'ended',
  reassigned: 'reassigned',
  restored: 'restored',
  repaired: 'repaired',
  shielded: 'shielded',
  reinstated: 'reinstated',
  erased: 'erased',
} as const satisfies Record<VersionRow['change'], ShownVersion['change']>

/** What leaves nothing to compare. */
const withoutContent: readonly VersionRow['change'][] = ['accepted', 'withdrawn', 'reassigned', 'erased']

/** The values before were wrong, or not about this organisation. */
const notRepeated: readonly VersionRow['change'][] = ['corrected', 'restored']

/** What was done, without counting what it changed. */
export const wordsOf = (change: VersionRow['change']): Text => sentences[change]

/** One version beside the one before it, in words. What was found wrong is named but not repeated. */
export function describeVersion(row: VersionRow, before: readonly ShownField[], after: readonly ShownField[]): ShownVersion {
  const changed = withoutContent.includes(row.change) ? [] : differences(before, after, !notRepeated.includes(row.change))
  return {
    version: row.version,
    arrivedAt: row.arrivedAt,
    change: kinds[row.change],
    words: fill(
      changed.length > 0 ? sentences[row.change] : (unseen[row.change]?.[after.length > 0 ? 'inPart' : 'whole'] ?? sentences[row.change]),
      {
        count: changed.length,
      },
    ),
    reason: row.reason,
    changed,
    leafIndex: row.leafIndex,
  }
}

const empty: Text = { zh: '（空）', en: '(empty)' }

/** Each field that differs. Null is what is not shown any more: a wrong value, or a whole version nobody may see. */
function differences(before: readonly ShownField[], after: readonly ShownField[], repeat: boolean): ShownVersion['changed'] {
  const old = new Map(before.map((field) => [field.key, field]))
  const now = new Map(after.map((field) => [field.key, field]))
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key)?.value !== now.get(key)?.value)
  return keys.map((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const label = (is ?? was)?.label ?? { zh: key, en: key }
    return { key, label, before: repeat ? textOf(was, before) : null, after: textOf(is, after) }
  })
}

const textOf = (field: ShownField | undefined, version: readonly ShownField[]): Text | null =>
  field?.text ?? (version.length === 0 ? null : empty)
