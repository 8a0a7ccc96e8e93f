import { colleaguesOf, type Colleague } from '../../accounts/index.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectorPattern } from '../sampler/index.ts'
import { collectMistakes } from '../entered.ts'
import { fail } from '../errors.ts'
import type { Inspector } from './inspector.ts'
import { endedSince, insertInspector, loadInspectors } from './inspector-store.ts'
import { requireDepartmentApprover } from '../permission.ts'

/** For so long an account whose number was ended gets no new one (decisions/021). */
const restDays = 365
const dayMs = 86_400_000

/** An account of the own department gets the number it inspects under. */
export async function nameInspector(
  ctx: InspectionsContext,
  entered: { readonly number: string; readonly account: string },
): Promise<void> {
  const unit = requireDepartmentApprover(ctx.actor)
  const { mistakes, wrong } = collectMistakes()
  const number = entered.number.normalize('NFKC').trim()
  if (!inspectorPattern.test(number))
    wrong(
      'number',
      '编号须为 1 至 10 位字母、数字或者连字符，不写姓名、身份证号或者手机号。',
      'A number is 1 to 10 letters, digits or hyphens; no name, resident or telephone number.',
    )
  if (!(await mayInspect(ctx)).some(({ login }) => login === entered.account))
    wrong('account', '请选择本单位的账号，审计员除外。', 'Choose an account of this department that is no auditor.')
  if (await endedSince(ctx, { unit, account: entered.account, since: new Date(ctx.now().getTime() - restDays * dayMs) }))
    wrong(
      'account',
      '这个账号的编号停用不满一年，不能登记新编号：停用不用来避开抽中的检查。',
      'A number of this account was ended less than a year ago, and it gets no new one: nobody ends a number to get around checks.',
    )
  if (mistakes.length === 0 && !(await insertInspector(ctx, { number, unit, account: entered.account })))
    wrong(
      'number',
      '这个编号已经用过，或者这个账号已有编号。编号不转给别人，请另取一个。',
      'This number was used before, or the account has one. Numbers do not pass to others: take another.',
    )
  if (mistakes.length > 0) throw fail('inspections.wrong-inspector', { values: { count: mistakes.length }, details: mistakes })
}

/** The accounts of the own department that may get a number: names stay inside it. */
export const mayInspect = async (ctx: InspectionsContext): Promise<Colleague[]> =>
  (await colleaguesOf(ctx)).filter(({ role }) => role !== 'auditor')

export const listInspectors = async (ctx: InspectionsContext): Promise<Inspector[]> =>
  loadInspectors(ctx, requireDepartmentApprover(ctx.actor))
