import { Hono, type Context as Request } from 'hono'
import { editionsOf, holdsOn, type PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, type FormError } from '../../platform/http/form.ts'
import { readUpload, type Upload } from '../../platform/http/multipart.ts'
import { dayOf } from '../../platform/time.ts'
import { link, page } from '../../platform/ui/index.ts'
import { actsForOffice, actsForSource, findSource, listSources, rightsOf } from '../../sources/index.ts'
import type { ColumnMatch } from '../columns.ts'
import { fail } from '../errors.ts'
import { confirmSubmission, discardSubmission, isFinished, readSubmission, readSubmissions, receiveSubmission, type SubmissionState } from '../index.ts'
import { Columns } from './reading.tsx'
import { ChooseItemPage, SendPage } from './send-page.tsx'
import { keepsFresh, SubmissionPage } from './submission-page.tsx'
import { SubmissionsPage } from './submissions-page.tsx'
import { itemName, phaseOf, stateWords } from './words.ts'

type C = Request<HttpEnv<PackContext>>

const pageSize = 30

/** A clerk's rooms for sending files and the office's for identities. */
export function intakePages(): Hono<HttpEnv<PackContext>> {
  const pages = new Hono<HttpEnv<PackContext>>()

  pages.get('/workbench/send', async (c) => {
    const ctx = c.get('ctx')
    const item = c.req.query('item')
    const editions = await sendable(ctx)
    const only = editions.length === 1 ? editions[0]?.key : undefined
    if (editions.some(({ key }) => key === (item ?? only))) return showSend(c, (item ?? only) as string, Number(c.req.query('follows')) || null, [])
    return page(c, { title: title(c, '报送数据', 'Send a file'), current: 'send' }, <ChooseItemPage editions={editions} isClerk={isClerk(ctx)} />)
  })
  pages.post('/workbench/send', (c) => send(c))

  pages.get('/workbench/submissions', (c) => showSubmissions(c, '/workbench/submissions'))
  pages.get('/workbench/deliveries', (c) => showSubmissions(c, '/workbench/deliveries'))
  pages.get('/workbench/submissions/:id{\\d{1,15}}', (c) => showSubmission(c, []))
  pages.get('/workbench/submissions/:id{\\d{1,15}}/progress', async (c) => {
    const { state, rowsRead, rowsMerged, rowsChecked } = await readSubmission(c.get('ctx'), idOf(c))
    const reading = state === 'received'
    return c.json({ done: reading ? rowsRead : rowsMerged, total: reading ? null : rowsChecked, phase: phaseOf(state)[c.get('lang')], finished: isFinished(state) || state === 'checked' }, 200, { 'cache-control': 'no-store' })
  })
  pages.get('/workbench/submissions/:id{\\d{1,15}}/receipt', async (c) => {
    const { submissionId, receipt } = await readSubmission(c.get('ctx'), idOf(c))
    if (receipt === null) throw fail('intake.no-receipt', { values: { id: submissionId } })
    return c.body(receipt, 200, { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="xinheng-receipt-${submissionId}.json"`, 'cache-control': 'private, no-store' })
  })
  pages.post('/workbench/submissions/:id{\\d{1,15}}/confirm', (c) => act(c, confirmSubmission))
  pages.post('/workbench/submissions/:id{\\d{1,15}}/discard', (c) => act(c, discardSubmission))
  return pages
}

const title = (c: C, zh: string, en: string): string => (c.get('lang') === 'zh' ? zh : en)
const idOf = (c: C): number => Number(c.req.param('id'))
const isClerk = ({ actor }: PackContext): boolean => actor.unit !== null && actsForSource(actor, actor.unit)

/** The items the actor's source may submit today, each by its latest edition. */
async function sendable(ctx: PackContext) {
  const { unit } = ctx.actor
  if (!isClerk(ctx) || unit === null || (await findSource(ctx, unit))?.status !== 'active') return []
  const today = dayOf(ctx.now())
  const rights = (await rightsOf(ctx, unit)).filter((right) => holdsOn(right, today))
  return [...new Set(ctx.pack.items.map(({ key }) => key))].filter((key) => rights.some(({ item }) => item === key)).flatMap((key) => editionsOf(ctx.pack, key).at(-1) ?? [])
}

function showSend(c: C, item: string, follows: number | null, errors: readonly FormError[], columns: ColumnMatch | null = null): Response {
  const { pack } = c.get('ctx')
  const editions = editionsOf(pack, item)
  const edition = editions.at(-1)
  if (edition === undefined) throw fail('intake.unknown-item', { values: { item: item.slice(0, 60) } })
  return page(
    c,
    { title: title(c, `报送${edition.name.zh}`, `Send: ${edition.name.en}`), current: 'send', status: errors.length === 0 ? 200 : 422 },
    <SendPage edition={edition} pack={pack} follows={follows} errors={errors}>
      {columns !== null && <Columns match={columns} editions={editions} open />}
    </SendPage>,
  )
}

/** Reads and checks the file while it arrives; a file that is refused as a whole comes back with every reason. */
async function send(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const { fields, file, drain } = await readUpload(c.req.raw)
  const item = fields['item'] ?? ''
  const follows = Number(fields['follows']) || null
  if (file === null) return showSend(c, item, follows, [{ field: 'file', text: title(c, '请选择文件。', 'Choose a file.') }])
  try {
    const { submissionId } = await receiveSubmission(ctx, {
      sourceCode: ctx.actor.unit ?? '',
      item,
      fileName: file.name,
      bytes: file.bytes,
      way: 'page',
      dryRun: true,
      ...(follows === null ? {} : { follows }),
    })
    return c.redirect(link(c.get('lang'), `/workbench/submissions/${submissionId}`), 303)
  } catch (error) {
    await drain()
    const columns = error instanceof XinhengError && error.code === 'intake.missing-columns' ? (error.details as ColumnMatch) : null
    return showSend(c, item, follows, formErrors(error, c.get('lang')).map(({ text }) => ({ field: 'file', text })), columns)
  }
}

/** Confirms or discards; a refusal shows the submission as it is with the reason. */
async function act(c: C, decide: (ctx: PackContext, submissionId: number) => Promise<unknown>): Promise<Response> {
  try {
    await decide(c.get('ctx'), idOf(c))
    return c.redirect(link(c.get('lang'), `/workbench/submissions/${idOf(c)}`), 303)
  } catch (error) {
    return showSubmission(c, formErrors(error, c.get('lang')))
  }
}

async function showSubmission(c: C, errors: readonly FormError[]): Promise<Response> {
  const ctx = c.get('ctx')
  const submission = await readSubmission(ctx, idOf(c))
  const mending = submission.refused > 0 ? await readSubmissions(ctx, { sourceCode: submission.sourceCode, follows: submission.submissionId }) : []
  const content = (
    <SubmissionPage
      submission={submission}
      pack={ctx.pack}
      editions={editionsOf(ctx.pack, submission.item)}
      sourceName={(await findSource(ctx, submission.sourceCode))?.name ?? submission.sourceCode}
      own={actsForSource(ctx.actor, submission.sourceCode)}
      mendedBy={mending.filter(({ state }) => state === 'done').map(({ submissionId }) => submissionId)}
      errors={errors}
    />
  )
  const name = itemName(ctx.pack, submission.item)
  const options = { title: title(c, `报送 ${submission.submissionId}：${name.zh}`, `Submission ${submission.submissionId}: ${name.en}`), current: 'submissions', status: errors.length === 0 ? 200 : 409 }
  return page(c, keepsFresh(submission) ? { ...options, refresh: 3, islands: ['progress'] } : options, content)
}

async function showSubmissions(c: C, here: string): Promise<Response> {
  const ctx = c.get('ctx')
  const chosen = { source: c.req.query('source') ?? '', item: c.req.query('item') ?? '', state: c.req.query('state') ?? '' }
  const before = Number(c.req.query('before')) || undefined
  const found = await readSubmissions(ctx, {
    sourceCode: chosen.source || undefined,
    item: chosen.item || undefined,
    ...(Object.hasOwn(stateWords, chosen.state) ? { states: [chosen.state as SubmissionState] } : {}),
    before,
    limit: pageSize + 1,
  })
  const submissions = found.slice(0, pageSize)
  const content = (
    <SubmissionsPage
      here={here}
      submissions={submissions}
      pack={ctx.pack}
      sources={actsForOffice(ctx.actor) ? await listSources(ctx) : null}
      items={[...new Set(ctx.pack.items.map(({ key }) => key))]}
      chosen={chosen}
      next={found.length > pageSize ? (submissions.at(-1)?.submissionId ?? null) : null}
      later={before !== undefined}
    />
  )
  return page(c, { title: title(c, '报送记录', 'Submissions'), current: 'submissions' }, content)
}
