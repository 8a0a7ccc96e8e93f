import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import type { InspectionsContext } from '../context.ts'
import { keyOf, nextInspector, rankBy, type Rank, type Replacement, type Sealed } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { seedOf, type HeldDraw } from './held-draw.ts'
import { knownNumbers } from '../pool/inspector-store.ts'
import { loadReplacements, type InsideReplacement } from './replacement-store.ts'
import { openSealed } from './seal.ts'
import { loadDraw } from './store.ts'
import { keepReplacements } from './take-step.ts'
import { loadOpenTeams, loadTeams, type HeldTeam } from './team-store.ts'

/**
 * Whoever has a conflict with an object, and then whoever's number ended before the check was made, gives it to the next one the seed says who
 * has neither. Nobody decides that check by check, and all of it is one step. The head of the ledger is locked.
 */
export async function standAside(ctx: InspectionsContext, number: string): Promise<void> {
  const draw = (await loadDraw(ctx, number)) as HeldDraw
  const sealed = await openSealed(ctx, draw)
  const teams = await loadTeams(ctx, draw.drawId, [...new Set(sealed.conflicts.map(([, object]) => object))])
  const before = await loadReplacements(ctx, draw.drawId)
  await keepReplacements(ctx, draw, await whoGivesWay(ctx, { draw, sealed, before }, teams))
}

type SoFar = { readonly draw: HeldDraw; readonly sealed: Sealed; readonly before: readonly Replacement[] }

/** Who gives way in teams with a conflict, and wherever a number ended, by whom. */
export async function whoGivesWay(ctx: InspectionsContext, so: SoFar, teams: readonly HeldTeam[]): Promise<InsideReplacement[]> {
  const { draw, sealed, before } = so
  const conflicts = new Set(sealed.conflicts.map((pair) => pair.join()))
  const hasConflict: Test = (place, object) => conflicts.has([place, object].join())
  // Of those without a conflict there are two, whether or not their numbers ended: a draw cannot be stopped by ending numbers.
  const first = passOn({ ...so, teams, isOut: hasConflict, hasConflict })

  const numbers = sealed.inspectors.map((one) => one.number)
  const inUse = await knownNumbers(ctx, numbers, [])
  const ended = numbers.filter((one) => !inUse.has(one))
  if (ended.length === 0) return first
  const objects = teams.map(({ object }) => object)
  const then = passOn({
    ...{ draw, sealed, hasConflict, before: [...before, ...first] },
    teams: await loadOpenTeams(ctx, draw.drawId, { numbers: ended, objects }),
    isOut: (place, object) => hasConflict(place, object) || !inUse.has(numbers[place - 1] ?? ''),
  })
  return [...first, ...then]
}

/** Of how many checks of a draw that are not made yet nobody would be left to take the place of a number, were it to end. */
export async function countNobodyLeft(ctx: InspectionsContext, number: string, inspector: string): Promise<number> {
  const draw = (await loadDraw(ctx, number)) as HeldDraw
  const sealed = await openSealed(ctx, draw)
  const numbers = sealed.inspectors.map((one) => one.number)
  const inUse = await knownNumbers(ctx, numbers, [])
  inUse.delete(inspector)
  const conflicts = new Set(sealed.conflicts.map((pair) => pair.join()))
  const mayStay = (place: number, object: number) => !conflicts.has([place, object].join()) && inUse.has(numbers[place - 1] ?? '')
  const replaced = Map.groupBy(await loadReplacements(ctx, draw.drawId), ({ team }) => team)
  const teams = await loadOpenTeams(ctx, draw.drawId, { numbers: [inspector], objects: [] })
  const rank = rankOf(draw)
  return teams.filter(({ team, object, places }) => {
    const had = [...places, ...(replaced.get(team) ?? []).map(({ next }) => next)]
    return nextWho(draw, { team, had, rank }, (next) => mayStay(next, object)) === null
  }).length
}

type Test = (place: number, object: number) => boolean
type Passing = SoFar & { readonly teams: readonly HeldTeam[]; readonly isOut: Test; readonly hasConflict: Test }

function passOn({ draw, sealed, teams, before, isOut, hasConflict }: Passing): InsideReplacement[] {
  const rank = rankOf(draw)
  const all: InsideReplacement[] = []
  const replaced = Map.groupBy(before, ({ team }) => team)
  for (const { team, object, places } of teams) {
    const earlier = replaced.get(team) ?? []
    const had = [...places, ...earlier.map(({ next }) => next)]
    const gone = new Set(earlier.map(({ inspector }) => inspector))
    for (const place of had.filter((one) => !gone.has(one) && isOut(one, object))) {
      const came = nextWho(draw, { team, had, rank }, (next) => !isOut(next, object))
      // Nobody is left: a conflict must not stand, a number that ended has to.
      if (came === null && hasConflict(place, object)) throw fail('inspections.nobody-left', { values: { object } })
      let inspector = place
      for (const next of came ?? []) {
        const because = hasConflict(inspector, object) ? 'conflict' : 'ended'
        all.push({ team, inspector, next, because, object, gone: numberAt(sealed, inspector), came: numberAt(sealed, next) })
        had.push(next)
        inspector = next
      }
    }
  }
  return all
}

export const rankOf = (draw: HeldDraw): Rank => rankBy(keyOf(sha256(utf8(draw.file)), seedOf(draw) ?? ''))

/** The number at a place of the pool. */
export const numberAt = ({ inspectors }: Sealed, place: number): string => inspectors[place - 1]?.number ?? ''

type Team = { readonly team: number; readonly had: readonly number[]; readonly rank: Rank }

/** Everybody who comes one after another until one may stay; null when nobody may. */
function nextWho({ terms }: HeldDraw, { team, had, rank }: Team, mayStay: (place: number) => boolean): readonly number[] | null {
  const came: number[] = []
  for (;;) {
    const next = nextInspector(team, [...had, ...came], terms.inspectors.length, rank)
    if (next === null) return null
    came.push(next)
    if (mayStay(next)) return came
  }
}
