import type { InspectionsContext } from '../context.ts'
import { mostAsked, nextInspector } from '../sampler/index.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { stepOf, type HeldDraw } from './held-draw.ts'
import { requireApprover } from '../permission.ts'
import { loadReplacements, type InsideReplacement } from './replacement-store.ts'
import { openSealed } from './seal.ts'
import { numberAt, rankOf, whoGivesWay } from './stand-aside.ts'
import { keepReplacements, onDraw } from './take-step.ts'
import { loadTeams } from './team-store.ts'

type WantedReplacement = { readonly number: string; readonly object: string; readonly inspector: string; readonly reason: string }

/** Replaces an inspector who cannot go by the next one the seed gives; one who has a conflict, or whose number ended, gives way in turn. */
export async function replaceInspector(ctx: InspectionsContext, wanted: WantedReplacement): Promise<void> {
  requireApprover(ctx.actor)
  const note = requireReason(wanted.reason)
  const object = /^[1-9]\d{0,8}$/.test(wanted.object.trim()) ? Number(wanted.object) : 0
  const inspector = wanted.inspector.trim().slice(0, 20)
  await onDraw(ctx, wanted.number, 'replaced', async (inner, draw) => {
    const list = await replaced(inner, draw, { object, inspector })
    await keepReplacements(inner, draw, list, note)
  })
}

type Replacing = { readonly object: number; readonly inspector: string }

/** The one who was asked for; where that one's next may not go either, those who follow. */
async function replaced(inner: InspectionsContext, draw: HeldDraw, { object, inspector: number }: Replacing): Promise<InsideReplacement[]> {
  const [drawn] = await loadTeams(inner, draw.drawId, [object])
  const sealed = await openSealed(inner, draw)
  const inspector = sealed.inspectors.findIndex((one) => one.number === number) + 1
  const all = await loadReplacements(inner, draw.drawId)
  const before = all.filter(({ team }) => team === drawn?.team)
  const had = drawn === undefined ? [] : [...drawn.places, ...before.map(({ next }) => next)]
  if (drawn === undefined || !had.includes(inspector) || before.some((one) => one.inspector === inspector))
    throw fail('inspections.not-assigned', { values: { inspector: number, object } })
  const { team } = drawn
  const asked = before.filter(({ because }) => because === 'asked')
  // Who ran the draw replaces nobody, and everybody else once.
  if ([stepOf(draw, 'drawn'), ...asked].some((step) => step?.takenBy === inner.actor.id)) throw fail('inspections.other-person')
  // The order is known once there is a seed: nobody goes on replacing until it is whom he wants, and no more than the two who were drawn go.
  if (asked.length >= mostAsked) throw fail('inspections.replaced-enough', { values: { object, most: mostAsked } })
  const next = nextInspector(team, had, draw.terms.inspectors.length, rankOf(draw))
  if (next === null) throw fail('inspections.nobody-left', { values: { object } })
  const one: InsideReplacement = { team, inspector, next, because: 'asked', object, gone: number, came: numberAt(sealed, next) }
  return [one, ...(await whoGivesWay(inner, { draw, sealed, before: [...all, one] }, [drawn]))]
}
