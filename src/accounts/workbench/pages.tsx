import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { fail } from '../../platform/http/errors.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { actsForOffice, listSources } from '../../sources/index.ts'
import { foldLogin, isLogin } from '../account.ts'
import { createAccount, type CreatedAccount } from '../create.ts'
import { notSignedIn } from '../errors.ts'
import { disableAccount, enableAccount } from '../disable.ts'
import { listAccounts, ownAccount } from '../find.ts'
import { resetPassword } from '../reset-password.ts'
import type { Body, Role } from '../members/membership.ts'
import { changePassword } from '../sign-in/change-password.ts'
import { signIn, signOut } from '../sign-in/sign-in.ts'
import { endSessionsOf, removeFactors } from '../security/manage-security.ts'
import { siteAddress } from '../security/mail-address.ts'
import { passkeySite } from '../security/passkey.ts'
import { membersPages } from './members-pages.tsx'
import { provider } from '../sign-in/provider.ts'
import { membershipsPages } from './memberships-pages.tsx'
import { accountPages } from './account-pages.tsx'
import { membershipFields, membershipOf } from './membership-fields.tsx'
import { AccountsPage, type AccountForm } from './accounts-page.tsx'
import { connectionOf } from './connection.ts'
import { FactorsPage } from './factors-page.tsx'
import { PasswordPage } from './password-page.tsx'
import { go, safeNext, statusOf, type C } from './respond.ts'
import { providerPages } from './provider-pages.tsx'
import { recoverPages } from './recover-pages.tsx'
import { secondStepPages } from './second-step-pages.tsx'
import { securityPages } from './security-pages.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** Sign-in, sign-out, password, and the office's accounts. */
export function accountsPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()

  pages.get('/workbench/sign-in', (c) => {
    if (c.get('ctx').actor.kind === 'user') return go(c, safeNext(c.req.query('next') ?? ''))
    return showSignIn(c, {
      login: '',
      next: safeNext(c.req.query('next') ?? ''),
      errors: [],
      signedOut: c.req.query('signed-out') !== undefined,
      again: c.req.query('again') !== undefined,
      recovered: c.req.query('recovered') !== undefined,
    })
  })
  pages.post('/workbench/sign-in', async (c) => {
    const form = await readForm(c, ['login', 'password', 'next'])
    const next = safeNext(form.next)
    try {
      const { cookies, mustChange, second } = await signIn(c.get('ctx'), form, connectionOf(c))
      if (second) return go(c, `/workbench/sign-in/second?next=${encodeURIComponent(next)}`, cookies)
      return go(c, mustChange ? '/workbench/password' : next, cookies)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'))
      return showSignIn(
        c,
        { login: form.login, next, errors, signedOut: false, again: false, recovered: false },
        (error as { status: number }).status,
      )
    }
  })
  pages.post('/workbench/sign-out', async (c) => {
    const answer = go(c, '/workbench/sign-in?signed-out', await signOut(c.get('ctx'), connectionOf(c)))
    // What pages kept on the device goes with who kept it.
    answer.headers.set('clear-site-data', '"storage"')
    return answer
  })

  pages.get('/workbench/password', (c) => showPassword(c, [], c.req.query('done') !== undefined))
  pages.post('/workbench/password', async (c) => {
    const form = await readForm(c, ['current', 'next', 'again'])
    try {
      return go(c, '/workbench/password?done', await changePassword(c.get('ctx'), form, connectionOf(c)))
    } catch (error) {
      return showPassword(c, formErrors(error, c.get('lang')), false, (error as { status: number }).status)
    }
  })

  pages.get('/workbench/accounts', (c) => showAccounts(c, {}))
  pages.post('/workbench/accounts', async (c) => {
    const { login, name, ...entries } = await readForm(c, ['login', 'name', ...membershipFields])
    const form = { login, name, ...membershipOf(entries) }
    try {
      return await showAccounts(c, {
        issued: await createAccount(c.get('ctx'), { ...form, body: form.body as Body, role: form.role as Role }),
      })
    } catch (error) {
      return showAccounts(c, { form, errors: formErrors(error, c.get('lang')), status: (error as { status: number }).status })
    }
  })
  pages.post('/workbench/accounts/:login', async (c) => {
    const ctx = c.get('ctx')
    const login = c.req.param('login')
    const { act } = await readForm(c, ['act'])
    try {
      if (act === 'reset') return await showAccounts(c, { issued: await resetPassword(ctx, login) })
      if (act === 'disable') await disableAccount(ctx, login)
      else if (act === 'enable') await enableAccount(ctx, login)
      else if (act === 'end-sessions') await endSessionsOf(ctx, login)
      else throw fail('http.bad-request', { values: { reason: 'act' } })
      return go(c, '/workbench/accounts')
    } catch (error) {
      return showAccounts(c, { errors: formErrors(error, c.get('lang')), status: (error as { status: number }).status })
    }
  })
  pages.get('/workbench/accounts/:login/second-factor', (c) => {
    if (!actsForOffice(c.get('ctx').actor)) throw fail('http.not-found')
    return showFactors(c, '', [])
  })
  pages.post('/workbench/accounts/:login/second-factor', async (c) => {
    const { reason } = await readForm(c, ['reason'])
    try {
      await removeFactors(c.get('ctx'), c.req.param('login'), reason)
      return go(c, '/workbench/accounts')
    } catch (error) {
      return showFactors(c, reason, formErrors(error, c.get('lang')), statusOf(error))
    }
  })
  pages.route('/', membershipsPages())
  pages.route('/', membersPages())
  pages.route('/', accountPages())
  pages.route('/', secondStepPages())
  pages.route('/', recoverPages())
  pages.route('/', providerPages())
  pages.route('/', securityPages())
  return pages
}

function showFactors(c: C, reason: string, errors: readonly FormError[], status = 200): Response {
  const login = foldLogin(c.req.param('login') ?? '')
  const title = words(c, '移除第二重验证', 'Remove second factors')
  return page(
    c,
    { title, status, current: 'accounts' },
    <FactorsPage login={isLogin(login) ? login : ''} reason={reason} errors={errors} />,
  )
}

function showSignIn(c: C, props: Omit<Parameters<typeof SignInPage>[0], 'passkeysHere' | 'mailHere' | 'provider'>, status = 200): Response {
  const title = c.get('lang') === 'zh' ? '登录' : 'Sign in'
  const passkeysHere = passkeySite(connectionOf(c).origin) !== null
  return page(
    c,
    { title, status, islands: passkeysHere ? ['passkey'] : [] },
    <SignInPage
      {...props}
      passkeysHere={passkeysHere}
      mailHere={siteAddress() !== null}
      provider={provider()?.name[c.get('lang')] ?? null}
    />,
  )
}

async function showPassword(c: C, errors: readonly FormError[], done: boolean, status = 200): Promise<Response> {
  const account = await ownAccount(c.get('ctx'))
  if (account === null) throw notSignedIn()
  const title = c.get('lang') === 'zh' ? '修改密码' : 'Change the password'
  return page(c, { title, status, current: 'password' }, <PasswordPage account={account} errors={errors} done={done} />)
}

const emptyForm: AccountForm = { login: '', name: '', body: 'source', unit: '', role: 'clerk' }
type Shown = { form?: AccountForm; errors?: readonly FormError[]; issued?: CreatedAccount; status?: number }

async function showAccounts(c: C, { form = emptyForm, errors = [], issued, status = 200 }: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = c.req.query('kind')
  const kind = asked === 'organisation' || asked === 'none' ? asked : 'staff'
  const [accounts, sources] = [await listAccounts(ctx, kind), await listSources(ctx)]
  const title = c.get('lang') === 'zh' ? '账号' : 'Accounts'
  const content = (
    <AccountsPage
      kind={kind}
      accounts={accounts}
      sources={sources}
      own={ctx.actor.id}
      form={form}
      errors={errors}
      issued={issued ?? null}
    />
  )
  return page(c, { title, status, current: 'accounts' }, content)
}
