import { Hono, type Context as Request } from 'hono'
import { useScenesOn } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { findSource } from '../../sources/index.ts'
import type { ChecksContext } from '../context.ts'
import { fail } from '../errors.ts'
import { endScene } from '../rights/end-scene.ts'
import { grantScene } from '../rights/grant-scene.ts'
import { openKey } from '../rights/open-key.ts'
import { readOverview } from '../rights/overview.ts'
import { readRights } from '../rights/read-rights.ts'
import { RightsListPage, RightsPage, type RightEntries } from './rights-page.tsx'

const base = '/workbench/credit-checks/rights'
const one = `${base}/:code{[0-9A-Z]{18}}`
const current = 'credit-check-rights'

/** In which matters departments and their keys may check, for the office. */
export function checkRightsPages<C extends ChecksContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const codeOf = (c: R) => c.req.param('code') ?? ''

  const show = async (c: R, entries: RightEntries | null, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const today = dayOf(ctx.now())
    const read = await readRights(ctx, codeOf(c))
    const source = await findSource(ctx, codeOf(c))
    if (source === null) throw fail('checks.no-such-right')
    const shown = { pack: ctx.pack, scenes: useScenesOn(ctx.pack, today), today, errors }
    return page(
      c,
      { title: source.name, current, status: errors.length === 0 ? 200 : 422 },
      <RightsPage {...read} {...shown} source={source} entries={entries ?? { scene: '', from: today, to: '', basis: '' }} />,
    )
  }
  const attempt = async (c: R, entries: RightEntries | null, work: () => Promise<unknown>) => {
    try {
      await work()
      return go(c, `${base}/${codeOf(c)}`)
    } catch (error) {
      return show(c, entries, formErrors(error, c.get('lang')))
    }
  }

  pages.get(base, async (c) => {
    const overview = await readOverview(c.get('ctx'))
    return page(
      c,
      { title: words(c, '信用核查权限', 'Rights to check'), current },
      <RightsListPage {...overview} pack={c.get('ctx').pack} />,
    )
  })
  pages.get(one, (c) => show(c, null, []))
  pages.post(one, async (c) => {
    const entries = await readForm(c, ['scene', 'from', 'to', 'basis'])
    return attempt(c, entries, () => grantScene(c.get('ctx'), { ...entries, sourceCode: codeOf(c) }))
  })
  pages.post(`${one}/end`, async (c) => {
    const right = await readForm(c, ['scene', 'from'])
    const to = dayOf(c.get('ctx').now())
    return attempt(c, null, () => endScene(c.get('ctx'), { ...right, to, sourceCode: codeOf(c) }))
  })
  pages.post(`${one}/keys`, async (c) => {
    const { prefix, scenes } = await readLists(c, ['prefix', 'scenes'])
    return attempt(c, null, () => openKey(c.get('ctx'), { sourceCode: codeOf(c), prefix: prefix[0] ?? '', scenes }))
  })
  return pages
}
