import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { fail } from '../../platform/http/errors.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { changeRole, handOverHead } from '../members/change-role.ts'
import { endMembership } from '../members/end.ts'
import { inviteMember, withdrawInvitation, type Invitation } from '../members/invite.ts'
import { listMembers } from '../members/list.ts'
import type { Role } from '../members/membership.ts'
import { endSessionsOf } from '../security/manage-security.ts'
import { MembersPage } from './members-page.tsx'
import { go, statusOf, type C } from './respond.ts'

const home = '/workbench/members'

/** The members of the own body, for its heads; its auditors read. */
export function membersPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()
  pages.get(home, (c) => show(c, {}))
  pages.post(home, async (c) => {
    const { role, login } = await readForm(c, ['role', 'login'])
    try {
      return await show(c, { issued: await inviteMember(c.get('ctx'), { role: role as Role, login }) })
    } catch (error) {
      return show(c, { errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  pages.post(`${home}/invitations/:id{\\d+}`, async (c) => {
    await withdrawInvitation(c.get('ctx'), Number(c.req.param('id')))
    return go(c, home)
  })
  pages.post(`${home}/:id{\\d+}`, async (c) => {
    const ctx = c.get('ctx')
    const membershipId = Number(c.req.param('id'))
    const { act, role, reason, login } = await readForm(c, ['act', 'role', 'reason', 'login'])
    try {
      if (act === 'role') await changeRole(ctx, { membershipId, role: role as Role })
      else if (act === 'hand-over') await handOverHead(ctx, membershipId)
      else if (act === 'end-sessions') await endSessionsOf(ctx, login)
      else if (act === 'end') await endMembership(ctx, { membershipId, reason })
      else throw fail('http.bad-request', { values: { reason: 'act' } })
      return go(c, act === 'hand-over' ? '/workbench/memberships' : home)
    } catch (error) {
      return show(c, { errors: formErrors(error, c.get('lang')), status: statusOf(error) })
    }
  })
  return pages
}

type Shown = { errors?: readonly FormError[]; issued?: Invitation; status?: number }

async function show(c: C, { errors = [], issued, status = 200 }: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const content = <MembersPage {...await listMembers(ctx)} actor={ctx.actor} errors={errors} issued={issued ?? null} />
  return page(c, { title: words(c, '本单位成员', 'Members'), status, current: 'members' }, content)
}
