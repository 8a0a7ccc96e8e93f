import type { Text } from '../../platform/text.ts'
import type { RegisterColumn } from '../register/register-column.ts'
import { subjectTypes } from '../codes/registry.ts'
import { subjectSizes, subjectStatuses } from '../subject.ts'

const words: Partial<Record<RegisterColumn, Readonly<Record<string, Text>>>> = {
  type: subjectTypes,
  status: subjectStatuses,
  size: subjectSizes,
}

/** What is registered in a column, in words. */
export function shownValue(column: RegisterColumn, value: string | null): Text {
  if (value === null) return { zh: '无', en: 'none' }
  const known = words[column] ?? {}
  return (Object.hasOwn(known, value) ? known[value] : undefined) ?? { zh: value, en: value }
}
