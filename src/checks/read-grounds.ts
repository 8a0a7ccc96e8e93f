import { noteRead } from '../access/index.ts'
import { useSceneOn, type UseScene } from '../packs/index.ts'
import type { Checked, Found } from './check.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { readCheck } from './lists.ts'
import { scenesOpen } from './permission.ts'
import { readFound } from './read-found.ts'

/**
 * One organisation of a check before its outcome is told: what the matter lets the department use at this instant, while its right to the matter
 * holds. The read is noted.
 */
export async function readGrounds(
  ctx: ChecksContext,
  checkId: string,
  code: string,
): Promise<{ readonly checked: Checked; readonly scene: UseScene | null; readonly found: Found | null; readonly count: number }> {
  const rows = await readCheck(ctx, checkId)
  const checked = rows.find((row) => row.code === code) ?? (rows.length === 1 ? rows[0] : undefined)
  if (checked === undefined) throw fail('checks.no-such-check')
  const scene = useSceneOn(ctx.pack, checked.scene, checked.sceneFrom)
  const purpose = ctx.pack.purposes.find(({ key }) => key === checked.purpose)
  const isReader = (await scenesOpen(ctx)).some(({ key }) => key === checked.scene)
  if (scene === null || purpose === undefined || checked.outcome !== null || !isReader)
    return { checked, scene, found: null, count: rows.length }
  await noteRead(ctx, { code: checked.code, purpose, relation: 'any', route: 'page', items: [], records: [], ground: scene.name.zh })
  return { checked, scene, found: (await readFound(ctx, scene, [checked.subjectId]))(checked.subjectId), count: rows.length }
}
