import { Hono } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { fail } from '../../platform/http/errors.ts'
import { readForm } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { provider } from '../sign-in/provider.ts'
import { beginProviderLink, beginProviderSignIn, completeProvider, unlinkProvider } from '../sign-in/sign-in-by-provider.ts'
import { connectionOf } from './connection.ts'
import { ToProviderPage } from './provider-section.tsx'
import { confirmFirst, go, safeNext, setCookies } from './respond.ts'

const security = '/workbench/security'

/** Signing in by an identity provider, and linking with one. */
export function providerPages(): Hono<HttpEnv<PackContext>> {
  const pages = new Hono<HttpEnv<PackContext>>()

  pages.get('/workbench/sign-in/provider', async (c) => {
    const { url, cookies } = await beginProviderSignIn(c.get('ctx'), safeNext(c.req.query('next') ?? ''), connectionOf(c))
    setCookies(c, cookies)
    return c.redirect(url, 303)
  })
  pages.get('/workbench/sign-in/callback', async (c) => {
    const { signedIn, next, licence, cookies } = await completeProvider(c.get('ctx'), new URL(c.req.url), connectionOf(c))
    const all = [...cookies, ...(signedIn?.cookies ?? [])]
    if (signedIn === null) return go(c, licence === null ? `${security}?done` : '/workbench/memberships', all)
    if (signedIn.second) return go(c, `/workbench/sign-in/second?next=${encodeURIComponent(safeNext(next))}`, all)
    if (signedIn.mustChange) return go(c, '/workbench/password', all)
    return go(c, licence === null ? safeNext(next) : '/workbench/memberships', all)
  })

  pages.post(`${security}/provider`, async (c) => {
    const { act } = await readForm(c, ['act'])
    try {
      if (act === 'unlink') {
        await unlinkProvider(c.get('ctx'), connectionOf(c))
        return go(c, `${security}?done`)
      }
      if (act !== 'link') throw fail('http.bad-request', { values: { reason: 'act' } })
      const { url, cookies } = await beginProviderLink(c.get('ctx'), connectionOf(c))
      const name = provider()?.name[c.get('lang')] ?? ''
      const answer = page(
        c,
        { title: words(c, '关联账号', 'Link an account'), current: 'security' },
        <ToProviderPage name={name} url={url} />,
      )
      for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
      return answer
    } catch (error) {
      return confirmFirst(c, error, security)
    }
  })
  return pages
}
