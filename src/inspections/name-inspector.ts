import { colleaguesOf, type Colleague } from '../accounts/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { InspectionsContext } from './context.ts'
import { inspectorPattern } from './draw/index.ts'
import { fail } from './errors.ts'
import type { Inspector } from './inspector.ts'
import { insertInspector, loadInspectors, updateEnded } from './inspector-store.ts'
import { requireDepartmentApprover } from './permission.ts'

/** An account of the own department gets the number it inspects under. */
export async function nameInspector(
  ctx: InspectionsContext,
  entered: { readonly number: string; readonly account: string },
): Promise<void> {
  const unit = requireDepartmentApprover(ctx.actor)
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const number = entered.number.normalize('NFKC').trim()
  if (!inspectorPattern.test(number))
    wrong(
      'number',
      '编号须为 1 至 10 位字母、数字或者连字符，不写姓名、身份证号或者手机号。',
      'A number is 1 to 10 letters, digits or hyphens; no name, resident or telephone number.',
    )
  if (!(await mayInspect(ctx)).some(({ login }) => login === entered.account))
    wrong('account', '请选择本单位的账号，审计员除外。', 'Choose an account of this department that is no auditor.')
  if (mistakes.length === 0 && !(await insertInspector(ctx, { number, unit, account: entered.account })))
    wrong(
      'number',
      '这个编号已经用过，或者这个账号已有编号。编号不转给别人，请另取一个；换编号请先停用原来的。',
      'This number was used before, or the account has one. Numbers do not pass to others: take another, or end the old one first.',
    )
  if (mistakes.length > 0) throw fail('inspections.wrong-inspector', { values: { count: mistakes.length }, details: mistakes })
}

/** The accounts of the own department that may get a number: names stay inside it. */
export const mayInspect = async (ctx: InspectionsContext): Promise<Colleague[]> =>
  (await colleaguesOf(ctx)).filter(({ role }) => role !== 'auditor')

/** A number is used no more; what was checked under it stands. */
export async function endInspector(ctx: InspectionsContext, number: string): Promise<void> {
  const unit = requireDepartmentApprover(ctx.actor)
  if (!(await updateEnded(ctx, { number, unit }))) throw fail('inspections.no-such-inspector', { values: { number: number.slice(0, 20) } })
}

export const listInspectors = async (ctx: InspectionsContext): Promise<Inspector[]> =>
  loadInspectors(ctx, requireDepartmentApprover(ctx.actor))
