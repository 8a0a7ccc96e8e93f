import type { World } from '../../../tests/support/world.ts'
import { office } from '../../sources/fixtures.ts'
import { givenOrganisations, givenSources, sendRows, type Cells } from '../fixtures.ts'
import { readIdentityCases } from '../index.ts'

/** Builders for tests of whom a row means. */
export async function givenCounty(world: World): Promise<void> {
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 50)
}

export function givenIdentities(world: () => World) {
  const asOffice = () => world().ctx({ actor: office })
  return {
    asOffice,
    send: (rows: readonly Cells[]) => sendRows(world().ctx(), rows),
    /** Numbers of cases follow no order within a submission: the first row's is meant. */
    openCase: async (name: string) =>
      (await readIdentityCases(asOffice(), { state: 'open' }))
        .filter((one) => one.subjectName === name)
        .toSorted((a, b) => a.submissionId - b.submissionId || a.rowNo - b.rowNo)[0]!,
  }
}
