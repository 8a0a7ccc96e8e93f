import { statePurpose } from '../../access/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Lang } from '../../platform/text.ts'
import { isPersonsNumber } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { codesIn, mostLines, requireWindow } from './batch.ts'
import { insertBatch } from './store.ts'

export const batchJob = 'reports.batch'

export type BatchWish = {
  /** Codes, one a line or parted by commas. */
  readonly codes: string
  readonly version: string
  readonly purpose: string
  readonly language: Lang
  readonly site: string | null
}

/** Has the reports of a list made, in the background; gives the number of the list. */
export async function startBatch(ctx: ReportsContext, wish: BatchWish): Promise<number> {
  const window = requireWindow(ctx.actor)
  const codes = codesIn(wish.codes)
  const version = wish.version === 'government' && window.body === 'source' ? 'government' : 'public'
  const mistakes: Mistake[] = []
  if (codes.length === 0)
    mistakes.push({ field: 'codes', text: { zh: '请填写或上传统一社会信用代码，每行一个。', en: 'Enter or send codes, one a line.' } })
  if (codes.length > mostLines)
    mistakes.push({
      field: 'codes',
      text: {
        zh: `共 ${codes.length} 个代码，一次最多 ${mostLines} 个，请分批办理。`,
        en: `${codes.length} codes: at most ${mostLines} at one time. Part the list.`,
      },
    })
  const purpose = version === 'public' ? null : wish.purpose
  if (purpose === '') mistakes.push({ field: 'purpose', text: { zh: '请选择用途。', en: 'Choose a purpose.' } })
  if (purpose !== null && purpose !== '' && statePurpose(ctx, purpose, { code: codes[0] ?? '', isAuthorised: false }).ground !== null)
    mistakes.push({
      field: 'purpose',
      text: { zh: '该用途须逐件填写案号，不能批量办理。', en: 'This purpose rests on one case each: such reports are made one by one.' },
    })
  if (mistakes.length > 0) throw fail('reports.batch-wrong', { values: { count: mistakes.length }, details: mistakes })
  return ctx.transaction(async (inner) => {
    const { id: askedBy } = inner.actor
    const kept = { ...window, askedBy, version, purpose, language: wish.language, site: wish.site, askedAt: inner.now() } as const
    const batchId = await insertBatch(inner, kept, codes.map(keptCode))
    if (batchId === null) throw fail('reports.batch-running')
    await inner.enqueue(batchJob, { batchId })
    return batchId
  })
}

/** A line that is a number of a person is refused like any other that is no code, and is not kept. */
const keptCode = (code: string): string => (isPersonsNumber(code) ? '*'.repeat(code.length) : code)
