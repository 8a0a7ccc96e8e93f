import { Hono, type Context as Request } from 'hono'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { InspectionsContext } from '../context.ts'
import { listNoted } from '../list-noted.ts'
import { noteCheck, visitsOf, type WantedCheck } from '../note-check.ts'
import { mayMakePlan } from '../permission.ts'
import { requireRules } from '../sorting.ts'
import { NotedPage } from './noted-page.tsx'

const base = '/workbench/checks/noted'

/** Departments and the office note checks without a draw, and see which were. */
export function notedPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get(base, (c) => {
    const ctx = c.get('ctx')
    const { code = '', field = '' } = c.req.query()
    const blank = { reason: '', note: '', inspectors: '', day: dayOf(ctx.now()), requestKey: randomCharacters(20) }
    return show(c, { ...blank, code: code.slice(0, 40), field }, [])
  })
  pages.post(base, async (c) => {
    const form = await readForm(c, ['code', 'field', 'reason', 'note', 'inspectors', 'day', 'requestKey'])
    const wanted: WantedCheck = { ...form, requestKey: form.requestKey.slice(0, 100) || randomCharacters(20) }
    try {
      await noteCheck(c.get('ctx'), wanted)
      return go(c, base)
    } catch (error) {
      return show(c, wanted, formErrors(error, c.get('lang')))
    }
  })

  async function show(c: R, wanted: WantedCheck, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const noted = await listNoted(ctx)
    const mayNote = mayMakePlan(ctx.actor)
    const visits = wanted.code === '' || !mayNote ? undefined : await visitsOf(ctx, wanted)
    return page(
      c,
      { title: words(c, '例外检查', 'Checks without a draw'), current: 'supervision', status: errors.length === 0 ? 200 : 422 },
      <NotedPage noted={noted} rules={requireRules(ctx)} wanted={wanted} visits={visits} mayNote={mayNote} errors={errors} />,
    )
  }
  return pages
}
