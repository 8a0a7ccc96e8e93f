import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page } from '../../platform/ui/index.ts'
import { listSources } from '../../sources/index.ts'
import { readAccount } from '../find.ts'
import { endMembership } from '../members/end.ts'
import { invitationsTo, inviteUser, withdrawInvitationTo } from '../members/invite-user.ts'
import type { Invitation } from '../members/invite.ts'
import type { Body, Role } from '../members/membership.ts'
import { AccountPage } from './account-page.tsx'
import { membershipFields, membershipOf, type MembershipForm } from './membership-fields.tsx'
import { go, statusOf, type C } from './respond.ts'

/** One account for the office: for whom its user acts, an invitation to one body more, one body less. */
export function accountPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()
  const path = '/workbench/accounts/:login'
  const here = (c: C) => `/workbench/accounts/${c.req.param('login')}`
  pages.get(path, (c) => show(c, {}))
  pages.post(`${path}/memberships`, async (c) => {
    const form = membershipOf(await readForm(c, membershipFields))
    try {
      const wish = { ...form, login: c.req.param('login'), body: form.body as Body, role: form.role as Role }
      return await show(c, { issued: await inviteUser(c.get('ctx'), wish) })
    } catch (error) {
      return show(c, { form, errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  pages.post(`${path}/memberships/:id{\\d+}`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    try {
      await endMembership(c.get('ctx'), { membershipId: Number(c.req.param('id')), reason })
      return go(c, here(c))
    } catch (error) {
      return show(c, { errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  pages.post(`${path}/invitations/:id{\\d+}`, async (c) => {
    await withdrawInvitationTo(c.get('ctx'), c.req.param('login'), Number(c.req.param('id')))
    return go(c, here(c))
  })
  return pages
}

const emptyForm: MembershipForm = { body: 'source', unit: '', role: 'clerk' }
type Shown = { form?: MembershipForm; errors?: readonly FormError[]; issued?: Invitation; status?: number }

async function show(c: C, { form = emptyForm, errors = [], issued, status = 200 }: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await readAccount(ctx, c.req.param('login') ?? '')
  const [sources, invitations] = [await listSources(ctx), await invitationsTo(ctx, account.login)]
  const content = <AccountPage {...{ account, sources, invitations, form, errors }} issued={issued ?? null} />
  return page(c, { title: account.login, status, current: 'accounts' }, content)
}
