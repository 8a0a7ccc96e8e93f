import { Hono } from 'hono'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { allCertificates } from '../certificates.ts'
import type { ReportsContext } from '../context.ts'
import { readDocument } from '../read-document.ts'
import { typedIn } from '../with-code.ts'

/** The signed PDF of a report beside its page, and the certificates reports are signed with. */
export function documentPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  const number = ':number{[0-9A-Za-z]{22}}'
  pages.get(`/reports/${number}/report.pdf`, async (c) => {
    const answer = attachment(await readDocument(c.get('ctx'), c.req.param('number'), typedIn(c)))
    answer.headers.set('x-robots-tag', 'noindex')
    return answer
  })
  pages.get('/reports/certificates.pem', async (c) =>
    c.body(await allCertificates(c.get('ctx')), 200, { 'content-type': 'application/x-pem-file', 'cache-control': 'public, max-age=300' }),
  )
  return pages
}
