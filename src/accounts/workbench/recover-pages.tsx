import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { fail } from '../security/errors.ts'
import { confirmMail, readMailWish } from '../security/mail-address.ts'
import { askForRecovery, readRecovery, recoverPassword } from '../security/recover.ts'
import { connectionOf } from './connection.ts'
import { ConfirmMailPage, LinkOverPage, MailConfirmedPage, NewPasswordPage, RecoverPage } from './recover-page.tsx'
import { go, statusOf, type C } from './respond.ts'

/** Links that came by mail: a new password, an address to confirm. Open to who is not signed in. */
export function recoverPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()

  pages.get('/workbench/recover', (c) => showRecover(c, [], c.req.query('asked') !== undefined))
  pages.post('/workbench/recover', async (c) => {
    const { login } = await readForm(c, ['login'])
    try {
      await askForRecovery(c.get('ctx'), login, connectionOf(c))
      return go(c, '/workbench/recover?asked')
    } catch (error) {
      return showRecover(c, formErrors(error, c.get('lang')), false, statusOf(error))
    }
  })
  pages.get('/workbench/recover/new', (c) => showNewPassword(c, c.req.query('token') ?? '', []))
  pages.post('/workbench/recover/new', async (c) => {
    const form = await readForm(c, ['token', 'next', 'again'])
    try {
      await recoverPassword(c.get('ctx'), form)
      return go(c, '/workbench/sign-in?recovered')
    } catch (error) {
      return showNewPassword(c, form.token, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.get('/workbench/mail', async (c) => {
    const token = c.req.query('token') ?? ''
    const wish = await readMailWish(c.get('ctx'), token)
    if (wish === null) return showOver(c)
    return page(c, { title: words(c, '确认邮箱', 'Confirm the address') }, <ConfirmMailPage {...wish} token={token} />)
  })
  pages.post('/workbench/mail', async (c) => {
    const { token } = await readForm(c, ['token'])
    try {
      await confirmMail(c.get('ctx'), token)
      return page(c, { title: words(c, '邮箱已确认', 'The address is confirmed') }, <MailConfirmedPage />)
    } catch (error) {
      return showOver(c, formErrors(error, c.get('lang')))
    }
  })
  return pages
}

function showRecover(c: C, errors: readonly FormError[], asked: boolean, status = 200): Response {
  return page(c, { title: words(c, '找回密码', 'A forgotten password'), status }, <RecoverPage errors={errors} asked={asked} />)
}

async function showNewPassword(c: C, token: string, errors: readonly FormError[], status = 200): Promise<Response> {
  const right = await readRecovery(c.get('ctx'), token)
  if (right === null) return showOver(c)
  const title = words(c, '设置新密码', 'A new password')
  return page(c, { title, status }, <NewPasswordPage login={right.login} token={token} errors={errors} />)
}

function showOver(c: C, errors: readonly FormError[] = formErrors(fail('accounts.link-over'), c.get('lang'))): Response {
  return page(c, { title: words(c, '链接不能使用', 'The link does not work'), status: 409 }, <LinkOverPage errors={errors} />)
}
