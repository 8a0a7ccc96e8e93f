import { Hono, type Context as Request } from 'hono'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { siteOf } from '../site.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { ReportsContext } from '../context.ts'
import { batchFile, ownBatches, readBatch } from '../batch/find.ts'
import { BatchesPage, BatchPage, type BatchForm } from './batches-page.tsx'
import { batchPurposes, startBatch } from '../batch/start.ts'

const list = '/workbench/reports/batches'
const one = `${list}/:id{[0-9]{1,15}}`
/** A list of a few hundred codes is small; more than this is another file. */
const largest = 64 * 1024

/** Batch printing at a service window: a list in, signed PDFs out. */
export function batchPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get(list, (c) => showList(c, { codes: '', version: 'public', purpose: '', language: 'zh' }, []))
  pages.post(list, async (c) => {
    const { form, drain } = await readBatchForm(c.req.raw)
    try {
      return go(c, `${list}/${await startBatch(c.get('ctx'), { ...form, site: siteOf(c.get('address')) })}`)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'))
      await drain()
      return showList(c, form, errors)
    }
  })
  pages.get(one, async (c) => {
    const found = await readBatch(c.get('ctx'), Number(c.req.param('id')))
    const title = words(c, `批量报告 ${found.batch.batchId}`, `Batch of reports ${found.batch.batchId}`)
    const options = { title, current: 'reports' }
    const isDone = found.batch.finishedAt !== null
    return page(c, isDone ? options : { ...options, refresh: 3, islands: ['progress'] }, <BatchPage found={found} />)
  })
  pages.get(`${one}/progress`, async (c) => {
    const { batch } = await readBatch(c.get('ctx'), Number(c.req.param('id')))
    c.header('cache-control', 'no-store')
    return c.json({ done: batch.made + batch.refused, total: batch.lines, finished: batch.finishedAt !== null })
  })
  pages.get(`${one}/reports.zip`, async (c) => {
    if (isFromElsewhere(c)) return go(c, list)
    return attachment(await batchFile(c.get('ctx'), Number(c.req.param('id')), c.get('lang')))
  })

  async function showList(c: R, form: BatchForm, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const batches = await ownBatches(ctx)
    const title = words(c, '批量生成报告', 'Reports in batches')
    return page(
      c,
      { title, current: 'reports', status: errors.length === 0 ? 200 : 422 },
      <BatchesPage form={form} purposes={batchPurposes(ctx)} batches={batches} errors={errors} />,
    )
  }
  return pages
}

async function readBatchForm(sent: globalThis.Request) {
  const { fields, file, drain } = await readUpload(sent)
  // A refusal counts rows as the box of the form shows them, so a file alone begins in the first.
  let text = (fields['codes'] ?? '').trimEnd()
  if (file !== null) {
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of file.bytes) {
      length += piece.length
      if (length > largest) break
      pieces.push(piece)
    }
    text = [
      text,
      Buffer.concat(pieces)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    ]
      .filter((part) => part !== '')
      .join('\n')
  }
  const form: BatchForm = {
    codes: text,
    version: fields['version'] ?? 'public',
    purpose: fields['purpose'] ?? '',
    language: fields['language'] === 'en' ? 'en' : 'zh',
  }
  return { form, drain }
}
