import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { addressOf } from '../../platform/http/address.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { EvaluationContext } from '../context.ts'
import { commenterOf, commentOnDraft } from '../governance/comment-on-draft.ts'
import { findPublicDraft, findPublicDrafts } from '../governance/find.ts'
import { modelInForce, modelsInForce } from '../governance/in-force.ts'
import { nameGroups } from '../groups/name-groups.ts'
import { PublicDraftPage } from './draft-page.tsx'
import { ModelInForcePage, ModelsPage } from './models-page.tsx'

const draftPath = '/models/drafts/:id{[0-9]{1,9}}'

/** The models by which organisations are graded, and drafts put before everybody. */
export function modelsPortal<C extends EvaluationContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/models', async (c) => {
    const ctx = c.get('ctx')
    const [models, drafts] = [await modelsInForce(ctx), await findPublicDrafts(ctx)]
    return page(
      c,
      { title: words(c, '信用评价模型', 'Evaluation models'), asOf: ctx.now() },
      <ModelsPage models={models} drafts={drafts} />,
    )
  })
  pages.get('/models/:key{[A-Za-z][A-Za-z0-9]*}', async (c, next) => {
    if (c.req.param('key') === 'drafts') return next()
    const found = await modelInForce(c.get('ctx'), c.req.param('key'))
    return page(
      c,
      { title: found.kept.model.name[c.get('lang')], asOf: c.get('ctx').now() },
      <ModelInForcePage found={found} pack={c.get('ctx').pack} />,
    )
  })
  pages.get(draftPath, (c) => showDraft(c, '', []))
  pages.post(draftPath, async (c) => {
    const draftId = Number(c.req.param('id'))
    const { text } = await readForm(c, ['text'])
    try {
      await commentOnDraft(c.get('ctx'), { draftId, text, address: addressOf(c) })
      return go(c, `/models/drafts/${draftId}?sent=1#comments`)
    } catch (error) {
      return showDraft(c, text, formErrors(error, c.get('lang'), { 'evaluation.comment-text': 'text' }))
    }
  })

  async function showDraft(c: R, text: string, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const found = await findPublicDraft(ctx, Number(c.req.param('id')))
    const isBody = commenterOf(ctx).body !== 'public'
    const may = { isBody, isSent: c.req.query('sent') === '1' && errors.length === 0 }
    return page(
      c,
      {
        title: words(c, `模型草案 ${found.draft.draftId}`, `Draft ${found.draft.draftId} of a model`),
        status: errors.length === 0 ? 200 : 422,
      },
      <PublicDraftPage
        found={found}
        pack={ctx.pack}
        nameOf={await nameGroups(ctx)}
        form={{ text, errors, ...may, today: dayOf(ctx.now()) }}
      />,
    )
  }
  return pages
}
