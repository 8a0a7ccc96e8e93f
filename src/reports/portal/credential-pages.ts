import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import type { ReportsContext } from '../context.ts'
import { schemaPath } from '../credential/credential.ts'
import { reportKeySet } from '../credential/key-set.ts'
import { namedBy } from '../credential/make-credential.ts'
import { readStatusList } from '../credential/read-status-list.ts'
import { credentialSchema } from '../credential/schema.ts'
import { readCredential } from '../read-document.ts'
import { siteOf } from '../site.ts'
import { typedIn } from '../with-code.ts'
import type { StatusPurpose } from '../verify/status.ts'

type Env = HttpEnv<ReportsContext>
const vcJwt = 'application/vc+jwt'
/** Nothing in it is anybody's: a browser of another site may read it too. */
const open = (seconds: number) => ({ 'cache-control': `public, max-age=${seconds}`, 'access-control-allow-origin': '*' })

/** Credentials, and what whoever checks one fetches: status lists, keys, schema. The same for everybody, so that nobody learns who checks what. */
export function credentialPages(): Hono<Env> {
  const pages = new Hono<Env>()
  const answerList = async (c: Request<Env>, list: string | undefined, purpose: StatusPurpose): Promise<Response> => {
    const site = siteOf(c.get('address')) ?? namedBy(c.get('ctx'))
    return c.body(await readStatusList(c.get('ctx'), { list: Number(list), purpose }, site), 200, { 'content-type': vcJwt, ...open(300) })
  }
  pages.get('/reports/status/:list{\\d{1,12}}', (c) => answerList(c, c.req.param('list'), 'revocation'))
  pages.get('/reports/status/:list{\\d{1,12}}/replaced', (c) => answerList(c, c.req.param('list'), 'message'))
  pages.get('/reports/jwks.json', async (c) =>
    c.body(JSON.stringify(await reportKeySet(c.get('ctx'))), 200, { 'content-type': 'application/jwk-set+json', ...open(3600) }),
  )
  pages.get(schemaPath, (c) => {
    const id = `${siteOf(c.get('address')) ?? namedBy(c.get('ctx'))}${schemaPath}`
    return c.body(JSON.stringify(credentialSchema(id)), 200, { 'content-type': 'application/schema+json', ...open(3600) })
  })
  pages.get('/reports/:number{[0-9A-Za-z]{22}}/credential.jwt', async (c) => {
    const number = c.req.param('number')
    const jws = await readCredential(c.get('ctx'), number, typedIn(c))
    const headers = { 'content-type': vcJwt, 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' }
    return c.body(jws, 200, { ...headers, 'content-disposition': `attachment; filename="${number}.jwt"` })
  })
  return pages
}
