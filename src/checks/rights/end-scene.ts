import { isDay } from '../../platform/time.ts'
import { foldCode } from '../../subjects/index.ts'
import type { ChecksContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireOfficeApprover } from '../permission.ts'
import { closeRight } from './right-store.ts'

/** Ends a right to check: `to` is its last day. */
export async function endScene(
  ctx: ChecksContext,
  right: { readonly sourceCode: string; readonly scene: string; readonly from: string; readonly to: string },
): Promise<void> {
  requireOfficeApprover(ctx)
  if (!isDay(right.to) || !isDay(right.from) || right.to < right.from)
    throw fail('checks.wrong-right', {
      values: { count: 1 },
      details: [
        {
          field: 'to',
          text: { zh: '截止日期不早于起始日期，如 2026-12-31。', en: 'The last day is not before the first, such as 2026-12-31.' },
        },
      ],
    })
  if (!(await closeRight(ctx, { ...right, sourceCode: foldCode(right.sourceCode), basis: '' }))) throw fail('checks.no-such-right')
}
