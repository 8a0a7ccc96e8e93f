import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { fail } from '../../platform/http/errors.ts'
import { formErrors, readForm, readJson, type FormError } from '../../platform/http/form.ts'
import { link, page, words } from '../../platform/ui/index.ts'
import { missingOf } from '../members/own.ts'
import { addPasskey, nameOwnPasskey, offerPasskey, removePasskey } from '../security/passkeys.ts'
import { readSecurity } from '../security/security.ts'
import { askForPasskey, signInWithPasskey } from '../sign-in/sign-in-with-passkey.ts'
import { connectionOf } from './connection.ts'
import { PasskeysPage } from './passkeys-page.tsx'
import { confirmFirst, go, isConfirmFirst, safeNext, setCookies, statusOf, type C } from './respond.ts'

const home = '/workbench/security/passkeys'

type Posted = { readonly response?: unknown; readonly name?: unknown; readonly next?: unknown }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Passkeys: to add, name and remove one's own, and to sign in by one. What the script asks is answered in JSON. */
export function passkeysPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()

  pages.get(home, (c) => showPasskeys(c, []))
  pages.post(`${home}/options`, async (c) => {
    const { options, cookies } = await offerPasskey(c.get('ctx'), connectionOf(c))
    setCookies(c, cookies)
    return c.json(options)
  })
  pages.post(`${home}/verify`, async (c) => {
    const posted = ((await readJson(c)) ?? {}) as Posted
    const { codes } = await addPasskey(c.get('ctx'), { response: posted.response, name: text(posted.name) }, connectionOf(c))
    return c.json({ to: link(c.get('lang'), `${home}?done`), codes })
  })
  pages.post(`${home}/:id`, async (c) => {
    const { act, name } = await readForm(c, ['act', 'name'])
    const id = c.req.param('id')
    try {
      if (act === 'rename') await nameOwnPasskey(c.get('ctx'), id, name, connectionOf(c))
      else if (act === 'remove') await removePasskey(c.get('ctx'), id, connectionOf(c))
      else throw fail('http.bad-request', { values: { reason: 'act' } })
      return go(c, `${home}?done`)
    } catch (error) {
      if (isConfirmFirst(error)) return confirmFirst(c, error, home)
      return showPasskeys(c, formErrors(error, c.get('lang')), statusOf(error))
    }
  })

  pages.post('/workbench/sign-in/passkey/options', async (c) => {
    const { options, cookies } = await askForPasskey(c.get('ctx'), connectionOf(c))
    setCookies(c, cookies)
    return c.json(options)
  })
  pages.post('/workbench/sign-in/passkey/verify', async (c) => {
    const posted = ((await readJson(c)) ?? {}) as Posted
    const { cookies, mustChange } = await signInWithPasskey(c.get('ctx'), posted.response, connectionOf(c))
    setCookies(c, cookies)
    return c.json({ to: link(c.get('lang'), mustChange ? '/workbench/password' : safeNext(text(posted.next))) })
  })
  return pages
}

/** Adding one asks for a fresh password, so the page does before it is shown. */
async function showPasskeys(c: C, errors: readonly FormError[], status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const { passkeys, fresh } = await readSecurity(ctx, connectionOf(c))
  if (!fresh) return go(c, `/workbench/security/confirm?next=${encodeURIComponent(home)}`)
  const due = (await missingOf(ctx)) === 'second-factor'
  const content = <PasskeysPage passkeys={passkeys} errors={errors} done={c.req.query('done') !== undefined} due={due} />
  return page(c, { title: words(c, '通行密钥', 'Passkeys'), status, current: 'security', islands: ['passkey'] }, content)
}
