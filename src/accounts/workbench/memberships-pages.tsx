import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { ownClaims } from '../claims/read.ts'
import { notSignedIn } from '../errors.ts'
import { leaveBody } from '../members/end.ts'
import { endedMemberships, ownMemberships } from '../members/own.ts'
import { switchMembership } from '../members/switch.ts'
import { connectionOf } from './connection.ts'
import { MembershipsPage } from './memberships-page.tsx'

type C = Request<HttpEnv<PackContext>>

/** For whom the user acts, and the change to another. */
export function membershipsPages(): Hono<HttpEnv<PackContext>> {
  const pages = new Hono<HttpEnv<PackContext>>()
  pages.get('/workbench/memberships', (c) => show(c))
  pages.post('/workbench/memberships', async (c) => {
    const { membership, act } = await readForm(c, ['membership', 'act'])
    try {
      if (act === 'leave') {
        await leaveBody(c.get('ctx'), Number(membership))
        return go(c, '/workbench/memberships')
      }
      await switchMembership(c.get('ctx'), Number(membership), connectionOf(c))
      return go(c, '/workbench')
    } catch (error) {
      return show(c, formErrors(error, c.get('lang')), (error as { status: number }).status)
    }
  })
  return pages
}

async function show(c: C, errors: readonly FormError[] = [], status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  if (ctx.actor.kind !== 'user') throw notSignedIn()
  const content = (
    <MembershipsPage
      actor={ctx.actor}
      memberships={await ownMemberships(ctx)}
      ended={await endedMemberships(ctx)}
      claims={await ownClaims(ctx)}
      errors={errors}
    />
  )
  return page(c, { title: words(c, '我的身份', 'Whom I act for'), status, current: 'memberships' }, content)
}
