import { actsForOffice } from '../sources/index.ts'
import { departmentActedFor, departmentOf, isAuditor, mayApprove, organisationOf } from '../accounts/index.ts'
import { useSceneOn, useScenesOn, type PackContext, type UseScene } from '../packs/index.ts'
import { say } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { familyOf } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { loadScenesOpen } from './rights/right-store.ts'
import { isSandbox, sandboxDepartment } from './sandbox/sandbox.ts'

/** A department that checks; in the sandbox one that is invented. */
export type Checker = { readonly code: string; readonly name: string }

/** The department whose checks the actor looks at, its auditors and keys too. */
export function requireDepartmentReader({ actor }: PackContext): string {
  const code = departmentOf(actor, { keys: true })
  if (code === null) throw fail('checks.department-only')
  return code
}

/** Refuses whoever checks nothing, before what was sent is looked at. */
export function requireChecker({ actor }: PackContext): void {
  if (!isSandbox(actor) && departmentActedFor(actor, { keys: true }) === null) throw fail('checks.department-only')
}

/** The scenes the actor may check in today, as the pack has them. */
export async function scenesOpen(ctx: PackContext): Promise<readonly UseScene[]> {
  const { actor } = ctx
  const today = dayOf(ctx.now())
  if (isSandbox(actor)) return useScenesOn(ctx.pack, today)
  const code = requireDepartmentReader(ctx)
  if (isAuditor(actor)) return []
  const open = new Set((await loadScenesOpen(ctx, code, actor.kind === 'key' ? actor.id : null, today)).map(({ scene }) => scene))
  return useScenesOn(ctx.pack, today).filter(({ key }) => open.has(key))
}

/** The scene that was named, and the department that may check in it today. */
export async function requireScene(ctx: PackContext, key: string): Promise<{ readonly scene: UseScene; readonly checker: Checker }> {
  const { actor, pack } = ctx
  const today = dayOf(ctx.now())
  const sandbox = isSandbox(actor)
  requireChecker(ctx)
  const scene = useSceneOn(pack, key, today)
  const known = () =>
    useScenesOn(pack, today)
      .map((one) => one.key)
      .join(', ') || '—'
  if (scene === null) throw fail('checks.no-such-matter', { values: { scene: key.slice(0, 40), known: known() } })
  if (sandbox) return { scene, checker: sandboxDepartment }
  const code = requireDepartmentReader(ctx)
  const open = await loadScenesOpen(ctx, code, actor.kind === 'key' ? actor.id : null, today)
  const right = open.find((one) => one.scene === scene.key)
  if (right === undefined) throw fail('checks.no-right', { values: { scene: { zh: scene.name.zh, en: say(scene.name, 'en') } } })
  return { scene, checker: { code, name: right.sourceName } }
}

/** Registers rights: approvers and heads of the office. */
export function requireOfficeApprover({ actor }: PackContext): void {
  if (!actsForOffice(actor) || (actor.kind !== 'system' && !mayApprove(actor))) throw fail('checks.office-only')
}

/** The organisation whose people the actor is of, its auditors too, with those merged into it. */
export async function ownFamily(ctx: PackContext): Promise<readonly number[]> {
  const code = organisationOf(ctx.actor)
  if (code === null) throw fail('checks.organisation-only')
  return familyOf(ctx, code)
}
