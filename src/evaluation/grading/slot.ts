import type { KeptModel } from './grade-what.ts'
import { criteriaOf, type Effect } from '../model/model.ts'

/** An effect at its place among all of a model, with the numbers its conducts are kept under. */
export type Placed = {
  readonly effect: Effect
  readonly place: number
  readonly criterion: number
  readonly conductIds: readonly number[]
}

/** Effects whose values make one sum, known by the place of the first. */
export type Slot = { readonly place: number; readonly criterion: number; readonly effects: readonly [Placed, ...Placed[]] }

export const idsOf = ({ conductIds }: KeptModel, versions: readonly string[]): number[] =>
  versions.flatMap((one) => conductIds.get(one) ?? [])

export const placedEffects = (kept: KeptModel): Placed[] =>
  criteriaOf(kept.model)
    .flatMap(({ effects }, criterion) => effects.map((effect) => ({ effect, criterion })))
    .map((one, place) => ({ ...one, place, conductIds: idsOf(kept, one.effect.conducts) }))

const isAdded = ({ effect: { classes, perAmount } }: Placed): boolean => classes === null && perAmount === null

/** Effects of a criterion that are only added share a sum, as long as each conduct is in it once; any other has its own. */
export function slotsOf(effects: readonly Placed[]): Slot[] {
  const slots: { place: number; criterion: number; effects: [Placed, ...Placed[]] }[] = []
  for (const one of effects) {
    const { place, criterion, conductIds } = one
    const shared = slots.find(
      (slot) =>
        slot.criterion === criterion &&
        [one, ...slot.effects].every(isAdded) &&
        !slot.effects.some((other) => other.conductIds.some((id) => conductIds.includes(id))),
    )
    if (shared === undefined) slots.push({ place, criterion, effects: [one] })
    else shared.effects.push(one)
  }
  return slots
}
