import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { enterCode } from '../claims/enter-code.ts'
import { ownClaims } from '../claims/read.ts'
import { requestLetter } from '../claims/request-letter.ts'
import { withdrawClaim } from '../claims/withdraw.ts'
import { proofsHere } from '../claims/settle.ts'
import { connectionOf } from './connection.ts'
import { JoinPage } from './join-page.tsx'
import { statusOf } from './respond.ts'

type Env = HttpEnv<PackContext>
type C = Request<Env>
type Shown = { organisation?: string; code?: string; field?: string }

/** Where a signed-in user enters codes and follows the own claims. */
export function ownClaimsPages(): Hono<Env> {
  const pages = new Hono<Env>()
  const act = async (c: C, work: () => Promise<string>, shown: Shown = {}): Promise<Response> => {
    try {
      return go(c, await work())
    } catch (error) {
      const errors = formErrors(error, c.get('lang')).map((one) =>
        one.field === undefined && shown.field ? { ...one, field: shown.field } : one,
      )
      return show(c, errors, shown, statusOf(error))
    }
  }
  pages.get('/workbench/join', (c) => show(c, [], { code: (c.req.query('code') ?? '').slice(0, 64) }))
  pages.post('/workbench/join', async (c) => {
    const { code } = await readForm(c, ['code'])
    return act(c, async () => ((await enterCode(c.get('ctx'), code, connectionOf(c))) === null ? '/workbench/join' : '/workbench'), {
      field: 'code',
      code,
    })
  })
  pages.post('/workbench/join/letter', async (c) => {
    const { organisation } = await readForm(c, ['organisation'])
    const work = async () => {
      await requestLetter(c.get('ctx'), organisation, connectionOf(c).address)
      return '/workbench/join'
    }
    return act(c, work, { organisation, field: 'organisation' })
  })
  pages.post('/workbench/join/withdraw', async (c) => {
    const { claim } = await readForm(c, ['claim'])
    return act(c, async () => {
      await withdrawClaim(c.get('ctx'), Number(claim))
      return '/workbench/join'
    })
  })
  return pages
}

async function show(c: C, errors: readonly FormError[], { organisation = '', code = '' }: Shown, status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const content = (
    <JoinPage
      newLogin={c.req.query('new') === undefined ? null : ctx.actor.id}
      claims={await ownClaims(ctx)}
      rules={proofsHere(ctx)}
      organisation={organisation}
      code={code}
      errors={errors}
    />
  )
  return page(c, { title: words(c, '加入单位、认领账号', 'Join a body, claim an account'), status, current: 'memberships' }, content)
}
