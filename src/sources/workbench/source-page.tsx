import { formatDay, formatMonth, formatNumber } from '../../platform/format.ts'
import {
  Badge,
  Breadcrumb,
  Code,
  DefinitionList,
  Details,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Delivery } from './deliveries.ts'
import { Keys } from './keys.tsx'
import { Rights } from './rights.tsx'
import type { SourceProps } from './shown-source.ts'
import { SourceForm } from './source-form.tsx'
import { statusTone, statusWords } from './words.ts'

/** One source: what it is, what it may submit, its keys, what it delivered. */
export function SourcePage(props: SourceProps) {
  const { source, isOffice, errors, issued, replaced, entries, months } = props
  const { t, lang, href } = usePlace()
  return (
    <>
      {isOffice && <Breadcrumb trail={[{ href: '/workbench/sources', label: t('信源单位', 'Sources') }]} />}
      <PageTitle kicker={<Code>{source.code}</Code>} lead={<Badge tone={statusTone[source.status]}>{t(statusWords[source.status])}</Badge>}>
        {source.name}
      </PageTitle>
      {issued !== null && (
        <Notice tone="attention" live title={t('新密钥', 'The new key')}>
          <p>
            <Code>{issued}</Code>
          </p>
          <p>
            {t(
              '只显示这一次，系统不保存原文。请立即交给使用它的系统。',
              'Shown this once; only its digest is kept. Hand it to the system that uses it.',
            )}
          </p>
          {replaced !== null && (
            <p>
              {t(
                `它接替 ${replaced}：报送权限不变；旧密钥用于信用核查的事项要由信用办确认后才带入，`,
                `It takes the place of ${replaced} and submits what that did. Matters the old one opened for credit checks are carried over once the office confirms them: `,
              )}
              <a href={href(`/workbench/credit-checks/rights/${source.code}`)}>{t('查看并确认', 'see and confirm')}</a>
              {t('。', '.')}
            </p>
          )}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('登记信息', 'Registration')}>
        <DefinitionList
          columns={2}
          terms={[
            { label: t('简称', 'Short name'), value: source.shortName },
            { label: t('行政区划', 'Division'), value: source.divisionCode },
            { label: t('异议受理联系方式', 'Contact for objections'), value: source.contact },
            { label: t('接入日期', 'Since'), value: formatDay(source.since, lang) },
          ]}
        />
        {isOffice && (
          <Details
            summary={t('修改登记信息或状态', 'Change the registration or the status')}
            open={errors.some((error) => ['name', 'shortName', 'divisionCode', 'contact', 'since', 'status'].includes(error.field ?? ''))}
          >
            <SourceForm action={`/workbench/sources/${source.code}`} entries={entries.source} errors={errors} isNew={false} />
          </Details>
        )}
      </Section>
      <Rights {...props} entries={entries.right} />
      <Keys {...props} entries={entries.key} />
      <Section title={t('报送情况', 'Deliveries')}>
        <Table
          caption={t('按月报送情况', 'Deliveries by month')}
          captionHidden
          rows={months}
          rowKey={(month) => month.month}
          empty={<EmptyState title={t('还没有报送。', 'Nothing delivered yet.')} />}
          columns={[
            { key: 'month', label: t('月份', 'Month'), heading: true, tight: true, cell: (month) => formatMonth(month.month, lang) },
            ...(['received', 'refused', 'waiting', 'arrived', 'late'] as const).map((key) => ({
              key,
              label: {
                received: t('收到行数', 'Rows received'),
                refused: t('退回', 'Refused'),
                waiting: t('待人工', 'Waiting'),
                arrived: t('首次归集', 'First arrivals'),
                late: t('其中迟报', 'Of these late'),
              }[key],
              align: 'end' as const,
              tight: true,
              cell: (month: Delivery) => formatNumber(month[key]),
            })),
          ]}
        />
      </Section>
    </>
  )
}
