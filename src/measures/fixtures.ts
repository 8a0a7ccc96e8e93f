import { sendRows, type Cells } from '../intake/fixtures.ts'
import type { IntakeContext } from '../intake/index.ts'
import { byTwo, listingRow } from '../lists/fixtures.ts'
import type { PackContext } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf, givenSource } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'

/** Departments that execute: the one that lists is the market department of intake. */
export const housing = inventUscc(7101, '11130628')
export const treasury = inventUscc(7102, '11130628')

export const of = (unit: string, role: string, id = `${role} of ${unit}`): Actor => ({ ...clerkOf(unit), id, role })
export const office = (role = 'approver'): Actor => ({ kind: 'user', id: `office ${role}`, body: 'office', role, unit: null })
export const firm = (number: number, role = 'head'): Actor => ({
  ...{ kind: 'user', id: `${role}-${number}`, body: 'organisation', role },
  unit: inventUscc(number),
})

export async function givenExecutors(ctx: PackContext): Promise<void> {
  await givenSource(ctx, { code: housing, name: '高阳县住房和城乡建设局', shortName: '住建局' })
  await givenSource(ctx, { code: treasury, name: '高阳县财政局', shortName: '财政局' })
}

/** Listings that came in a file of the market department, taken in. */
export const givenListings = (ctx: IntakeContext, numbers: readonly number[], cells: Cells = {}) =>
  sendRows(
    ctx,
    numbers.map((number) => listingRow(number, cells)),
    byTwo,
  )
