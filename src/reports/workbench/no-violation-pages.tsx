import { Hono, type Context as Request } from 'hono'
import { ownFileOf } from '../../access/index.ts'
import { addressOf } from '../../platform/http/address.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { countReport } from '../attempts.ts'
import type { ReportsContext } from '../context.ts'
import { changedReports } from '../no-violation/changed.ts'
import { discardDraft, issueDraft } from '../no-violation/issue.ts'
import { prepareAnew, prepareDraft, rulesOf } from '../no-violation/prepare.ts'
import { ownDraft, ownDrafts, selfCheck } from '../no-violation/self-check.ts'
import { coverageOfFields, stateCoverage } from '../no-violation/state-coverage.ts'
import { decidesForOffice } from '../permission.ts'
import { siteOf } from '../site.ts'
import { ChoicePage, type ChoiceForm } from './choice-page.tsx'
import { CoveragePage, type CoverageForm } from './coverage-page.tsx'
import { SelfCheckPage } from './self-check-page.tsx'

const start = '/workbench/reports/no-violation'
const one = `${start}/:draft{[0-9]{1,15}}`
const coverage = '/workbench/reports/coverage'

/** The no-violation report: choose, look it over, have it issued; and the office's statements of whose data are complete. */
export function noViolationPages<C extends ReportsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.get(start, (c) => showChoice(c, null, []))
  pages.post(start, async (c) => {
    const { fields, from, to, purpose, language } = await readLists(c, ['fields', 'from', 'to', 'purpose', 'language'])
    const form: ChoiceForm = { fields, from: from[0] ?? '', to: to[0] ?? '', purpose: purpose[0] ?? '', language: language[0] ?? 'zh' }
    try {
      const draftId = await prepareDraft(c.get('ctx'), {
        ...{ fields, period: { from: form.from, to: form.to }, purpose: form.purpose },
        language: form.language === 'en' ? 'en' : 'zh',
      })
      return go(c, `${start}/${draftId}`)
    } catch (error) {
      return showChoice(c, form, formErrors(error, c.get('lang')))
    }
  })
  pages.post(`${start}/anew`, async (c) => {
    const { number } = await readForm(c, ['number'])
    try {
      return go(c, `${start}/${await prepareAnew(c.get('ctx'), number)}`)
    } catch (error) {
      return showChoice(c, null, formErrors(error, c.get('lang')))
    }
  })

  async function showChoice(c: R, form: ChoiceForm | null, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    ownFileOf(ctx)
    const today = dayOf(ctx.now())
    const rules = rulesOf(ctx)
    const content = (
      <ChoicePage
        rules={rules}
        coverage={await coverageOfFields(ctx)}
        form={
          form ?? {
            fields: [],
            from: `${Number(today.slice(0, 4)) - 3}${today.slice(4).replace('02-29', '02-28')}`,
            to: today,
            purpose: '',
            language: 'zh',
          }
        }
        drafts={await ownDrafts(ctx)}
        changed={await changedReports(ctx)}
        errors={errors}
      />
    )
    const title = words(c, rules.name.zh, rules.name.en)
    return page(c, { title, current: 'reports', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get(one, async (c) => {
    if (isFromElsewhere(c)) return go(c, start)
    const draft = await ownDraft(c.get('ctx'), draftIn(c))
    return draft.number === null ? showCheck(c, []) : go(c, `/workbench/reports/${draft.number}`)
  })
  pages.post(`${one}/issue`, async (c) => {
    const ctx = c.get('ctx')
    const { seen } = await readForm(c, ['seen'])
    try {
      await countReport(ctx, addressOf(c))
      return go(c, `/workbench/reports/${await issueDraft(ctx, { draftId: draftIn(c), seen, site: siteOf(c.get('address')) })}`)
    } catch (error) {
      return showCheck(c, formErrors(error, c.get('lang')))
    }
  })
  pages.post(`${one}/discard`, async (c) => {
    await discardDraft(c.get('ctx'), draftIn(c))
    return go(c, start)
  })

  async function showCheck(c: R, errors: readonly FormError[]): Promise<Response> {
    const check = await selfCheck(c.get('ctx'), draftIn(c))
    const title = words(c, '核对拟出具的报告', 'Look over what will be issued')
    return page(c, { title, current: 'reports', status: errors.length === 0 ? 200 : 422 }, <SelfCheckPage check={check} errors={errors} />)
  }

  pages.get(coverage, (c) => showCoverage(c, { source: '', field: '', from: '', basis: '' }, []))
  pages.post(coverage, async (c) => {
    const { body, from, basis } = await readForm(c, ['body', 'from', 'basis'])
    const [field = '', source = ''] = body.split(' ')
    try {
      await stateCoverage(c.get('ctx'), { source, field, completeFrom: from === '' ? null : from, basis })
      return go(c, coverage)
    } catch (error) {
      return showCoverage(c, { source, field, from, basis }, formErrors(error, c.get('lang')))
    }
  })

  async function showCoverage(c: R, form: CoverageForm, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const content = (
      <CoveragePage
        fields={await coverageOfFields(ctx)}
        mayState={decidesForOffice(ctx.actor)}
        rules={rulesOf(ctx)}
        form={form}
        errors={errors}
      />
    )
    const title = words(c, '数据自哪天起完整', 'Since when data are complete')
    return page(c, { title, current: 'reports', status: errors.length === 0 ? 200 : 422 }, content)
  }
  return pages
}

const draftIn = (c: { readonly req: { param(name: string): string | undefined } }): number => Number(c.req.param('draft'))
