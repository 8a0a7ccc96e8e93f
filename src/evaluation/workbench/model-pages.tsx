import { Hono, type Context as Request } from 'hono'
import { XinhengError } from '../../platform/errors.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { EvaluationContext } from '../context.ts'
import { mayApprove } from '../../accounts/index.ts'
import { actsForOffice } from '../../sources/index.ts'
import { adoptDraft } from '../governance/adopt-draft.ts'
import { answerComments } from '../governance/answer-comments.ts'
import { draftModel } from '../governance/draft-model.ts'
import { findDraft, findDrafts } from '../governance/find.ts'
import { modelsInForce } from '../governance/in-force.ts'
import { listMoved, movedFile } from '../governance/list-moved.ts'
import { commentRules, openComments } from '../governance/open-comments.ts'
import { askTrial } from '../governance/try-draft.ts'
import { withdrawDraft } from '../governance/withdraw-draft.ts'
import { nameGroups } from '../groups/name-groups.ts'
import { readMonitoring } from '../monitoring/read-monitoring.ts'
import type { EnteredAnswer } from './comments.tsx'
import { DraftPage } from './draft-page.tsx'
import { filterOf } from './moved-filter.ts'
import { MovedPage } from './moved-page.tsx'
import { ModelsPage } from './models-page.tsx'
import { MonitoringPage } from './monitoring-page.tsx'

const list = '/workbench/models'
const one = `${list}/drafts/:id{[0-9]{1,9}}`
/** A draft is at most so long; more is another file. */
const largest = 64 * 1024

/** Drafts of models and how grades develop, for the office. `folders`: where packs lie. */
export function modelPages<C extends EvaluationContext>(folders: readonly string[]): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const numberOf = (c: R) => Number(c.req.param('id'))

  pages.get(list, (c) => showList(c, '', []))
  pages.post(list, async (c) => {
    const { text, drain } = await readDraftForm(c)
    try {
      return go(c, `${list}/drafts/${await draftModel(c.get('ctx'), { text, folders })}`)
    } catch (error) {
      await drain()
      return showList(c, text, errorsOf(c, error))
    }
  })
  pages.get(one, (c) => showDraft(c, []))
  pages.post(`${one}/text`, async (c) => {
    const { text, drain } = await readDraftForm(c)
    return act(
      c,
      async () => {
        try {
          await draftModel(c.get('ctx'), { text, folders, draftId: numberOf(c) })
        } finally {
          await drain()
        }
      },
      { text },
    )
  })
  pages.post(`${one}/trial`, (c) => act(c, () => askTrial(c.get('ctx'), numberOf(c))))
  pages.post(`${one}/comments`, async (c) => {
    const { until } = await readForm(c, ['until'])
    return act(c, () => openComments(c.get('ctx'), { draftId: numberOf(c), until }))
  })
  pages.post(`${one}/adopt`, async (c) => {
    const { fromDay } = await readForm(c, ['fromDay'])
    return act(c, () => adoptDraft(c.get('ctx'), { draftId: numberOf(c), fromDay }))
  })
  pages.post(`${one}/answers`, async (c) => {
    const { comment, outcome, answer } = await readLists(c, ['comment', 'outcome', 'answer'])
    const entered = { comment, outcome: outcome[0] ?? '', text: answer[0] ?? '' }
    const commentIds = comment.map((id) => (/^\d{1,9}$/.test(id) ? Number(id) : 0))
    return act(c, () => answerComments(c.get('ctx'), { draftId: numberOf(c), commentIds, ...entered }), { entered, at: '#comments' })
  })
  pages.post(`${one}/withdraw`, (c) => act(c, () => withdrawDraft(c.get('ctx'), numberOf(c))))
  pages.get(`${one}/moved`, async (c) => {
    const ctx = c.get('ctx')
    const filter = filterOf((name) => c.req.query(name))
    const after = c.req.query('after') ?? ''
    const asked = { draftId: numberOf(c), filter, after: /^\d{1,15}$/.test(after) ? Number(after) : 0 }
    const listed = await listMoved(ctx, asked)
    const title = words(c, `草案 ${asked.draftId}：等级变动的组织`, `Draft ${asked.draftId}: who would move`)
    return page(c, { title, current: 'models' }, <MovedPage listed={listed} filter={filter} nameOf={await nameGroups(ctx)} />)
  })
  pages.get(`${one}/moved.csv`, async (c) => {
    if (isFromElsewhere(c)) return go(c, `${list}/drafts/${numberOf(c)}`)
    const filter = filterOf((name) => c.req.query(name))
    return attachment(await movedFile(c.get('ctx'), { draftId: numberOf(c), filter }, c.get('lang')))
  })
  pages.get(`${list}/:key{[A-Za-z][A-Za-z0-9]*}/monitoring`, async (c) => {
    const ctx = c.get('ctx')
    const found = await readMonitoring(ctx, c.req.param('key'))
    const title = words(c, `${found.model.name.zh}：运行情况`, `${found.model.name.en}: how it runs`)
    return page(c, { title, current: 'models' }, <MonitoringPage found={found} nameOf={await nameGroups(ctx)} />)
  })

  async function act(c: R, work: () => Promise<unknown>, sent: Sent = {}): Promise<Response> {
    try {
      await work()
      return go(c, `${list}/drafts/${numberOf(c)}${sent.at ?? ''}`)
    } catch (error) {
      return showDraft(c, errorsOf(c, error), sent)
    }
  }
  /** What says the same already is led to. */
  function errorsOf(c: R, error: unknown): readonly FormError[] {
    const errors = formErrors(error, c.get('lang'), fields)
    if (!(error instanceof XinhengError) || error.code !== 'evaluation.same-rules') return errors
    const { draft, model } = error.details as { readonly draft?: number; readonly model?: string }
    return errors.map((one) => ({ ...one, href: draft === undefined ? `/models/${model}` : `${list}/drafts/${draft}` }))
  }
  async function showList(c: R, text: string, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const [drafts, models] = [await findDrafts(ctx), await modelsInForce(ctx)]
    const title = words(c, '评价模型', 'Models')
    const status = errors.length === 0 ? 200 : 422
    return page(c, { title, current: 'models', status }, <ModelsPage models={models} drafts={drafts} text={text} errors={errors} />)
  }
  async function showDraft(c: R, errors: readonly FormError[], { text, entered = nothing }: Sent = {}): Promise<Response> {
    const ctx = c.get('ctx')
    const found = await findDraft(ctx, numberOf(c))
    const { actor } = ctx
    const edit = actsForOffice(actor)
    const may = { edit, adopt: edit && mayApprove(actor) && !found.draft.draftedBy.includes(actor.id) }
    const title = words(c, `模型草案 ${found.draft.draftId}`, `Draft ${found.draft.draftId} of a model`)
    const options = { title, current: 'models', status: errors.length === 0 ? 200 : 422 }
    return page(
      c,
      found.draft.trialAskedAt === null || errors.length > 0 ? options : { ...options, refresh: 5 },
      <DraftPage
        found={found}
        pack={ctx.pack}
        nameOf={await nameGroups(ctx)}
        now={ctx.now()}
        text={text ?? found.draft.text}
        may={may}
        opening={commentRules(ctx)}
        entered={entered}
        errors={errors}
      />,
    )
  }
  return pages
}

const fields = {
  'evaluation.draft-problems': 'text',
  'evaluation.comment-end': 'until',
  'evaluation.answer-text': 'answer',
  'evaluation.answered-already': 'comment',
  'evaluation.bad-first-day': 'fromDay',
  'evaluation.comments-open': 'fromDay',
}

/** What was entered, to be shown again where it is refused; `at`: the part of the page to lead on to. */
type Sent = { readonly text?: string; readonly entered?: EnteredAnswer; readonly at?: string }
const nothing: EnteredAnswer = { comment: [], outcome: '', text: '' }

async function readDraftForm(c: { readonly req: { readonly raw: globalThis.Request } }) {
  const { fields: sent, file, drain } = await readUpload(c.req.raw)
  if (file === null) return { text: sent['text'] ?? '', drain }
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of file.bytes) {
    pieces.push(piece)
    length += piece.length
    // What is longer is refused as too long by the use case.
    if (length > 4 * largest) break
  }
  return { text: new TextDecoder().decode(Buffer.concat(pieces)), drain }
}
