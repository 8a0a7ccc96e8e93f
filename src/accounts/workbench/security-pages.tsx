import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator, showAuthenticator } from '../security/authenticator.ts'
import { confirmPassword } from '../security/confirm.ts'
import { proposeMail, removeMail } from '../security/mail-address.ts'
import { missingOf } from '../members/own.ts'
import { passkeySite } from '../security/passkey.ts'
import { renewRecoveryCodes } from '../security/recovery-codes.ts'
import { readSecurity } from '../security/security.ts'
import { endOwnSessions } from '../security/sessions.ts'
import { AuthenticatorPage, RecoveryCodesPage } from './authenticator-page.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { connectionOf } from './connection.ts'
import { keysPages } from './keys-pages.tsx'
import { passkeysPages } from './passkeys-pages.tsx'
import { confirmFirst, go, isConfirmFirst, safeNext, statusOf, type C } from './respond.ts'
import { SecurityPage } from './security-page.tsx'

const home = '/workbench/security'

/** The pages on which users see and change how they get in. */
export function securityPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()

  pages.get(home, (c) => showSecurity(c, []))
  pages.post(`${home}/sessions`, async (c) => {
    const { end } = await readForm(c, ['end'])
    try {
      await endOwnSessions(c.get('ctx'), end === 'others' ? 'others' : { only: end }, connectionOf(c))
      return go(c, `${home}?done`)
    } catch (error) {
      return showSecurity(c, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.post(`${home}/mail`, async (c) => {
    const { act, address } = await readForm(c, ['act', 'address'])
    try {
      if (act === 'remove') await removeMail(c.get('ctx'), connectionOf(c))
      else await proposeMail(c.get('ctx'), address, connectionOf(c))
      return go(c, act === 'remove' ? `${home}?done` : `${home}?mailed#mail`)
    } catch (error) {
      if (isConfirmFirst(error)) return confirmFirst(c, error, home)
      return showSecurity(c, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.get(`${home}/confirm`, (c) => showConfirm(c, c.req.query('next') ?? '', []))
  pages.post(`${home}/confirm`, async (c) => {
    const { password, next } = await readForm(c, ['password', 'next'])
    try {
      await confirmPassword(c.get('ctx'), password, connectionOf(c))
      return go(c, safeNext(next, home))
    } catch (error) {
      return showConfirm(c, next, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.get(`${home}/authenticator`, (c) => showEnrolment(c, []))
  pages.post(`${home}/authenticator/begin`, async (c) => {
    try {
      await beginAuthenticator(c.get('ctx'), connectionOf(c))
      return go(c, `${home}/authenticator`)
    } catch (error) {
      return confirmFirst(c, error, `${home}/authenticator`)
    }
  })
  pages.post(`${home}/authenticator`, async (c) => {
    const { code } = await readForm(c, ['code'])
    try {
      const codes = await confirmAuthenticator(c.get('ctx'), code, connectionOf(c))
      return codes.length === 0 ? go(c, `${home}?done`) : showCodes(c, codes, true)
    } catch (error) {
      if (isConfirmFirst(error)) return confirmFirst(c, error, `${home}/authenticator`)
      return showEnrolment(c, formErrors(error, c.get('lang')), statusOf(error))
    }
  })
  pages.post(`${home}/authenticator/remove`, async (c) => {
    try {
      await removeAuthenticator(c.get('ctx'), connectionOf(c))
      return go(c, `${home}?done`)
    } catch (error) {
      return confirmFirst(c, error, home)
    }
  })
  pages.post(`${home}/recovery-codes`, async (c) => {
    try {
      return showCodes(c, await renewRecoveryCodes(c.get('ctx'), connectionOf(c)), false)
    } catch (error) {
      return confirmFirst(c, error, home)
    }
  })
  pages.route('/', passkeysPages())
  pages.route('/', keysPages())
  return pages
}

async function showSecurity(c: C, errors: readonly FormError[], status = 200): Promise<Response> {
  const security = await readSecurity(c.get('ctx'), connectionOf(c))
  const content = (
    <SecurityPage
      security={security}
      errors={errors}
      done={c.req.query('done') !== undefined}
      mailed={c.req.query('mailed') !== undefined}
      passkeysHere={passkeySite(connectionOf(c).origin) !== null}
    />
  )
  return page(c, { title: words(c, '账号安全', 'How I get in'), status, current: 'security' }, content)
}

function showConfirm(c: C, next: string, errors: readonly FormError[], status = 200): Response {
  const content = <ConfirmPage login={c.get('ctx').actor.id} next={safeNext(next, home)} errors={errors} />
  return page(c, { title: words(c, '确认是您本人', 'Confirm that it is you'), status, current: 'security' }, content)
}

async function showEnrolment(c: C, errors: readonly FormError[], status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  try {
    const shown = await showAuthenticator(ctx, connectionOf(c))
    const due = (await missingOf(ctx)) === 'second-factor'
    const passkeys = passkeySite(connectionOf(c).origin) !== null
    const content = <AuthenticatorPage shown={shown} due={due} passkeys={passkeys} errors={errors} />
    return page(c, { title: words(c, '设置验证器', 'Set up an authenticator'), status, current: 'security' }, content)
  } catch (error) {
    return confirmFirst(c, error, `${home}/authenticator`)
  }
}

function showCodes(c: C, codes: readonly string[], added: boolean): Response {
  return page(c, { title: words(c, '恢复码', 'Recovery codes'), current: 'security' }, <RecoveryCodesPage codes={codes} added={added} />)
}
