import { Hono, type Context as Request } from 'hono'
import { readOrganisation } from '../../disclosure/index.ts'
import { reportRulesOn } from '../../packs/index.ts'
import { addressOf } from '../../platform/http/address.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { Actions, Breadcrumb, ButtonLink, go, page, PageTitle, usePlace, words, Words } from '../../platform/ui/index.ts'
import { admitForm, countReport, formFor } from '../attempts.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { awaiting, DocumentLinks, DocumentNote } from './document-links.tsx'
import { makeReport } from '../make.ts'
import { documentOf, isDocumentMade, type DocumentState } from '../read-document.ts'
import { codeOfMade, readReport, reportFile, type ReadReport } from '../read.ts'
import { ReportSheet } from './report-sheet.tsx'
import { siteOf } from '../site.ts'
import { typedIn } from '../with-code.ts'
import { MakePage } from './make-page.tsx'

const one = '/organisations/:code{[0-9A-Za-z]{18}}/report'
const number = '/reports/:number{[0-9A-Za-z]{22}}'

/** The public extract: asked for on the page of an organisation, read by whoever holds its number and code. */
export function reportsPortal<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get(one, (c) => showForm(c, []))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const code = c.req.param('code')
    const { token, language } = await readForm(c, ['token', 'language'])
    try {
      const requestKey = admitForm(ctx, code, token, [language])
      await countReport(ctx, addressOf(c))
      const made = await makeReport(ctx, {
        ...{ version: 'public', code, requestKey, site: siteOf(c.get('address')) },
        language: language === 'en' ? 'en' : 'zh',
      })
      return go(c, `/reports/${made}?code=${await codeOfMade(ctx, made)}`)
    } catch (error) {
      return showForm(c, formErrors(error, c.get('lang')))
    }
  })

  async function showForm(c: R, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const organisation = await readOrganisation(ctx, c.req.param('code') ?? '')
    const rules = reportRulesOn(ctx.pack, 'standard', dayOf(ctx.now()))
    if (rules === null) throw fail('reports.no-rules')
    const title = `${words(c, rules.name.zh, rules.name.en)} · ${organisation.name}`
    return page(
      c,
      { title, current: 'search', status: errors.length === 0 ? 200 : 422 },
      <MakePage
        organisation={organisation}
        rules={rules}
        token={formFor(ctx, organisation.code)}
        language={c.get('lang')}
        errors={errors}
      />,
    )
  }

  pages.get(number, async (c) => {
    const read = await readReport(c.get('ctx'), c.req.param('number'), typedIn(c))
    const document = documentOf(c.get('ctx'), read)
    const title = `${words(c, read.snapshot.name.zh, read.snapshot.name.en)} · ${read.snapshot.subject.name}`
    const answer = page(c, { title, current: 'search', ...awaiting(document) }, <ReportPage read={read} document={document} />)
    answer.headers.set('x-robots-tag', 'noindex')
    return answer
  })
  pages.get(`${number}/progress`, async (c) => {
    const finished = await isDocumentMade(c.get('ctx'), c.req.param('number'))
    c.header('cache-control', 'no-store')
    return c.json({ done: finished ? 1 : 0, total: null, finished })
  })
  pages.get(`${number}/report.json`, async (c) => {
    const read = await readReport(c.get('ctx'), c.req.param('number'), typedIn(c))
    return attachment(await reportFile(c.get('ctx'), read))
  })
  return pages
}

function ReportPage({ read: { report, snapshot }, document }: { read: ReadReport; document: DocumentState | null }) {
  const { t } = usePlace()
  const path = `/reports/${snapshot.number}`
  return (
    <>
      <Breadcrumb trail={[{ href: `/organisations/${snapshot.subject.code}`, label: snapshot.subject.name }]} />
      <PageTitle
        kicker={<Words>{snapshot.subject.name}</Words>}
        lead={t(
          '请保存编号和核验码：凭它们可以再次打开，也可以核验此后的变化。',
          'Keep number and code: they open the report again, and tell what has changed since.',
        )}
        actions={
          <>
            <DocumentLinks path={path} query={`?code=${snapshot.code}`} document={document} />
            <ButtonLink href={`${path}/credential.jwt?code=${snapshot.code}`} download>
              {t('下载可验证凭证（JWT）', 'Verifiable credential (JWT)')}
            </ButtonLink>
          </>
        }
      >
        {t(snapshot.name)}
      </PageTitle>
      <DocumentNote document={document} number={snapshot.number} reload={`${path}?code=${snapshot.code}`} />
      <ReportSheet snapshot={snapshot} ending={report.ending} />
      <div className="no-print after">
        <Actions>
          <ButtonLink href={`/verify/${snapshot.number}?code=${snapshot.code}`}>
            {t('核验和此后的变化', 'Verify, and see what has changed since')}
          </ButtonLink>
          <ButtonLink href={`/organisations/${snapshot.subject.code}`}>
            {t('查看该主体现在的公示信息', 'What is public about it today')}
          </ButtonLink>
        </Actions>
      </div>
    </>
  )
}
