import { Hono, type Context as Request } from 'hono'
import { purposesFor } from '../../access/index.ts'
import { actsForOrganisation, organisationActedFor } from '../../accounts/index.ts'
import { consentsReceived, type Consent } from '../../consent/index.ts'
import { noViolationRulesOn, reportRulesOn, type ReportRules } from '../../packs/index.ts'
import { addressOf } from '../../platform/http/address.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { dayOf } from '../../platform/time.ts'
import { Breadcrumb, ButtonLink, go, page, PageTitle, usePlace, words, Words } from '../../platform/ui/index.ts'
import { admitForm, countReport, formFor } from '../attempts.ts'
import { windowOf } from '../batch/batch.ts'
import type { ReportsContext } from '../context.ts'
import { endReport, planEnd, shownEnd } from '../end.ts'
import { fail } from '../errors.ts'
import { printsAtKiosks } from '../kiosk/print-code.ts'
import { awaiting, DocumentLinks, DocumentNote } from '../portal/document-links.tsx'
import { findReport } from '../find.ts'
import { allReports, ownReports } from '../list.ts'
import { makeReport, type Wanted } from '../make.ts'
import { foldTyped, isReportNumber } from '../number.ts'
import { decidesForOffice } from '../permission.ts'
import { readReport, reportFile, type ReadReport } from '../read.ts'
import { documentOf, readDocument, type DocumentState } from '../read-document.ts'
import { ReportSheet } from '../portal/report-sheet.tsx'
import { siteOf } from '../site.ts'
import { ConfirmEndPage } from './confirm-end-page.tsx'
import { EndPage } from './end-page.tsx'
import { AllReportsPage } from './all-reports-page.tsx'
import type { ReportNames } from './report-table.tsx'
import { ReportsPage, type Offer } from './reports-page.tsx'

const one = '/workbench/reports/:number{[0-9A-Za-z]{22}}'

/** Reports of the own body: make, list, read, keep; for the office, their end. */
export function reportsPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get('/workbench/reports', async (c) => {
    if (c.get('ctx').actor.body !== 'office') return showList(c, [])
    const text = (c.req.query('q') ?? '').trim()
    const number = foldTyped(text)
    if (isReportNumber(number) && (await findReport(c.get('ctx'), number)) !== null) return go(c, `/workbench/reports/${number}`)
    const ctx = c.get('ctx')
    const content = (
      <AllReportsPage
        text={text}
        part={await allReports(ctx, { after: c.req.query('after') })}
        names={namesOf(ctx)}
        hasBatches={windowOf(ctx.actor) !== null}
        hasKiosks={decidesForOffice(ctx.actor)}
      />
    )
    return page(c, { title: words(c, '已生成的信用报告', 'Credit reports made'), current: 'reports' }, content)
  })

  pages.post('/workbench/reports', async (c) => {
    const ctx = c.get('ctx')
    const { token, version, language, code, purpose, ground, consent } = await readForm(c, [
      'token',
      'version',
      'language',
      'code',
      'purpose',
      'ground',
      'consent',
    ])
    const shared = { language: language === 'en' ? 'en' : 'zh', site: siteOf(c.get('address')) } as const
    try {
      const requestKey = admitForm(ctx, formOf(ctx, version), token, [language, code, purpose, ground, consent])
      await countReport(ctx, addressOf(c))
      const number = await makeReport(ctx, { ...shared, requestKey, ...wantedOf(version, { code, purpose, ground, consent }) })
      return go(c, `/workbench/reports/${number}`)
    } catch (error) {
      return showList(c, formErrors(error, c.get('lang')), { code, purpose })
    }
  })

  async function showList(c: R, errors: readonly FormError[], entered?: Asked): Promise<Response> {
    const ctx = c.get('ctx')
    const rules = reportRulesOn(ctx.pack, 'standard', dayOf(ctx.now()))
    if (rules === null) throw fail('reports.no-rules')
    const asked = entered ?? { code: c.req.query('code') ?? '', purpose: c.req.query('purpose') ?? '' }
    const offers = await offersFor(ctx, rules, asked)
    const { rows, next, isFirst } = await ownReports(ctx, { after: c.req.query('after') })
    const content = (
      <ReportsPage
        hasBatches={windowOf(ctx.actor) !== null}
        noViolation={organisationActedFor(ctx.actor) === null ? null : namesOf(ctx).noViolation}
        rules={rules}
        offers={offers}
        tokens={new Map(offers.map(({ version }) => [version, formFor(ctx, formOf(ctx, version))]))}
        reports={rows}
        isFirst={isFirst}
        next={next ?? undefined}
        errors={errors}
      />
    )
    return page(c, { title: words(c, '信用报告', 'Credit reports'), current: 'reports', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get(one, async (c) => {
    if (c.get('ctx').actor.body === 'office') return showEnd(c, { by: '', cause: '', reason: '' }, [])
    if (isFromElsewhere(c)) return go(c, '/workbench/reports')
    const read = await readReport(c.get('ctx'), c.req.param('number'))
    const title = `${words(c, read.snapshot.name.zh, read.snapshot.name.en)} · ${read.snapshot.subject.name}`
    const document = documentOf(c.get('ctx'), read)
    return page(
      c,
      { title, current: 'reports', ...awaiting(document) },
      <OwnReportPage read={read} document={document} isPrinted={await printsAtKiosks(c.get('ctx'), read.report)} />,
    )
  })
  pages.get(`${one}/report.pdf`, async (c) =>
    isFromElsewhere(c) ? go(c, '/workbench/reports') : attachment(await readDocument(c.get('ctx'), c.req.param('number'))),
  )
  pages.get(`${one}/report.json`, async (c) =>
    isFromElsewhere(c)
      ? go(c, '/workbench/reports')
      : attachment(await reportFile(c.get('ctx'), await readReport(c.get('ctx'), c.req.param('number')))),
  )

  pages.post(`${one}/end`, async (c) => {
    const ctx = c.get('ctx')
    const number = c.req.param('number')
    const { by, cause, reason, confirmed } = await readForm(c, ['by', 'cause', 'reason', 'confirmed'])
    const wish = { number, by, cause, reason }
    try {
      const planned = await planEnd(ctx, wish)
      const shown = shownEnd(ctx, planned)
      if (confirmed !== shown) {
        const title = `${words(c, '核对：终止报告', 'Look again: end a report')} ${planned.report.number}`
        const isOther = confirmed !== ''
        return page(
          c,
          { title, current: 'reports', status: isOther ? 409 : 200 },
          <ConfirmEndPage planned={planned} shown={shown} isOther={isOther} />,
        )
      }
      await endReport(ctx, wish)
      return go(c, `/workbench/reports/${number}`)
    } catch (error) {
      const fields = { 'reports.not-alike': 'by' }
      return showEnd(c, { by, cause, reason }, formErrors(error, c.get('lang'), fields))
    }
  })

  async function showEnd(c: R, entered: { by: string; cause: string; reason: string }, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const number = c.req.param('number') ?? ''
    const found = await findReport(ctx, number)
    if (found === null) throw fail('reports.no-such-report', { values: { number } })
    const mayEnd = found.state === 'issued' && decidesForOffice(ctx.actor)
    const content = <EndPage found={found} mayEnd={mayEnd} entered={entered} errors={errors} />
    return page(
      c,
      { title: `${words(c, '信用报告', 'Credit report')} ${found.number}`, current: 'reports', status: errors.length === 0 ? 200 : 422 },
      content,
    )
  }
  return pages
}

function namesOf({ pack, now }: ReportsContext): ReportNames {
  const today = dayOf(now())
  return { standard: reportRulesOn(pack, 'standard', today), noViolation: noViolationRulesOn(pack, today) }
}

/** A form is the own body's and makes one version. */
const formOf = ({ actor: { body, unit } }: ReportsContext, version: string): string => `${body} ${unit} ${version}`

type Entered = { readonly code: string; readonly purpose: string; readonly ground: string; readonly consent: string }
function wantedOf(version: string, { code, purpose, ground, consent }: Entered): DistributedWanted {
  if (version === 'full') return { version }
  if (version === 'government') return { version, code, purpose, ground }
  if (version === 'authorised') return { version, consentId: numberIn(consent) ?? 0 }
  throw fail('reports.wrong-version', { values: { version, known: 'full, authorised, government' } })
}
type DistributedWanted = Wanted extends infer W ? (W extends Wanted ? Omit<W, 'language' | 'site' | 'requestKey'> : never) : never

/** What the form of the government version begins with: a link of a credit check names both. */
type Asked = { readonly code: string; readonly purpose: string }

async function offersFor(ctx: ReportsContext, { versions }: ReportRules, asked: Asked): Promise<Offer[]> {
  const { actor } = ctx
  const purposes = purposesFor(ctx)
  const isNamed = (version: Offer['version'], key: string) => versions.find((one) => one.key === version)?.purposes.includes(key) === true
  const consents = purposes.length === 0 || actor.body === 'office' ? [] : await usableConsents(ctx)
  const named = purposes.filter(({ key }) => isNamed('government', key))
  return [
    ...(actsForOrganisation(actor, actor.unit ?? '') ? [{ version: 'full' as const }] : []),
    ...(actor.body === 'source' && named.length > 0 ? [{ version: 'government' as const, purposes: named, ...asked }] : []),
    ...(consents.length > 0 ? [{ version: 'authorised' as const, consents }] : []),
  ]
}

/** Authorisations to the own body that hold today. */
async function usableConsents(ctx: ReportsContext): Promise<Consent[]> {
  const today = dayOf(ctx.now())
  const { rows } = await consentsReceived(ctx)
  return rows.filter(({ state, validFrom, validUntil }) => state === 'signed' && validFrom <= today && today <= validUntil)
}

type OwnReport = { readonly read: ReadReport; readonly document: DocumentState | null; readonly isPrinted: boolean }

function OwnReportPage({ read: { report, snapshot }, document, isPrinted }: OwnReport) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reports', label: t('信用报告', 'Credit reports') }]} />
      <PageTitle
        kicker={<Words>{snapshot.subject.name}</Words>}
        actions={
          <>
            <DocumentLinks path={`/workbench/reports/${snapshot.number}`} document={document} />
            {document !== null && isPrinted && (
              <ButtonLink href={`/workbench/reports/${snapshot.number}/print`}>{t('在大厅自助打印', 'Print at a kiosk')}</ButtonLink>
            )}
          </>
        }
      >
        {t(snapshot.name)}
      </PageTitle>
      <DocumentNote document={document} number={snapshot.number} reload={`/workbench/reports/${snapshot.number}`} />
      <ReportSheet snapshot={snapshot} ending={report.ending} />
    </>
  )
}
