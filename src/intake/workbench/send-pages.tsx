import { Hono } from 'hono'
import { editionsOf, holdsOn, type Item, type PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { formErrors, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { say, type Lang } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { actsForSource, findSource, rightsOf } from '../../sources/index.ts'
import type { ColumnMatch } from '../reading/columns.ts'
import { fail } from '../errors.ts'
import { receiveSubmission, templateOf } from '../index.ts'
import { isTooSlow } from '../../platform/http/pace.ts'
import { shownValue } from '../reading/reading.ts'
import { Columns } from './reading.tsx'
import { numberIn, type Env, type Request } from './request.ts'
import { ChooseItemPage, SendPage } from './send-page.tsx'
import { TemplatesPage } from './templates-page.tsx'

/** Sending a file, and the templates to fill in. */
export function sendPages(): Hono<Env> {
  const pages = new Hono<Env>()

  pages.get('/workbench/send', async (c) => {
    const ctx = c.get('ctx')
    const editions = await sendable(ctx)
    const item = c.req.query('item') ?? (editions.length === 1 ? editions[0]?.key : undefined)
    if (item !== undefined && editions.some(({ key }) => key === item))
      return showSend(c, item, numberIn(c.req.query('follows')) ?? null, [])
    const content = <ChooseItemPage editions={editions} isClerk={isClerk(ctx)} />
    return page(c, { title: words(c, '报送数据', 'Send a file'), current: 'send' }, content)
  })
  pages.post('/workbench/send', send)

  pages.get('/workbench/templates', async (c) => {
    const { pack } = c.get('ctx')
    const keys = [...new Set(pack.items.map(({ key }) => key))]
    const own = new Set((await sendable(c.get('ctx'))).map(({ key }) => key))
    const content = <TemplatesPage editions={keys.flatMap((key) => editionsOf(pack, key).at(-1) ?? [])} own={own} pack={pack} />
    return page(c, { title: words(c, '模板下载', 'Templates'), current: 'templates' }, content)
  })
  pages.get('/workbench/templates/:file{[\\w-]+\\.(?:xlsx|csv)}', (c) => {
    const [item = '', format] = c.req.param('file').split('.')
    return attachment(templateOf(c.get('ctx'), item, format === 'csv' ? 'csv' : 'xlsx', c.get('lang')))
  })
  return pages
}

const isClerk = ({ actor }: PackContext): boolean => actor.unit !== null && actsForSource(actor, actor.unit)

/** The items the actor's source may submit today, each by its latest edition. */
async function sendable(ctx: PackContext): Promise<Item[]> {
  const { unit } = ctx.actor
  if (unit === null || !isClerk(ctx) || (await findSource(ctx, unit))?.status !== 'active') return []
  const today = dayOf(ctx.now())
  const rights = new Set((await rightsOf(ctx, unit)).filter((right) => holdsOn(right, today)).map(({ item }) => item))
  const keys = new Set(ctx.pack.items.map(({ key }) => key))
  return [...keys].filter((key) => rights.has(key)).flatMap((key) => editionsOf(ctx.pack, key).at(-1) ?? [])
}

function showSend(
  c: Request,
  item: string,
  follows: number | null,
  errors: readonly FormError[],
  columns: ColumnMatch | null = null,
): Response {
  const { pack } = c.get('ctx')
  const editions = editionsOf(pack, item)
  const edition = editions.at(-1)
  if (edition === undefined) throw fail('intake.unknown-item', { values: { item: shownValue(item) } })
  const title = words(c, `报送：${edition.name.zh}`, `Send: ${edition.name.en}`)
  return page(
    c,
    { title, current: 'send', status: errors.length === 0 ? 200 : 422 },
    <SendPage edition={edition} pack={pack} follows={follows} errors={errors}>
      {columns !== null && <Columns match={columns} editions={editions} />}
    </SendPage>,
  )
}

/** Reads and checks the file while it arrives; a file that is refused as a whole comes back with every reason. */
async function send(c: Request): Promise<Response> {
  const ctx = c.get('ctx')
  const { fields, file, drain } = await readUpload(c.req.raw)
  const item = fields['item'] ?? ''
  const follows = numberIn(fields['follows'])
  if (file === null) return showSend(c, item, follows ?? null, [{ field: 'file', text: words(c, '请选择文件。', 'Choose a file.') }])
  try {
    const { submissionId } = await receiveSubmission(ctx, {
      sourceCode: ctx.actor.unit ?? '',
      item,
      fileName: file.name,
      bytes: file.bytes,
      way: 'page',
      dryRun: true,
      ...(follows === undefined ? {} : { follows }),
    })
    return go(c, `/workbench/submissions/${submissionId}`)
  } catch (error) {
    if (!isTooSlow(error)) await drain()
    const errors = whyNotTaken(error, c.get('lang')).map((text) => ({ field: 'file', text }))
    const columns = error instanceof XinhengError && error.code === 'intake.missing-columns' ? (error.details as ColumnMatch) : null
    return showSend(c, item, follows ?? null, errors, columns)
  }
}

/** Also who finds no place keeps the form and is told when to come back. */
const whyNotTaken = (error: unknown, lang: Lang): string[] =>
  error instanceof XinhengError && (error.code === 'intake.busy' || error.code === 'intake.source-busy')
    ? [say(error.text, lang)]
    : formErrors(error, lang).map(({ text }) => text)
