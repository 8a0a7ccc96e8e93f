import type { InspectionsContext } from '../context.ts'
import { nextInspector } from '../sampler/index.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { replacementsOf, stepOf, type HeldDraw } from './held-draw.ts'
import { requireApprover } from '../permission.ts'
import { openSealed } from './seal.ts'
import { numberAt, rankOf, standAside } from './stand-aside.ts'
import { takeDrawStep, type Said } from './take-step.ts'
import { loadTeams } from './team-store.ts'

type WantedReplacement = { readonly number: string; readonly object: string; readonly inspector: string; readonly reason: string }

/** Replaces an inspector who cannot go by the next one the seed gives; one who has a conflict, or whose number ended, gives way in turn. */
export async function replaceInspector(ctx: InspectionsContext, wanted: WantedReplacement): Promise<void> {
  requireApprover(ctx.actor)
  const note = requireReason(wanted.reason)
  const object = /^[1-9]\d{0,8}$/.test(wanted.object.trim()) ? Number(wanted.object) : 0
  const inspector = wanted.inspector.trim().slice(0, 20)
  await ctx.transaction(async (outer) => {
    await takeDrawStep(outer, wanted.number, 'replaced', (inner, draw) => replaced(inner, draw, { ...wanted, object, inspector, note }))
    await standAside(outer, wanted.number)
  })
}

/** The order is known once there is a seed: nobody goes on replacing until it is whom he wants, and no more than the two who were drawn go. */
const mostReplaced = 2

type Replacing = Pick<WantedReplacement, 'inspector'> & { readonly object: number; readonly note: string }

async function replaced(inner: InspectionsContext, draw: HeldDraw, { object, inspector: number, note }: Replacing): Promise<Said> {
  const [drawn] = await loadTeams(inner, draw.drawId, [object])
  const sealed = await openSealed(inner, draw)
  const inspector = sealed.inspectors.findIndex((one) => one.number === number) + 1
  const before = replacementsOf(draw).filter(({ team }) => team === drawn?.team)
  const had = drawn === undefined ? [] : [...drawn.places, ...before.map(({ next }) => next)]
  if (drawn === undefined || !had.includes(inspector) || before.some((one) => one.inspector === inspector))
    throw fail('inspections.not-assigned', { values: { inspector: number, object } })
  const { team } = drawn
  const asked = draw.steps.filter(({ statement }) => statement['team'] === team && statement['because'] === 'asked')
  // Who ran the draw replaces nobody, and everybody else once.
  if ([stepOf(draw, 'drawn'), ...asked].some((step) => step?.takenBy === inner.actor.id)) throw fail('inspections.other-person')
  if (asked.length >= mostReplaced) throw fail('inspections.replaced-enough', { values: { object, most: mostReplaced } })
  const next = nextInspector(team, had, draw.terms.inspectors.length, rankOf(draw))
  if (next === null) throw fail('inspections.nobody-left', { values: { object } })
  return {
    members: { team, inspector, next, because: 'asked' },
    note,
    inside: { object, gone: number, came: numberAt(sealed, next) },
  }
}
