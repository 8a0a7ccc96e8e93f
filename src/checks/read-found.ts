import { commitmentsThatCount } from '../commitments/index.ts'
import { shownOf } from '../disclosure/index.ts'
import { incentivesFor } from '../incentives/index.ts'
import { listingsInForce, type Listing } from '../lists/index.ts'
import { measuresInForce } from '../measures/index.ts'
import { citeAll, type PackContext, type UseScene } from '../packs/index.ts'
import { say } from '../platform/text.ts'
import type { SubjectStatus, SubjectType } from '../subjects/index.ts'
import type { AnsweredCommitment, AnsweredIncentive, AnsweredListing, AnsweredMeasure, AnsweredRecord, Found } from './check.ts'

/** A living organisation of which more is known than its number. */
type Living = { readonly subjectId: number; readonly subjectType: SubjectType; readonly status: SubjectStatus }

/**
 * What a scene may use of living organisations, of all of them at once: one read for each section, and none for what it may not use. `living`:
 * these organisations, where the caller has read them.
 */
export async function readFound(
  ctx: PackContext,
  scene: UseScene,
  subjectIds: readonly number[],
  living?: readonly Living[],
): Promise<(subjectId: number) => Found> {
  const inForce = scene.lists?.length === 0 && !scene.incentives ? [] : listingsInForce(ctx, subjectIds)
  const [listings, measures, commitments, incentives, records] = await Promise.all([
    listingsOf(scene, inForce),
    measuresOf(ctx, scene, subjectIds),
    commitmentsOf(ctx, scene, subjectIds),
    incentivesOf(ctx, scene, subjectIds, { onLists: inForce, ...(living && { living }) }),
    recordsOf(ctx, scene, subjectIds),
  ])
  return (subjectId) => ({
    listings: listings.get(subjectId) ?? [],
    measures: measures.get(subjectId) ?? [],
    commitments: commitments.get(subjectId) ?? [],
    incentives: incentives.get(subjectId) ?? [],
    records: records.get(subjectId) ?? [],
  })
}

type BySubject<T> = ReadonlyMap<number, readonly T[]>

function bySubject<R extends { readonly subjectId: number }, T>(rows: readonly R[], answered: (row: R) => T): BySubject<T> {
  const found = new Map<number, T[]>()
  for (const row of rows) {
    const own = found.get(row.subjectId)
    if (own === undefined) found.set(row.subjectId, [answered(row)])
    else own.push(answered(row))
  }
  return found
}

async function commitmentsOf(ctx: PackContext, scene: UseScene, subjectIds: readonly number[]): Promise<BySubject<AnsweredCommitment>> {
  if (scene.commitments.length === 0) return new Map()
  const standings = await commitmentsThatCount(ctx, subjectIds)
  return bySubject(
    standings.filter(({ state }) => scene.commitments.includes(state)),
    ({ number, state, matter, basis, department, signedOn, termEnd, isMarked }) => ({
      ...{ id: number, state, matter, department, from: signedOn, until: termEnd },
      ...{ basis: { zh: basis, en: basis }, disputed: isMarked },
    }),
  )
}

async function recordsOf(ctx: PackContext, scene: UseScene, subjectIds: readonly number[]): Promise<BySubject<AnsweredRecord>> {
  const found = await shownOf(ctx, { subjectIds, items: scene.items })
  return new Map(
    [...found].map(([subjectId, list]) => [
      subjectId,
      list.map(({ id, item, title, authority, decidedOn, disputed }) => ({
        ...{ id, item: item.key, name: item.label, title: say(title, 'zh'), authority: authority.name, decidedOn },
        disputed: disputed !== null,
      })),
    ]),
  )
}

type InForce = readonly Listing[] | Promise<readonly Listing[]>

async function listingsOf({ lists }: UseScene, inForce: InForce): Promise<BySubject<AnsweredListing>> {
  return bySubject(
    (await inForce).filter(({ list }) => lists === null || lists.includes(list)),
    ({ listingId, list, listName, authorityName, documentNo, listedOn, listedUntil, basis, isMarked }) => ({
      ...{ id: listingId, list, name: listName, authority: authorityName, documentNo, from: listedOn, until: listedUntil },
      ...{ basis: { zh: basis, en: basis }, disputed: isMarked },
    }),
  )
}

async function measuresOf(ctx: PackContext, scene: UseScene, subjectIds: readonly number[]): Promise<BySubject<AnsweredMeasure>> {
  if (scene.measures.length === 0) return new Map()
  const measures = await measuresInForce(ctx, subjectIds)
  return bySubject(
    measures.filter(({ measure }) => scene.measures.includes(measure)),
    ({ measureId, measure, name, mode, executorName, basis, from, until, isMarked }) => ({
      ...{ id: String(measureId), measure, name, mode, executor: executorName, from, until, basis, disputed: isMarked },
    }),
  )
}

/** Which incentives, not by which grade: that is more than the matter needs. */
async function incentivesOf(
  ctx: PackContext,
  scene: UseScene,
  subjectIds: readonly number[],
  known: { readonly onLists: InForce; readonly living?: readonly Living[] },
): Promise<BySubject<AnsweredIncentive>> {
  if (!scene.incentives) return new Map()
  return bySubject(await incentivesFor(ctx, subjectIds, known), ({ incentive, name, basis, until }) => ({
    incentive,
    name,
    basis: citeAll(basis),
    until,
  }))
}
