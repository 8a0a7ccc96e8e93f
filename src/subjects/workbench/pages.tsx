import { Hono, type Context as Request } from 'hono'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { writeCsv } from '../../platform/tabular/index.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { defectKinds, type DefectKind } from '../decisions/defect.ts'
import {
  closeDefect,
  findOrganisation,
  listDecisions,
  listDefects,
  listMerges,
  mergeSubjects,
  namesOf,
  returnForm,
  summariseDefects,
  undoDecision,
  undoMerge,
} from '../index.ts'
import { DecisionsPage } from './decisions-page.tsx'
import { DefectsPage } from './defects-page.tsx'
import { MergesPage } from './merges-page.tsx'
import { registerPages } from './register-pages.tsx'

type Env = HttpEnv
type R = Request<Env>
/** How many records an organisation has; records are another capability's. */
type CountRecords = (ctx: Env['Variables']['ctx'], subjectId: number) => Promise<number>
const size = 50

/** The office's pages about who is who: decisions, merges, wrong codes. Waiting rows are decided in intake's queue. */
export function subjectsPages(countRecords: CountRecords): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', registerPages())
  const before = (c: R) => (/^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined)

  pages.get('/workbench/decisions', (c) => showDecisions(c, []))
  pages.post('/workbench/decisions/:id{\\d+}/undo', async (c) => {
    const { reason } = await readForm(c, ['reason'])
    try {
      await undoDecision(c.get('ctx'), { decisionId: Number(c.req.param('id')), reason })
      return go(c, '/workbench/decisions')
    } catch (error) {
      return showDecisions(c, formErrors(error, c.get('lang')))
    }
  })

  pages.get('/workbench/merges', (c) =>
    showMerges(c, { absorbed: c.req.query('absorbed') ?? '', survivor: c.req.query('survivor') ?? '', reason: '' }, []),
  )
  pages.post('/workbench/merges', async (c) => {
    const form = await readForm(c, ['absorbed', 'survivor', 'reason', 'confirmed'])
    const ctx = c.get('ctx')
    try {
      const preview = { absorbed: await findOrganisation(ctx, form.absorbed), survivor: await findOrganisation(ctx, form.survivor) }
      if (form.confirmed !== 'yes') {
        const [goes, stays] = [await countRecords(ctx, preview.absorbed.subjectId), await countRecords(ctx, preview.survivor.subjectId)]
        return await showMerges(c, form, [], { ...preview, records: { goes, stays } })
      }
      await mergeSubjects(ctx, { absorbedId: preview.absorbed.subjectId, survivorId: preview.survivor.subjectId, reason: form.reason })
      return go(c, '/workbench/merges')
    } catch (error) {
      return showMerges(c, form, formErrors(error, c.get('lang')))
    }
  })
  pages.post('/workbench/merges/:id{\\d+}/undo', async (c) => {
    const { reason } = await readForm(c, ['reason'])
    try {
      await undoMerge(c.get('ctx'), { mergeId: Number(c.req.param('id')), reason })
      return go(c, '/workbench/merges')
    } catch (error) {
      return showMerges(c, { absorbed: '', survivor: '', reason: '' }, formErrors(error, c.get('lang')))
    }
  })

  pages.get('/workbench/defects', (c) => showDefects(c, [], null))
  pages.get('/workbench/defects/form.csv', (c) => {
    const ctx = c.get('ctx')
    const batches = returnForm(ctx, c.get('lang'), { kind: kindOf(c) })
    async function* rows() {
      for await (const batch of batches) yield* batch
    }
    return attachment({
      fileName: `${words(c, '重错码退回单', 'return-form')}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      bytes: writeCsv(rows()),
    })
  })
  pages.post('/workbench/defects/:id{\\d+}/close', async (c) => {
    const defectId = Number(c.req.param('id'))
    try {
      await closeDefect(c.get('ctx'), { defectId, ...(await readForm(c, ['operation', 'newCode', 'note'])) })
      return go(c, '/workbench/defects')
    } catch (error) {
      return showDefects(c, formErrors(error, c.get('lang')), defectId)
    }
  })

  const kindOf = (c: R): DefectKind | undefined =>
    (c.req.query('kind') ?? '') in defectKinds ? (c.req.query('kind') as DefectKind) : undefined
  const status = (errors: readonly FormError[]) => (errors.length === 0 ? 200 : 422)
  const nextPage = (rows: readonly unknown[], path: string, last: number | undefined, query: Record<string, string> = {}) =>
    rows.length < size || last === undefined ? undefined : `${path}?${new URLSearchParams({ ...query, before: String(last) }).toString()}`

  async function showDecisions(c: R, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const decisions = await listDecisions(ctx, { before: before(c), size })
    const names = await namesOf(
      ctx,
      decisions.flatMap((one) => one.subjectId ?? []),
    )
    const next = nextPage(decisions, '/workbench/decisions', decisions.at(-1)?.decisionId)
    return page(
      c,
      { title: words(c, '认定记录', 'Decisions'), current: 'identities', status: status(errors) },
      <DecisionsPage decisions={decisions} names={names} next={next} errors={errors} />,
    )
  }

  async function showMerges(
    c: R,
    entries: { absorbed: string; survivor: string; reason: string },
    errors: readonly FormError[],
    preview: Parameters<typeof MergesPage>[0]['preview'] = null,
  ): Promise<Response> {
    const merges = await listMerges(c.get('ctx'), { before: before(c), size })
    const next = nextPage(merges, '/workbench/merges', merges.at(-1)?.mergeId)
    const content = <MergesPage merges={merges} next={next} errors={errors} entries={entries} preview={preview} />
    return page(c, { title: words(c, '合并主体', 'Merge organisations'), current: 'identities', status: status(errors) }, content)
  }

  async function showDefects(c: R, errors: readonly FormError[], failedId: number | null): Promise<Response> {
    const ctx = c.get('ctx')
    const kind = kindOf(c)
    const closed = c.req.query('closed') === 'yes'
    const defects = await listDefects(ctx, { kind, closed, before: before(c), size })
    const next = nextPage(defects, '/workbench/defects', defects.at(-1)?.defectId, {
      ...(kind === undefined ? {} : { kind }),
      ...(closed ? { closed: 'yes' } : {}),
    })
    const content = (
      <DefectsPage
        defects={defects}
        summary={await summariseDefects(ctx)}
        kind={kind}
        closed={closed}
        next={next}
        errors={errors}
        failedId={failedId}
      />
    )
    return page(c, { title: words(c, '重错码', 'Code defects'), current: 'defects', status: status(errors) }, content)
  }
  return pages
}
