import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import type { InspectionsContext } from '../context.ts'
import { keyOf, nextInspector, rankBy, type Rank, type Sealed } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { replacementsOf, seedOf, type HeldDraw } from './held-draw.ts'
import { knownNumbers } from '../pool/inspector-store.ts'
import { openSealed } from './seal.ts'
import { loadDraw } from './store.ts'
import { keepSteps, type Said } from './take-step.ts'
import { loadOpenTeams, loadTeams, type HeldTeam } from './team-store.ts'

/**
 * Whoever has a conflict with an object, and then whoever's number ended before the check was made, gives it to the next one the seed says who
 * has neither. Nobody decides that check by check, and each is a step. The head of the ledger is locked.
 */
export async function standAside(ctx: InspectionsContext, number: string): Promise<void> {
  const draw = (await loadDraw(ctx, number)) as HeldDraw
  const sealed = await openSealed(ctx, draw)
  const conflicts = new Set(sealed.conflicts.map((pair) => pair.join()))
  const hasConflict = (place: number, object: number): boolean => conflicts.has([place, object].join())
  const conflicted = await loadTeams(ctx, draw.drawId, [...new Set(sealed.conflicts.map(([, object]) => object))])
  // Of those without a conflict there are two, whether or not their numbers ended: a draw cannot be stopped by ending numbers.
  await passOn(ctx, { draw, sealed, teams: conflicted, isOut: hasConflict, hasConflict })

  const numbers = sealed.inspectors.map((one) => one.number)
  const inUse = await knownNumbers(ctx, numbers, [])
  const ended = numbers.filter((one) => !inUse.has(one))
  if (ended.length === 0) return
  await passOn(ctx, {
    ...{ draw: (await loadDraw(ctx, number)) as HeldDraw, sealed, hasConflict },
    teams: await loadOpenTeams(ctx, draw.drawId, ended),
    isOut: (place, object) => hasConflict(place, object) || !inUse.has(numbers[place - 1] ?? ''),
  })
}

type Test = (place: number, object: number) => boolean
type Passing = {
  readonly draw: HeldDraw
  readonly sealed: Sealed
  readonly teams: readonly HeldTeam[]
  readonly isOut: Test
  readonly hasConflict: Test
}

async function passOn(ctx: InspectionsContext, { draw, sealed, teams, isOut, hasConflict }: Passing): Promise<void> {
  const rank = rankOf(draw)
  const all: Said[] = []
  const replaced = Map.groupBy(replacementsOf(draw), ({ team }) => team)
  for (const { team, object, places } of teams) {
    const before = replaced.get(team) ?? []
    const had = [...places, ...before.map(({ next }) => next)]
    const gone = new Set(before.map(({ inspector }) => inspector))
    for (const place of had.filter((one) => !gone.has(one) && isOut(one, object))) {
      const came = nextWho(draw, { team, had, rank }, (next) => !isOut(next, object))
      // Nobody is left: a conflict must not stand, a number that ended has to.
      if (came === null && hasConflict(place, object)) throw fail('inspections.nobody-left', { values: { object } })
      let inspector = place
      for (const next of came ?? []) {
        const because = hasConflict(inspector, object) ? 'conflict' : 'ended'
        all.push({
          members: { team, inspector, next, because },
          inside: { object, gone: numberAt(sealed, inspector), came: numberAt(sealed, next) },
        })
        had.push(next)
        inspector = next
      }
    }
  }
  await keepSteps(ctx, draw, 'replaced', all)
}

export const rankOf = (draw: HeldDraw): Rank => rankBy(keyOf(sha256(utf8(draw.file)), seedOf(draw) ?? ''))

/** The number at a place of the pool. */
export const numberAt = ({ inspectors }: Sealed, place: number): string => inspectors[place - 1]?.number ?? ''

type SoFar = { readonly team: number; readonly had: readonly number[]; readonly rank: Rank }

/** Everybody who comes one after another until one may stay; null when nobody may. */
function nextWho({ terms }: HeldDraw, { team, had, rank }: SoFar, mayStay: (place: number) => boolean): readonly number[] | null {
  const came: number[] = []
  for (;;) {
    const next = nextInspector(team, [...had, ...came], terms.inspectors.length, rank)
    if (next === null) return null
    came.push(next)
    if (mayStay(next)) return came
  }
}
