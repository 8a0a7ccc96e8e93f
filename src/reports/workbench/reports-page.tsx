import type { Consent } from '../../consent/index.ts'
import type { Purpose, ReportRules } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Choices,
  Code,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Pager,
  SearchBox,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  Words,
  type Tone,
} from '../../platform/ui/index.ts'
import { LanguageChoice } from '../portal/make-page.tsx'
import { stateNames, stateOf, type Report, type ReportState } from '../report.ts'

/** What the actor may have made, with what it chooses from. */
export type Offer =
  | { readonly version: 'full' }
  | { readonly version: 'government'; readonly purposes: readonly Purpose[]; readonly code: string }
  | { readonly version: 'authorised'; readonly consents: readonly Consent[] }

type Props = {
  /** The body runs a service window. */
  readonly hasBatches: boolean
  /** The body is an organisation, which may have a no-violation report issued. */
  readonly hasNoViolation: boolean
  readonly rules: ReportRules
  readonly offers: readonly Offer[]
  readonly tokens: ReadonlyMap<string, string>
  readonly reports: readonly Report[]
  readonly isFirst: boolean
  readonly next: string | undefined
  readonly errors: readonly FormError[]
}

export const stateTones: Readonly<Record<ReportState, Tone>> = { issued: 'good', replaced: 'attention', revoked: 'adverse' }

/** Reports of the own body: to make one, and those that were made. */
export function ReportsPage({ hasBatches, hasNoViolation, rules, offers, tokens, reports, isFirst, next, errors }: Props) {
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
      {hasNoViolation && (
        <Section
          title={t('无违法违规记录专用报告', 'No-violation report')}
          note={t(
            '代替各部门分别开具的有无违法违规记录证明：选择领域和期间，核对以后出具。不收费。',
            'Stands in for certificates of each department: choose fields and time, look it over, have it issued. Free of charge.',
          )}
        >
          <Actions>
            <ButtonLink href="/workbench/reports/no-violation">{t('选择领域', 'Choose fields')}</ButtonLink>
          </Actions>
        </Section>
      )}
      {hasBatches && <BatchesLink />}
      <Section title={t('已生成的报告', 'Reports made')}>
        <ReportTable reports={reports} rules={rules} />
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
        values={[]}
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

function ReportTable({ reports, rules }: { reports: readonly Report[]; rules: ReportRules }) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={t('已生成的报告', 'Reports made')}
      captionHidden
      rows={reports}
      rowKey={({ number }) => number}
      columns={[
        {
          key: 'number',
          label: t('报告编号', 'Number'),
          heading: true,
          tight: true,
          cell: ({ number }) => (
            <a href={href(`/workbench/reports/${number}`)}>
              <Code>{number}</Code>
            </a>
          ),
        },
        { key: 'subject', label: t('主体', 'Organisation'), cell: ({ subject }) => <Words>{subject.name}</Words> },
        {
          key: 'version',
          label: t('版本', 'Version'),
          cell: ({ report, version }) => {
            if (report === 'noViolation') return t('无违法违规记录专用报告', 'No-violation report')
            const name = rules.versions.find(({ key }) => key === version)?.name
            return name === undefined ? version : t(name)
          },
        },
        { key: 'made', label: t('生成时间', 'Made'), tight: true, cell: ({ generatedAt }) => formatInstant(generatedAt, lang) },
        { key: 'valid', label: t('有效期至', 'Recent until'), tight: true, cell: ({ validUntil }) => formatDay(validUntil, lang) },
        {
          key: 'state',
          label: t('状态', 'State'),
          cell: (report) => <Badge tone={stateTones[stateOf(report)]}>{t(stateNames[stateOf(report)])}</Badge>,
        },
      ]}
      empty={<EmptyState title={t('还没有报告', 'No reports yet')} />}
    />
  )
}

/** The office looks a report up by its number; whom it is about and in which state, never what it says. */
type Find = { readonly text: string; readonly isUnknown: boolean; readonly hasBatches: boolean; readonly hasKiosks: boolean }
export function FindReportPage({ text, isUnknown, hasBatches, hasKiosks }: Find) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '按编号查找报告，撤销或者替换。报告的内容只给生成它的单位。',
          'Find a report by its number, to revoke or replace it. What it says is for the body that had it made.',
        )}
      >
        {t('信用报告', 'Credit reports')}
      </PageTitle>
      {hasBatches && <BatchesLink />}
      <Actions>
        <ButtonLink href="/workbench/reports/coverage">
          {t('数据自哪天起完整（无违法违规记录专用报告）', 'Since when data are complete (no-violation report)')}
        </ButtonLink>
      </Actions>
      {hasKiosks && (
        <Actions>
          <ButtonLink href="/workbench/reports/kiosks">{t('自助打印机', 'Kiosks')}</ButtonLink>
        </Actions>
      )}
      <SearchBox action="/workbench/reports" value={text} label={t('22 位报告编号', 'Report number, 22 characters')} />
      {isUnknown && (
        <EmptyState title={t('没有这个编号的报告。请核对 22 位报告编号。', 'There is no such report. Check the 22 characters.')} />
      )}
    </>
  )
}

const BatchesLink = () => {
  const { t } = usePlace()
  return (
    <Actions>
      <ButtonLink href="/workbench/reports/batches">{t('为服务窗口批量生成', 'Make them in batches, for a service window')}</ButtonLink>
    </Actions>
  )
}
