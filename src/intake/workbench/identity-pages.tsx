import { Hono } from 'hono'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { findSource, listSources } from '../../sources/index.ts'
import { namesOf } from '../../subjects/index.ts'
import { decideIdentityCase, explainCase, readIdentityCases, undoCase, type IdentityCase } from '../index.ts'
import { IdentitiesPage, type JustDecided } from './identities-page.tsx'
import { IdentityPage } from './identity-page.tsx'
import { numberIn, type Env, type Request } from './request.ts'
import { togetherPages } from './together-pages.tsx'
import { caseWords } from './words.ts'

const pageSize = 30
const one = '/workbench/identities/:id{[0-9]{1,15}}'

/** The office's queue of rows whose organisation a person has to tell. */
export function identityPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', togetherPages())

  pages.get('/workbench/identities', async (c) => {
    const ctx = c.get('ctx')
    const asked = c.req.query('state') ?? ''
    const state = Object.hasOwn(caseWords, asked) ? (asked as IdentityCase['state']) : 'open'
    const source = c.req.query('source') ?? ''
    const after = numberIn(c.req.query('after'))
    const found = await readIdentityCases(ctx, { state, sourceCode: source || undefined, after, limit: pageSize + 1 })
    const cases = found.slice(0, pageSize)
    const next = found.length > pageSize ? (cases.at(-1)?.caseId ?? null) : null
    const place = { state, source, next, later: after !== undefined }
    const done = await justDecided(c)
    const content = <IdentitiesPage cases={cases} pack={ctx.pack} sources={await listSources(ctx)} done={done} {...place} />
    return page(c, { title: words(c, '待认定', 'Identity queue'), current: 'identities' }, content)
  })

  pages.get(one, (c) => showCase(c, { choice: '', reason: '' }, []))
  pages.post(one, async (c) => {
    const form = await readForm(c, ['choice', 'reason'])
    const missing = wrongEntries(c, form)
    if (missing.length > 0) return showCase(c, form, missing)
    try {
      await decideIdentityCase(c.get('ctx'), {
        caseId: idOf(c),
        subjectId: form.choice === 'reject' ? 'reject' : Number(form.choice),
        reason: form.reason,
      })
      return go(c, `/workbench/identities?decided=${idOf(c)}`)
    } catch (error) {
      return showCase(c, form, formErrors(error, c.get('lang')))
    }
  })
  pages.post(`${one}/undo`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    const missing = wrongEntries(c, { choice: 'undo', reason })
    if (missing.length > 0) return showCase(c, { choice: '', reason }, missing)
    try {
      await undoCase(c.get('ctx'), { caseId: idOf(c), reason })
      return go(c, `/workbench/identities/${idOf(c)}`)
    } catch (error) {
      return showCase(c, { choice: '', reason }, formErrors(error, c.get('lang')))
    }
  })
  return pages
}

const idOf = (c: Request): number => Number(c.req.param('id'))

/** The case that was decided a moment ago, and whom it was found to mean; null when there is none, or it was undone. */
async function justDecided(c: Request): Promise<JustDecided | null> {
  const caseId = numberIn(c.req.query('decided'))
  if (caseId === undefined) return null
  const ctx = c.get('ctx')
  const { subjectName: sent, decision } = (await explainCase(ctx, caseId)).identityCase
  if (decision === null) return null
  const { subjectId } = decision
  return { caseId, sent, name: subjectId === null ? null : ((await namesOf(ctx, [subjectId])).get(subjectId) ?? null) }
}

/** Both entries are needed, and both are told. */
function wrongEntries(c: Request, { choice, reason }: { choice: string; reason: string }): FormError[] {
  return [
    ...(/^(?:undo|reject|[1-9]\d{0,14})$/.test(choice) ? [] : [{ field: 'choice', text: words(c, '请选择一项。', 'Choose one.') }]),
    ...(reason.trim() !== '' ? [] : [{ field: 'reason', text: words(c, '请写明理由。', 'Give a reason.') }]),
  ]
}

async function showCase(c: Request, entries: { choice: string; reason: string }, errors: readonly FormError[]): Promise<Response> {
  const ctx = c.get('ctx')
  const explained = await explainCase(ctx, idOf(c))
  const { sourceCode, decision, subjectName } = explained.identityCase
  const subjectId = decision?.subjectId ?? null
  const content = (
    <IdentityPage
      explained={explained}
      pack={ctx.pack}
      sourceName={(await findSource(ctx, sourceCode))?.name ?? sourceCode}
      decidedName={subjectId === null ? null : ((await namesOf(ctx, [subjectId])).get(subjectId) ?? null)}
      errors={errors}
      entries={entries}
    />
  )
  const title = words(c, `认定主体：${subjectName}`, `Who is meant: ${subjectName}`)
  return page(c, { title, current: 'identities', status: errors.length === 0 ? 200 : 422 }, content)
}
