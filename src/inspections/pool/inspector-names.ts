import { colleaguesOf } from '../../accounts/index.ts'
import type { Text } from '../../platform/text.ts'
import { departmentNames } from '../department-names.ts'
import type { InspectionsContext } from '../context.ts'
import { requireDrawer } from '../permission.ts'
import type { Inspector } from './inspector.ts'
import { loadByNumber, loadInUse } from './inspector-store.ts'

/** What inspectors are called on a page, by their numbers. */
export type InspectorNames = ReadonlyMap<string, Text>

/** A number nobody may be told more of stands for itself. */
export const nameIn = (names: InspectorNames, number: string): Text => names.get(number) ?? { zh: number, en: number }

/** Colleagues by their names, which stay inside a department; everybody else by number and department. */
export async function inspectorNames(ctx: InspectionsContext, numbers: readonly string[]): Promise<InspectorNames> {
  if (numbers.length === 0) return new Map()
  const call = await callingOf(ctx)
  return new Map((await loadByNumber(ctx, [...new Set(numbers)])).map((one) => [one.number, call(one)]))
}

/** Inspectors of a department somebody may choose from. */
export type InspectorGroup = {
  readonly unit: string
  readonly department: string
  readonly inspectors: readonly { readonly number: string; readonly name: Text }[]
}

/** Those in use in some departments, in all where none is named, each department's together. */
export async function inspectorsToChoose(ctx: InspectionsContext, units: readonly string[]): Promise<InspectorGroup[]> {
  requireDrawer(ctx.actor)
  const [call, departments] = [await callingOf(ctx), await departmentNames(ctx)]
  const groups = Map.groupBy(await loadInUse(ctx, units), ({ unit }) => unit)
  return [...groups].map(([unit, inspectors]) => ({
    ...{ unit, department: departments.get(unit) ?? unit },
    inspectors: inspectors.map((one) => ({ number: one.number, name: call(one) })),
  }))
}

async function callingOf(ctx: InspectionsContext): Promise<(one: Inspector) => Text> {
  const [colleagues, departments] = [await colleaguesOf(ctx), await departmentNames(ctx)]
  const own = new Map(ctx.actor.body === 'source' ? colleagues.map(({ login, name }) => [login, name]) : [])
  return ({ number, unit, account }) => {
    const name = unit === ctx.actor.unit ? own.get(account) : undefined
    if (name !== undefined) return { zh: `${number} ${name}`, en: `${number} ${name}` }
    const department = departments.get(unit)
    return department === undefined ? { zh: number, en: number } : { zh: `${number}（${department}）`, en: `${number} (${department})` }
  }
}
