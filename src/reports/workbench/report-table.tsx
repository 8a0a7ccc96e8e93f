import type { NoViolationRules, ReportRules } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { Badge, Code, EmptyState, Table, usePlace, Words, type Tone } from '../../platform/ui/index.ts'
import type { ListedReport } from '../list.ts'
import { reportStateNames, stateOf, type ReportState } from '../report.ts'

export const stateTones: Readonly<Record<ReportState, Tone>> = { issued: 'good', replaced: 'attention', revoked: 'adverse' }

/** What the kinds of reports are called today. */
export type ReportNames = { readonly standard: ReportRules | null; readonly noViolation: NoViolationRules | null }

/** Reports by number: about whom, which kind, when, in which state. */
export function ReportTable({ reports, names }: { readonly reports: readonly ListedReport[]; readonly names: ReportNames }) {
  const { t, lang, href } = usePlace()
  const nameOf = ({ report, version }: ListedReport) =>
    report === 'noViolation' ? names.noViolation?.name : names.standard?.versions.find(({ key }) => key === version)?.name
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
          cell: (report) => {
            const name = nameOf(report)
            return name === undefined ? report.version : t(name)
          },
        },
        { key: 'made', label: t('生成时间', 'Made'), tight: true, cell: ({ generatedAt }) => formatInstant(generatedAt, lang) },
        { key: 'valid', label: t('有效期至', 'Valid until'), tight: true, cell: ({ validUntil }) => formatDay(validUntil, lang) },
        {
          key: 'state',
          label: t('状态', 'State'),
          cell: (report) => <Badge tone={stateTones[stateOf(report)]}>{t(reportStateNames[stateOf(report)])}</Badge>,
        },
      ]}
      empty={<EmptyState title={t('还没有报告', 'No reports yet')} />}
    />
  )
}
