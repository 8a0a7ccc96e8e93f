import type { Actor } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import { isDay, type Day } from '../platform/time.ts'
import type { Mistake } from '../platform/errors.ts'

/** `suspended` may not submit for a while, `closed` never again; records of both stay. */
export type SourceStatus = 'active' | 'suspended' | 'closed'
export const sourceStatuses: readonly SourceStatus[] = ['active', 'suspended', 'closed']

/** A body that submits records, as anyone may know it. */
export type Source = {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly divisionCode: string
  /** Where an organisation turns to object. */
  readonly contact: string
  readonly status: SourceStatus
  readonly since: Day
}

/** A source may submit an item on the days from `from` to `to`. */
export type ItemRight = { readonly item: string; readonly from: Day; readonly to: Day | null; readonly basis: string }

/** Acts for the credit office: its users, and the program itself. */
export const actsForOffice = (actor: Actor): boolean => actor.kind === 'system' || (actor.body === 'office' && actor.role !== 'auditor')

/** Acts for a source: its clerks, its keys, and the program itself. */
export const actsForSource = (actor: Actor, code: string): boolean =>
  actor.kind === 'system' || (actor.body === 'source' && actor.unit === code && actor.role !== 'auditor')

const missing: Text = { zh: '请填写。', en: 'Please fill this in.' }
const tooLong: Text = { zh: '不得超过 200 个字。', en: 'No more than 200 characters.' }

/** Everything wrong with a source's entries. */
export function checkSource(source: Source): Mistake[] {
  const problems: Mistake[] = []
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(source.code))
    problems.push({
      field: 'code',
      text: {
        zh: '统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z）。',
        en: 'A unified social credit code has 18 digits or capitals (never I, O, S, V, Z).',
      },
    })
  for (const field of ['name', 'shortName', 'contact'] as const) {
    if (source[field] === '') problems.push({ field, text: missing })
    else if (source[field].length > 200) problems.push({ field, text: tooLong })
  }
  if (!/^\d{6}$/.test(source.divisionCode))
    problems.push({ field: 'divisionCode', text: { zh: '行政区划代码为 6 位数字。', en: 'A division code has six digits.' } })
  if (!isDay(source.since))
    problems.push({ field: 'since', text: { zh: '请填写日期，如 2026-03-01。', en: 'Please give a day such as 2026-03-01.' } })
  if (!sourceStatuses.includes(source.status)) problems.push({ field: 'status', text: { zh: '请选择状态。', en: 'Choose a status.' } })
  return problems
}

/** Everything wrong with a new right, beside the rights the source has. `items` are the keys of the catalogue. */
export function checkRight(right: ItemRight, others: readonly ItemRight[], items: ReadonlySet<string>): Mistake[] {
  const problems: Mistake[] = []
  if (!items.has(right.item))
    problems.push({ field: 'item', text: { zh: `目录中没有“${right.item}”。`, en: `The catalogue has no item "${right.item}".` } })
  if (!isDay(right.from))
    problems.push({ field: 'from', text: { zh: '请填写起始日期，如 2026-03-01。', en: 'Please give the first day, such as 2026-03-01.' } })
  if (right.to !== null && !isDay(right.to))
    problems.push({
      field: 'to',
      text: { zh: '截止日期应如 2026-12-31，或留空。', en: 'The last day is written 2026-12-31, or left empty.' },
    })
  else if (right.to !== null && right.to < right.from)
    problems.push({ field: 'to', text: { zh: '截止日期早于起始日期。', en: 'The last day is before the first.' } })
  if (right.basis === '')
    problems.push({
      field: 'basis',
      text: { zh: '请写明依据（文件名称、文号、条款）。', en: 'Name the legal basis (document, number, article).' },
    })
  else if (right.basis.length > 200) problems.push({ field: 'basis', text: tooLong })
  if (problems.length === 0 && others.some((other) => overlaps(other, right)))
    problems.push({
      field: 'from',
      text: {
        zh: '与已有的同一目录项权限日期重叠。请先结束原有权限。',
        en: 'The days overlap a right the source already has for this item. End that right first.',
      },
    })
  return problems
}

const overlaps = (one: ItemRight, other: ItemRight): boolean =>
  one.item === other.item && (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to)
