import { Hono } from 'hono'
import { editionsOf } from '../../packs/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { actsForOffice, actsForSource, findSource, listSources } from '../../sources/index.ts'
import {
  confirmSubmission,
  discardSubmission,
  failingRows,
  isFinished,
  readReceipt,
  readSubmission,
  readSubmissions,
  setAsideRefused,
  type SubmissionState,
} from '../index.ts'
import { isSecond, weigh } from '../confirm.ts'
import type { IntakeContext } from '../context.ts'
import { numberIn, type Env, type Request } from './request.ts'
import { SubmissionPage } from './submission-page.tsx'
import { SubmissionsPage } from './submissions-page.tsx'
import { isRunning, itemName, phaseOf, stateWords, toMend } from './words.ts'

const pageSize = 30
const one = '/workbench/submissions/:id{[0-9]{1,15}}'

/** The history of submissions; each with its result, its failing rows and its receipt. */
export function submissionPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/workbench/submissions', (c) => showSubmissions(c, '/workbench/submissions'))
  pages.get('/workbench/deliveries', (c) => showSubmissions(c, '/workbench/deliveries'))
  pages.get(one, (c) => showSubmission(c, []))
  pages.post(`${one}/confirm`, (c) => act(c, confirmSubmission))
  pages.post(`${one}/discard`, (c) => act(c, discardSubmission))
  pages.post(`${one}/set-aside`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return act(c, (ctx, submissionId) => setAsideRefused(ctx, { submissionId, reason }), 'reason')
  })

  pages.get(`${one}/progress`, async (c) => {
    const { state, rowsRead, rowsMerged, rowsChecked } = await readSubmission(c.get('ctx'), idOf(c))
    const reading = state === 'received'
    const finished = isFinished(state) || state === 'checked'
    c.header('cache-control', 'no-store')
    return c.json({
      done: reading ? rowsRead : rowsMerged,
      total: reading ? null : rowsChecked,
      phase: phaseOf(state)[c.get('lang')],
      finished,
    })
  })
  pages.get(`${one}/refused`, async (c) => attachment(await failingRows(c.get('ctx'), idOf(c), c.get('lang'))))
  pages.get(`${one}/receipt`, async (c) => {
    const receipt = await readReceipt(c.get('ctx'), idOf(c))
    const fileName = `${words(c, '回执', 'receipt')}-${idOf(c)}.json`
    return c.body(receipt, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="receipt-${idOf(c)}.json"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'cache-control': 'private, no-store',
    })
  })
  return pages
}

const idOf = (c: Request): number => Number(c.req.param('id'))

/** Confirms, discards or sets aside; a refusal shows the submission as it is with the reason, at the field it is about. */
async function act(c: Request, decide: (ctx: IntakeContext, submissionId: number) => Promise<unknown>, field?: string): Promise<Response> {
  try {
    await decide(c.get('ctx'), idOf(c))
    return go(c, `/workbench/submissions/${idOf(c)}`)
  } catch (error) {
    const errors = formErrors(error, c.get('lang'))
    return showSubmission(c, field === undefined ? errors : errors.map(({ text }) => ({ field, text })))
  }
}

async function showSubmission(c: Request, errors: readonly FormError[]): Promise<Response> {
  const ctx = c.get('ctx')
  const submission = await readSubmission(ctx, idOf(c))
  const { submissionId, sourceCode, item, state, refused } = submission
  const { forTwo, own } = await weigh(ctx, submission)
  const mending = refused > 0 ? await readSubmissions(ctx, { sourceCode, follows: submissionId, states: ['done'] }) : []
  const content = (
    <SubmissionPage
      submission={submission}
      pack={ctx.pack}
      editions={editionsOf(ctx.pack, item)}
      sourceName={(await findSource(ctx, sourceCode))?.name ?? sourceCode}
      own={actsForSource(ctx.actor, sourceCode)}
      forTwo={forTwo}
      isSecond={isSecond(ctx, submission) && own.length === 0}
      mendedBy={mending}
      errors={errors}
    />
  )
  const name = itemName(ctx.pack, item)
  const title = words(c, `报送 ${submissionId}：${name.zh}`, `Submission ${submissionId}: ${name.en}`)
  const options = { title, current: 'submissions', status: errors.length === 0 ? 200 : 409 }
  return page(c, isRunning(state) ? { ...options, refresh: 3, islands: ['progress'] } : options, content)
}

async function showSubmissions(c: Request, here: string): Promise<Response> {
  const ctx = c.get('ctx')
  const chosen = { source: c.req.query('source') ?? '', item: c.req.query('item') ?? '', state: c.req.query('state') ?? '' }
  const before = numberIn(c.req.query('before'))
  const found = await readSubmissions(ctx, {
    sourceCode: chosen.source || undefined,
    item: chosen.item || undefined,
    ...(Object.hasOwn(stateWords, chosen.state) ? { states: [chosen.state as SubmissionState] } : {}),
    toMend: chosen.state === toMend,
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
  return page(c, { title: words(c, '报送记录', 'Submissions'), current: 'submissions' }, content)
}
