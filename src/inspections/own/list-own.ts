import { ownFileOf } from '../../access/index.ts'
import { readFile, type FileRecord } from '../../disclosure/index.ts'
import { listCases, readCase, type Case } from '../../procedures/index.ts'
import { procedureOn } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { familyOf } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { departmentNames } from '../department-names.ts'
import { inspectionProcedure } from '../checks/clock.ts'
import type { OwnCheck, OwnOrder } from './own-check.ts'
import { loadOwnChecks } from './own-store.ts'

const perPage = 20
/** States of a case in which nothing was ordered. */
const withoutOrder: readonly string[] = ['found', 'published']

/** The checks of the actor's organisation, those overdue to be corrected first, then the latest, with the results its file holds and what they order. */
export async function listOwnChecks(
  ctx: InspectionsContext,
  { page, route }: { readonly page: number; readonly route: 'page' | 'api' },
): Promise<{ readonly checks: readonly OwnCheck[]; readonly hasMore: boolean }> {
  const own = ownFileOf(ctx)
  const family = await familyOf(ctx, own.code)
  const overdue = await overdueCases(ctx)
  const found = await loadOwnChecks(ctx, family, { offset: (page - 1) * perPage, limit: perPage + 1, firstCases: [...overdue] })
  const rows = found.slice(0, perPage)
  const ids = rows.flatMap(({ recordId }) => recordId ?? [])
  const { records } = ids.length === 0 ? { records: [] } : await readFile(ctx, { ...own, route, records: ids })
  const recordOf = new Map(records.map((one): [number, FileRecord] => [Number(one.id), one]))
  const orderOf = await ordersOf(ctx, new Set(rows.flatMap(({ caseId }) => caseId ?? [])), overdue)
  const names = await departmentNames(ctx)
  const nameOf = (unit: string | null): Text => {
    if (unit === null) return ctx.pack.office
    const name = names.get(unit) ?? unit
    return { zh: name, en: name }
  }
  return {
    hasMore: found.length > perPage,
    checks: rows.map(({ number, day, draw, title, by, object, isNoted, unit, publishBy, recordId, caseId }) => ({
      ...{ number, day, isNoted, awaitedBy: publishBy },
      draw: draw === null ? null : { number: draw, title: title ?? '', by: by ?? '', object },
      department: nameOf(unit),
      record: recordId === null ? null : (recordOf.get(recordId) ?? null),
      order: caseId === null ? null : (orderOf.get(caseId) ?? null),
    })),
  }
}

/** The cases in which it is the organisation's turn, and its day is over. */
async function overdueCases(ctx: InspectionsContext): Promise<ReadonlySet<number>> {
  const late = await listCases(ctx, { procedure: inspectionProcedure, states: ['ordered'], overdue: true, limit: 1000 })
  return new Set(late.map(({ caseId }) => caseId))
}

type Ids = ReadonlySet<number>

async function ordersOf(ctx: InspectionsContext, wanted: Ids, overdue: Ids): Promise<ReadonlyMap<number, OwnOrder>> {
  if (wanted.size === 0) return new Map()
  const cases = (await listCases(ctx, { procedure: inspectionProcedure, limit: 1000 })).filter(
    ({ caseId, state }) => wanted.has(caseId) && !withoutOrder.includes(state),
  )
  return new Map(await Promise.all(cases.map(async (one) => [one.caseId, await orderOf(ctx, one, overdue)] as const)))
}

async function orderOf(ctx: InspectionsContext, { caseId, state, openedAt, closedAt }: Case, overdue: Ids): Promise<OwnOrder> {
  const rules = procedureOn(ctx.pack, inspectionProcedure, dayOf(openedAt))
  const isOpen = closedAt === null
  const lastDay = isOpen ? ((await readCase(ctx, caseId)).deadlines.find(({ key }) => key === 'rectify')?.lastDay ?? null) : null
  // A case may be overdue for the department, which owes an answer: what is late here is the correction.
  const isOverdue = overdue.has(caseId) && lastDay !== null && lastDay < dayOf(ctx.now())
  return { caseId, isOpen, isOverdue, lastDay, state: rules?.states.find(({ key }) => key === state)?.name ?? { zh: state, en: state } }
}
