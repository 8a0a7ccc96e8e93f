import { editionsOf, type PackContext } from '../../packs/index.ts'
import type { Download } from '../../platform/files/download.ts'
import { writeReturned } from '../../platform/tabular/index.ts'
import type { Lang } from '../../platform/text.ts'
import { fail } from '../errors.ts'
import { ownSubmission } from '../find.ts'
import { problemText } from './problem.ts'
import { refusedRows } from '../store.ts'

/**
 * The refused rows in the layout they came in, with one column more that says why. Rows about persons were not kept and
 * are not in it. For their source only. Mended and sent back as following this submission, only they are processed.
 */
export async function failingRows(ctx: PackContext, submissionId: number, lang: Lang = 'zh'): Promise<Download> {
  const submission = await ownSubmission(ctx, submissionId)
  const matched = submission.columns?.matched ?? []
  if (submission.refused - submission.rowsPerson <= 0 || matched.length === 0) throw fail('intake.nothing-refused')
  const headers = matched.map((column) => column.header)
  return writeReturned({ from: submission, number: submissionId, headers, rows: failing(ctx, submission.item, submissionId, lang) }, lang)
}

async function* failing(ctx: PackContext, item: string, submissionId: number, lang: Lang): AsyncGenerator<string[]> {
  const editions = editionsOf(ctx.pack, item)
  for (let after = 0; ;) {
    const rows = await refusedRows(ctx, submissionId, after)
    for (const { cells, problems } of rows)
      if (cells !== null)
        yield [...cells, problems.map((problem) => problemText(problem, editions)[lang]).join(lang === 'zh' ? '；' : '; ')]
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.rowNo
  }
}
