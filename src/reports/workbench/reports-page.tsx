import type { Consent } from '../../consent/index.ts'
import type { NoViolationRules, Purpose, ReportRules } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  ButtonLink,
  Choices,
  ErrorSummary,
  PageTitle,
  Pager,
  Section,
  Select,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { LanguageChoice } from '../portal/make-page.tsx'
import type { Report } from '../report.ts'
import { ReportTable } from './report-table.tsx'

/** What the actor may have made, with what it chooses from. */
export type Offer =
  | { readonly version: 'full' }
  | { readonly version: 'government'; readonly purposes: readonly Purpose[]; readonly code: string; readonly purpose: string }
  | { readonly version: 'authorised'; readonly consents: readonly Consent[] }

type Props = {
  /** The body runs a service window. */
  readonly hasBatches: boolean
  /** Of an organisation, which may have a no-violation report issued. */
  readonly noViolation: NoViolationRules | null
  readonly rules: ReportRules
  readonly offers: readonly Offer[]
  readonly tokens: ReadonlyMap<string, string>
  readonly reports: readonly Report[]
  readonly isFirst: boolean
  readonly next: string | undefined
  readonly errors: readonly FormError[]
}

/** Reports of the own body: to make one, and those that were made. */
export function ReportsPage({ hasBatches, noViolation, rules, offers, tokens, reports, isFirst, next, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '每份报告都有编号和核验码，内容按生成时原样保存，并登记入链。收到的人可以核验真伪和此后的变化。',
          'Each report has a number and a code, is kept exactly as it was made, and has a place in the ledger: whoever is given it can check it.',
        )}
      >
        {t('信用报告', 'Credit reports')}
      </PageTitle>
      {offers.map((offer) => {
        const version = rules.versions.find(({ key }) => key === offer.version)
        if (version === undefined) return null
        return (
          <Section key={offer.version} title={t(version.name)} note={t(version.summary)}>
            <form method="post" action={href('/workbench/reports')}>
              <input type="hidden" name="token" value={tokens.get(offer.version)} />
              <input type="hidden" name="version" value={offer.version} />
              <OfferFields offer={offer} />
              <LanguageChoice language="zh" />
              <Actions>
                <Button>{t('生成报告', 'Make the report')}</Button>
              </Actions>
            </form>
          </Section>
        )
      })}
      {noViolation !== null && (
        <Section title={t(noViolation.name)} note={t(noViolation.version.summary)}>
          <Actions>
            <ButtonLink href="/workbench/reports/no-violation">{t('选择领域', 'Choose fields')}</ButtonLink>
          </Actions>
        </Section>
      )}
      {hasBatches && <BatchesLink />}
      <Section title={t('已生成的报告', 'Reports made')}>
        <ReportTable reports={reports} names={{ standard: rules, noViolation }} />
        <Pager
          previous={isFirst ? undefined : '/workbench/reports'}
          previousLabel={t('回到第一页', 'First page')}
          next={next === undefined ? undefined : `/workbench/reports?after=${next}`}
        />
      </Section>
    </>
  )
}

function OfferFields({ offer }: { offer: Offer }) {
  const { t, lang } = usePlace()
  if (offer.version === 'full') return null
  if (offer.version === 'authorised')
    return (
      <Select
        name="consent"
        required
        label={t('授权', 'Authorisation')}
        hint={t('生成报告计为一次查看。', 'Making a report counts as one read.')}
        options={offer.consents.map(({ consentId, name, validUntil }) => ({
          value: String(consentId),
          label: t(
            `${name}（授权 ${consentId}，至 ${formatDay(validUntil, lang)}）`,
            `${name} (authorisation ${consentId}, until ${formatDay(validUntil, lang)})`,
          ),
        }))}
      />
    )
  return (
    <>
      <TextField
        name="code"
        required
        label={t('统一社会信用代码', 'Unified social credit code')}
        maxLength={18}
        width="m"
        value={offer.code}
      />
      <Choices
        type="radio"
        name="purpose"
        required
        label={t('用途', 'Purpose')}
        hint={t(
          '用途印在报告上，并与您所在单位、角色和时间一起记录，该主体可以看到。',
          'Printed on the report and noted with your body, role and the time; the organisation can see it.',
        )}
        values={[offer.purpose]}
        options={offer.purposes.map(({ key, name }) => ({ value: key, label: t(name) }))}
      />
      {offer.purposes.some((purpose) => purpose.ground !== null) && (
        <TextField
          name="ground"
          label={t('案号', 'Number of the case')}
          hint={t('用途须以案件为依据的填写；与查看一并记录。', 'Where the purpose rests on a case; kept with the read.')}
          maxLength={80}
        />
      )}
    </>
  )
}

export const BatchesLink = () => {
  const { t } = usePlace()
  return (
    <Actions>
      <ButtonLink href="/workbench/reports/batches">{t('为服务窗口批量生成', 'Make them in batches, for a service window')}</ButtonLink>
    </Actions>
  )
}
