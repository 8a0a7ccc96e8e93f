import { Hono } from 'hono'
import { purposesFor } from '../../access/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors } from '../../platform/http/form.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { EvaluationContext } from '../context.ts'
import { readGradeOf, readOwnGrade } from '../read-grade.ts'
import { severityNames } from '../sentences.ts'
import { tryOwnGrade } from '../try-grade.ts'
import { GradePage } from './grade-page.tsx'
import { TryPage } from './try-page.tsx'

/** The grade of the own organisation, what it would be if things were otherwise, and that of any for who states what for. */
export function evaluationPages<C extends EvaluationContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/workbench/grade', async (c) => {
    if (isFromElsewhere(c)) return go(c, '/workbench')
    const ctx = c.get('ctx')
    const { day, model } = { day: c.req.query('day'), model: c.req.query('model') }
    const read = await readOwnGrade(ctx, { day, model, route: 'page' })
    const content = (
      <GradePage read={read} path="/workbench/grade" kept={model === undefined ? {} : { model }} severityName={severityNames(ctx.pack)} />
    )
    return page(c, { title: words(c, '信用评价', 'Grade'), current: 'grade' }, content)
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

  pages.get('/workbench/files/:code/grade', async (c) => {
    const ctx = c.get('ctx')
    const code = c.req.param('code')
    const [purpose, ground, day, model] = [c.req.query('purpose'), c.req.query('ground'), c.req.query('day'), c.req.query('model')]
    const possible = purposesFor(ctx, { code, isAuthorised: false })
    // What for is asked on the page of the file, which also says why nothing may be read.
    if (isFromElsewhere(c) || (possible.length > 0 && !possible.some(({ key }) => key === purpose)))
      return go(c, `/workbench/files/${encodeURIComponent(code)}`)
    const read = await readGradeOf(ctx, { code, purpose, ground, day, model, route: 'page' })
    const kept = Object.fromEntries(
      Object.entries({ purpose, ground, model }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    const content = (
      <GradePage read={read} path={`/workbench/files/${read.organisation.code}/grade`} kept={kept} severityName={severityNames(ctx.pack)} />
    )
    return page(c, { title: words(c, '信用评价', 'Grade'), current: 'files' }, content)
  })
  return pages
}
