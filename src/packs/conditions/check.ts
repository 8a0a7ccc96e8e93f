import { isDay } from '../../platform/time.ts'
import type { Known } from '../load/known.ts'
import { keyOfStored } from '../items/codes.ts'
import { statementsOf } from './fields.ts'
import type { Condition } from '../pack.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import type { WrittenField } from '../load/written.ts'

export type Fields = ReadonlyMap<string, WrittenField>

const numeric = new Set(['amount', 'integer'])
const kindOf = (field: WrittenField): 'date' | 'number' | 'text' =>
  field.type === 'date' ? 'date' : numeric.has(field.type ?? 'text') ? 'number' : 'text'

/** A condition may use only fields of the item, codes of their sets, and comparisons that mean something. */
export function checkCondition(
  condition: Condition,
  where: string,
  item: string,
  fields: Fields,
  { content, broken, problems }: Known,
): void {
  for (const statement of statementsOf(condition)) {
    const find = (key: string, holder: object): WrittenField | undefined => {
      const field = fields.get(key)
      if (!field) problems.push(problem(placeOf(holder, 'field'), 'packs.unknown-field', { where, key, item }))
      else if (field.never != null)
        problems.push(
          problem(placeOf(holder, 'field'), 'packs.comparison', {
            where,
            what: { zh: `字段“${key}”永不入库，规则读不到`, en: `the field "${key}" is never kept, so no rule can read it` },
          }),
        )
      return field
    }
    const field = find(statement.field, statement)
    const set =
      field?.codeSet == null || broken.has(`codeSets.${field.codeSet}`)
        ? undefined
        : content.codeSets.find(({ key }) => key === field.codeSet)
    const codes =
      'equals' in statement ? [statement.equals] : 'oneOf' in statement ? statement.oneOf : 'only' in statement ? statement.only : []
    if (set)
      for (const written of codes.flatMap((code) => code.split(';'))) {
        if (!set.codes?.some(({ key }) => key === keyOfStored(written)))
          problems.push(problem(placeOf(statement), 'packs.unknown-code', { where, key: written, set: set.key }))
      }
    if ('matches' in statement) {
      try {
        RegExp(statement.matches, 'u')
      } catch (error) {
        problems.push(problem(placeOf(statement, 'matches'), 'packs.pattern', { where, what: (error as Error).message }))
      }
    }
    if ('equalsPart' in statement) {
      find(statement.equalsPart.field, statement.equalsPart)
      if (statement.equalsPart.to < statement.equalsPart.from)
        problems.push(
          problem(placeOf(statement, 'equalsPart'), 'packs.comparison', {
            where,
            what: { zh: '截取的终点在起点之前', en: 'the part ends before it begins' },
          }),
        )
    }
    if (!('compare' in statement) || !field) continue
    const other = statement.with
    const left = kindOf(field)
    const otherField = 'field' in other ? find(other.field, other) : undefined
    if ('field' in other && !otherField) continue
    const right = otherField
      ? kindOf(otherField)
      : 'today' in other
        ? 'date'
        : 'value' in other && isDay(other.value)
          ? 'date'
          : 'value' in other && /^-?\d+(\.\d+)?$/.test(other.value)
            ? 'number'
            : 'text'
    const order = statement.compare !== '=' && statement.compare !== '!='
    const moved = 'field' in other && (other.plus !== undefined || other.plusWorkdays !== undefined)
    if (left !== right || (order && left === 'text') || (moved && left !== 'date'))
      problems.push(
        problem(placeOf(statement), 'packs.comparison', {
          where,
          what: {
            zh: `“${statement.field}”与比较对象类型不同或无大小之分`,
            en: `"${statement.field}" and what it is compared with differ in kind or have no order`,
          },
        }),
      )
  }
}
