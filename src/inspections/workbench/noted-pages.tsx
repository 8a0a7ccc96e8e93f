import { Hono, type Context as Request } from 'hono'
import { XinhengError } from '../../platform/errors.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { listNoted } from '../checks/list-noted.ts'
import { confirmNoted, withdrawNoted } from '../checks/settle-noted.ts'
import { noteCheck, visitsOf, type WantedCheck } from '../checks/note-check.ts'
import { inspectorsToChoose } from '../pool/inspector-names.ts'
import { mayNoteCheck } from '../permission.ts'
import { requireRules } from '../plans/sorting.ts'
import { whyField } from './noted-acts.tsx'
import { NotedPage } from './noted-page.tsx'

const base = '/workbench/checks/noted'
const statusOf = (error: unknown): number => (error instanceof XinhengError ? error.status : 422)

/** Departments note checks without a draw and see which were; the office sees those of all. */
export function notedPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get(base, (c) => {
    const { code = '', field = '' } = c.req.query()
    // A link of another site makes nobody read a band.
    if (code !== '' && isFromElsewhere(c)) return go(c, base)
    return show(c, { ...blankFor(c), code: code.slice(0, 40), field }, [])
  })
  pages.post(base, async (c) => {
    const form = await readLists(c, ['code', 'field', 'reason', 'note', 'inspectors', 'day', 'requestKey'])
    const text = (name: keyof typeof form) => form[name][0] ?? ''
    const wanted: WantedCheck = {
      ...{ code: text('code'), field: text('field'), reason: text('reason'), note: text('note'), day: text('day') },
      ...{ inspectors: form.inspectors.join(' '), requestKey: text('requestKey').slice(0, 100) || randomCharacters(20) },
    }
    try {
      await noteCheck(c.get('ctx'), wanted)
      return go(c, base)
    } catch (error) {
      return show(c, wanted, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.post(`${base}/confirm`, async (c) => {
    const { number } = await readForm(c, ['number'])
    return settle(c, { number, why: '' }, (ctx) => confirmNoted(ctx, number))
  })
  pages.post(`${base}/withdraw`, async (c) => {
    const { number, why } = await readForm(c, ['number', 'why'])
    return settle(c, { number, why }, (ctx) => withdrawNoted(ctx, { number, reason: why }))
  })

  async function settle(c: R, { number, why }: { number: string; why: string }, does: (ctx: C) => Promise<void>): Promise<Response> {
    try {
      await does(c.get('ctx'))
      return go(c, base)
    } catch (error) {
      const errors = formErrors(error, c.get('lang')).map((one) => (one.field === 'reason' ? { ...one, field: whyField(number) } : one))
      return show(c, blankFor(c), errors, statusOf(error), why)
    }
  }

  const blankFor = (c: R): WantedCheck => ({
    ...{ code: '', field: '', reason: '', note: '', inspectors: '', day: dayOf(c.get('ctx').now()), requestKey: randomCharacters(20) },
  })

  async function show(c: R, wanted: WantedCheck, errors: readonly FormError[], status = 200, why = ''): Promise<Response> {
    const ctx = c.get('ctx')
    const noted = await listNoted(ctx)
    const mayNote = mayNoteCheck(ctx.actor)
    const inspectors = mayNote && ctx.actor.unit !== null ? await inspectorsToChoose(ctx, [ctx.actor.unit]) : []
    const visits = wanted.code === '' || !mayNote ? undefined : await visitsOf(ctx, wanted)
    return page(
      c,
      { title: words(c, '例外检查', 'Checks without a draw'), current: 'supervision', status },
      <NotedPage
        noted={noted}
        rules={requireRules(ctx)}
        wanted={wanted}
        inspectors={inspectors}
        visits={visits}
        mayNote={mayNote}
        why={why}
        errors={errors}
      />,
    )
  }
  return pages
}
