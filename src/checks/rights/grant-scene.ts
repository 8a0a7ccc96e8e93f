import { useScenesOn } from '../../packs/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import { dayOf, isDay } from '../../platform/time.ts'
import { findSource } from '../../sources/index.ts'
import { foldCode, keptText } from '../../subjects/index.ts'
import type { ChecksContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOfficeApprover } from '../permission.ts'
import { insertRight, loadRights, lockRights, type SceneRight } from './right-store.ts'

export type WantedRight = {
  readonly sourceCode: string
  readonly scene: string
  readonly from: string
  readonly to: string
  readonly basis: string
}

/** Gives a department the right to check in a scene, on a legal basis. */
export async function grantScene(ctx: ChecksContext, wanted: WantedRight): Promise<SceneRight> {
  requireOfficeApprover(ctx)
  const right: SceneRight = {
    sourceCode: foldCode(wanted.sourceCode),
    scene: wanted.scene.trim(),
    from: wanted.from.trim(),
    to: wanted.to.trim() || null,
    basis: keptText(wanted.basis),
  }
  return ctx.transaction(async (ctx) => {
    await lockRights(ctx, right.sourceCode)
    const others = await loadRights(ctx, right.sourceCode)
    const mistakes = mistakesIn(ctx, right, others)
    if ((await findSource(ctx, right.sourceCode)) === null)
      mistakes.push({
        field: 'source',
        text: { zh: '没有这个部门。请从列表中选择。', en: 'There is no such department. Choose one from the list.' },
      })
    if (mistakes.length > 0) throw fail('checks.wrong-right', { values: { count: mistakes.length }, details: mistakes })
    await insertRight(ctx, right)
    return right
  })
}

function mistakesIn(ctx: ChecksContext, right: SceneRight, others: readonly SceneRight[]): Mistake[] {
  const mistakes: Mistake[] = []
  const known = [...useScenesOn(ctx.pack, dayOf(ctx.now())), ...ctx.pack.useScenes.filter(({ from }) => from > dayOf(ctx.now()))]
  if (!known.some(({ key }) => key === right.scene))
    mistakes.push({ field: 'scene', text: { zh: '请选择一个事项。', en: 'Choose a matter.' } })
  if (!isDay(right.from))
    mistakes.push({ field: 'from', text: { zh: '请填写起始日期，如 2026-03-01。', en: 'Give the first day, such as 2026-03-01.' } })
  if (right.to !== null && (!isDay(right.to) || right.to < right.from))
    mistakes.push({
      field: 'to',
      text: {
        zh: '截止日期不早于起始日期，如 2026-12-31，或者留空。',
        en: 'The last day is not before the first, such as 2026-12-31, or empty.',
      },
    })
  if (right.basis === '' || right.basis.length > 200)
    mistakes.push({
      field: 'basis',
      text: { zh: '请写明依据（文件、条款），不超过 200 字。', en: 'Name the basis (document, article) in at most 200 characters.' },
    })
  const overlaps = (other: SceneRight): boolean =>
    other.scene === right.scene && (right.to === null || other.from <= right.to) && (other.to === null || right.from <= other.to)
  if (mistakes.length === 0 && others.some(overlaps))
    mistakes.push({
      field: 'from',
      text: { zh: '与已有的同一事项权限日期重叠。请先终止原有权限。', en: 'The days overlap a right for the same matter. End that first.' },
    })
  return mistakes
}
