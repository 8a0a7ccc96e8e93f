import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'
import { subjectSizes, subjectTypes } from '../../subjects/index.ts'
import { ageBands, nameOfRegion, nameOfSection } from './groups.ts'
import { loadPlaceNames } from './groups-store.ts'

const unknown: Text = { zh: '不详', en: 'unknown' }

/** What groups are called, by the grouping and the value; anybody may know. */
export async function nameGroups(ctx: Context): Promise<(by: string, value: string) => Text> {
  const places = new Map(
    (await loadPlaceNames(ctx)).map(({ by, value, name }) => [
      `${by} ${value}`,
      by === 'industry' ? nameOfSection(value, name) : nameOfRegion(value, name),
    ]),
  )
  const fixed: Readonly<Record<string, Readonly<Record<string, Text>>>> = { type: subjectTypes, size: subjectSizes, age: ageBands }
  return (by, value) => fixed[by]?.[value] ?? places.get(`${by} ${value}`) ?? (value === 'unknown' ? unknown : { zh: value, en: value })
}
