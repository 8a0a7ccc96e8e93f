import { Hono, type Context as Request } from 'hono'
import { purposesFor } from '../../access/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors } from '../../platform/http/form.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { EvaluationContext } from '../context.ts'
import { printGrade } from '../reading/print-grade.ts'
import { readGradeOf, readOwnGrade } from '../reading/read-grade.ts'
import { severityNames } from '../sentences/lift-sentences.ts'
import { tryOwnGrade } from '../reading/try-grade.ts'
import { GradePage } from './grade-page.tsx'
import { NoGradePage } from './no-grade-page.tsx'
import type { Asked } from './past-day.tsx'
import { TryPage } from './try-page.tsx'

/** The grade of the own organisation, what it would be if things were otherwise, and that of any for who states what for. */
export function evaluationPages<C extends EvaluationContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  type R = Request<HttpEnv<C>>
  const readOwn = (c: R) => readOwnGrade(c.get('ctx'), { day: c.req.query('day'), model: c.req.query('model'), route: 'page' })

  /** A day that has no grade gets a page of its own, from which another one can be asked for. */
  const showNone = (c: R, error: unknown, asked: Asked, file: string | null): Response => {
    if (!(error instanceof XinhengError) || !['evaluation.not-graded', 'evaluation.bad-day'].includes(error.code)) throw error
    const today = dayOf(c.get('ctx').now())
    const content = <NoGradePage {...asked} error={error} day={c.req.query('day') ?? ''} today={today} file={file} />
    const current = file === null ? 'grade' : 'files'
    return page(c, { title: words(c, '没有等级', 'No grade'), current, status: error.status }, content)
  }

  pages.get('/workbench/grade', async (c) => {
    if (isFromElsewhere(c)) return go(c, '/workbench')
    const ctx = c.get('ctx')
    const model = c.req.query('model')
    const asked = { path: '/workbench/grade', kept: model === undefined ? {} : { model } }
    try {
      const content = <GradePage {...asked} read={await readOwn(c)} severityName={severityNames(ctx.pack)} />
      return page(c, { title: words(c, '信用评价', 'Grade'), current: 'grade' }, content)
    } catch (error) {
      return showNone(c, error, asked, null)
    }
  })

  pages.get('/workbench/grade/try', async (c) => {
    if (isFromElsewhere(c)) return go(c, '/workbench')
    const thought = {
      repaired: c.req.queries('repaired') ?? [],
      filed: c.req.queries('filed') ?? [],
      day: (c.req.query('day') ?? '').trim(),
      model: c.req.query('model'),
    }
    const { refusal, ...tried } = await tryOwnGrade(c.get('ctx'), thought)
    const errors = refusal === null ? [] : formErrors(refusal, c.get('lang'))
    const content = <TryPage tried={tried} thought={thought} errors={errors} />
    return page(c, { title: words(c, '假如……', 'What if …'), current: 'grade', status: refusal === null ? 200 : 400 }, content)
  })

  pages.get('/workbench/grade/pdf', async (c) => {
    if (isFromElsewhere(c)) return go(c, '/workbench')
    return attachment(await printGrade(c.get('ctx'), c.get('lang'), () => readOwn(c)))
  })

  const statedIn = (c: R) => {
    const { purpose, ground, day, model } = c.req.query()
    return { purpose, ground, day, model }
  }
  /** What for is asked on the page of the file, which also says why nothing may be read. */
  const mustBeAsked = (c: R, code: string): boolean => {
    const possible = purposesFor(c.get('ctx'), { code, isAuthorised: false })
    return isFromElsewhere(c) || (possible.length > 0 && !possible.some(({ key }) => key === c.req.query('purpose')))
  }
  const askFirst = (c: R, code: string) => go(c, `/workbench/files/${encodeURIComponent(code)}`)

  pages.get('/workbench/files/:code/grade', async (c) => {
    const code = c.req.param('code')
    if (mustBeAsked(c, code)) return askFirst(c, code)
    const ctx = c.get('ctx')
    const { day, ...stated } = statedIn(c)
    const kept = Object.fromEntries(Object.entries(stated).filter((entry): entry is [string, string] => entry[1] !== undefined))
    const file = `/workbench/files/${encodeURIComponent(code)}`
    const asked = { path: `${file}/grade`, kept }
    try {
      const read = await readGradeOf(ctx, { code, day, ...stated, route: 'page' })
      const content = <GradePage {...asked} read={read} severityName={severityNames(ctx.pack)} />
      return page(c, { title: words(c, '信用评价', 'Grade'), current: 'files' }, content)
    } catch (error) {
      return showNone(c, error, asked, file)
    }
  })

  pages.get('/workbench/files/:code/grade/pdf', async (c) => {
    const code = c.req.param('code')
    if (mustBeAsked(c, code)) return askFirst(c, code)
    const ctx = c.get('ctx')
    return attachment(await printGrade(ctx, c.get('lang'), () => readGradeOf(ctx, { code, ...statedIn(c), route: 'page' })))
  })
  return pages
}
