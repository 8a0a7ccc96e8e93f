import { utf8 } from '../../platform/crypto/bytes.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { letOthersWork } from '../../platform/threads.ts'
import type { InspectionsContext } from '../context.ts'
import { byTeam, resultText, runDraw, teamsText, type Drawn, type Team } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { seedOf, stepOf, type HeldDraw } from './held-draw.ts'
import { requireDrawer } from '../permission.ts'
import { frameText } from './prepare.ts'
import { refuseInspectors } from './require-inspectors.ts'
import { openSealed } from './seal.ts'
import { standAside } from './stand-aside.ts'
import { insertDrawn, loadSecret } from './store.ts'
import { requireOwnDraw, requireStage, takeDrawStep } from './take-step.ts'

/** Draws, by another person than who entered the seed, who has looked it up as well. What comes out nobody can choose any more. */
export async function runOwnDraw(ctx: InspectionsContext, number: string): Promise<void> {
  requireDrawer(ctx.actor)
  const seeded = await requireOwnDraw(ctx, number)
  requireStage(seeded, 'drawn')
  if (stepOf(seeded, 'seeded')?.takenBy === ctx.actor.id) throw fail('inspections.other-person')
  await refuseInspectors(ctx, seeded)
  const { drawn, teams } = await computed(ctx, seeded)
  const sealed = await openSealed(ctx, seeded)
  const objects = byTeam(
    sealed,
    drawn.map(({ object }) => object),
  )
  // The whole ledger waits for a step: what takes seconds is done before.
  await ctx.transaction(async (outer) => {
    await takeDrawStep(outer, number, 'drawn', async (inner, draw) => {
      await insertDrawn(inner, draw.drawId, { objects, teams, numbers: sealed.inspectors.map((one) => one.number) })
      return {
        members: {
          commitment: sha256Hex(draw.file),
          seed: seedOf(draw) ?? '',
          objects: drawn.length,
          result: sha256Hex(resultText(drawn)),
          teams: sha256Hex(teamsText(teams)),
        },
      }
    })
    await standAside(outer, number)
  })
}

async function computed(
  ctx: InspectionsContext,
  draw: HeldDraw,
): Promise<{ readonly drawn: readonly Drawn[]; readonly teams: readonly Team[] }> {
  const run = runDraw(utf8(draw.file), seedOf(draw) ?? '')
  if ('problems' in run) throw fail('inspections.frame-changed', { values: { number: draw.number } })
  for await (const lines of frameText(ctx, { drawId: draw.drawId, secret: await loadSecret(ctx, draw.drawId) })) {
    run.add(utf8(lines))
    await letOthersWork()
  }
  const { drawn, teams, problems } = run.end()
  if (drawn === null) throw fail('inspections.frame-changed', { values: { number: draw.number }, details: problems })
  return { drawn, teams }
}
