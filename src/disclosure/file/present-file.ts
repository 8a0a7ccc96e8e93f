import { itemOn, scopeNames, type Scope } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import { foundOthers, type FileRow } from './store.ts'
import { presentRecord, soleTrader } from '../present.ts'
import type { Rules } from '../rules/rules.ts'
import type { Named, ShownField, ShownRecord } from '../shown.ts'

/** A value in a file, with the scope of its field and whether everyone sees it. */
export type FileField = ShownField & { readonly scope: Named; readonly isPublic: boolean }

/** One record of a file, as its reader may see it, and whether everyone sees it too. */
export type FileRecord = Omit<ShownRecord, 'kind' | 'state' | 'fields'> & {
  readonly state: string
  readonly scope: Named
  readonly isPublic: boolean
  /** Whether it is, was or will be shown to everyone at all; `shownUntil` says until when. */
  readonly isEverShown: boolean
  /** Of one that is not public by its scope: the last day others than its organisation and its source read it; null: no such day. */
  readonly sharedUntil: Day | null
  /** Whether that is over, by its day or by a repair. */
  readonly isSharingOver: boolean
  /** Why it was withdrawn, corrected or ended. */
  readonly reason: string | null
  readonly fields: readonly FileField[]
}

/** The states of a record of a file, as its organisation and its readers are told. */
export const stateNames: Readonly<Record<string, Text>> = {
  current: { zh: '有效', en: 'Current' },
  corrected: { zh: '有更正', en: 'Corrected' },
  ended: { zh: '有效期已结束', en: 'Validity ended' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  repaired: { zh: '已修复', en: 'Repaired' },
  shielded: { zh: '暂时屏蔽', en: 'Shielded for the time' },
  erased: { zh: '内容已依法删除', en: 'Content erased by law' },
}

const scopeOf = (key: string): Named => ({ key, label: scopeNames[key as Scope] })

/** A record found to be about another organisation: what it says is that one's, and only its source goes on reading it. */
const isOfOthers = (rules: Rules, { change }: Pick<FileRow, 'change'>): boolean =>
  change === foundOthers && rules.view.relation !== 'deciding'

export function presentFileRecord(rules: Rules, open: Rules, row: FileRow): FileRecord {
  const scope = row.scope as Scope
  const { kind: _kind, ...shown } = presentRecord(rules, row)
  const edition = rules.edition(row.item, row.decidedOn)
  const item = itemOn(rules.pack, row.item, row.decidedOn)
  const scopes = new Map(item?.fields.map((field) => [field.key, field.scope]))
  const isOpen = row.isPublic && item !== null ? open.view.fieldsFor(item, scope) : new Map<string, unknown>()
  const isEverShown = scope === 'public' && row.shownUntil !== '-infinity'
  const others = isOfOthers(rules, row)
  const fields = others ? [] : (edition?.read(row.fields ?? {}, row.subjectType === soleTrader, scope) ?? [])
  return {
    ...shown,
    title: others ? shown.item.label : (edition?.title(row.title, scope) ?? shown.title),
    state: row.state === 'current' ? shown.state : row.state,
    scope: scopeOf(scope),
    isPublic: row.isPublic,
    isEverShown,
    sharedUntil: scope === 'public' || row.sharedUntil === 'infinity' || row.sharedUntil === '-infinity' ? null : row.sharedUntil,
    isSharingOver: scope !== 'public' && !row.isShared,
    shownUntil: isEverShown ? shown.shownUntil : null,
    reason: row.reason === null ? null : maskPersonIds(row.reason),
    withheld: edition?.withheld(others ? null : scope) ?? [],
    fields: fields.map((field) => ({
      ...field,
      scope: scopeOf(scopes.get(field.key) ?? 'restricted'),
      isPublic: isOpen.has(field.key),
    })),
  }
}
