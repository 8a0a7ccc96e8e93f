import { Actions, ButtonLink, EmptyState, PageTitle, Pager, SearchBox, Section, usePlace } from '../../platform/ui/index.ts'
import type { ListedReport, ListPart } from '../list.ts'
import { ReportTable, type ReportNames } from './report-table.tsx'
import { BatchesLink } from './reports-page.tsx'

type Props = {
  /** The number that was looked for and is none. */
  readonly text: string
  readonly part: ListPart<ListedReport>
  readonly names: ReportNames
  readonly hasBatches: boolean
  readonly hasKiosks: boolean
}

/** Every report there is, for the office: about whom and in which state, never what it says. */
export function AllReportsPage({ text, part: { rows, next, isFirst }, names, hasBatches, hasKiosks }: Props) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '各单位和公众在本平台生成的报告，可以按编号查找、撤销或者替换。报告的内容只给生成它的单位。',
          'What bodies and the public had made here, to be found by number, revoked or replaced. What a report says is for the body that had it made.',
        )}
      >
        {t('已生成的信用报告', 'Credit reports made')}
      </PageTitle>
      <Actions>
        {names.noViolation !== null && (
          <ButtonLink href="/workbench/reports/coverage">{t('数据自哪天起完整', 'Since when data are complete')}</ButtonLink>
        )}
        {hasKiosks && <ButtonLink href="/workbench/reports/kiosks">{t('自助打印机', 'Kiosks')}</ButtonLink>}
      </Actions>
      {hasBatches && <BatchesLink />}
      <SearchBox
        action="/workbench/reports"
        value={text}
        label={t('22 位报告编号', 'Report number, 22 characters')}
        placeholder={t('22 位报告编号', 'Report number, 22 characters')}
      />
      {text !== '' && (
        <EmptyState title={t('没有这个编号的报告。请核对 22 位报告编号。', 'There is no such report. Check the 22 characters.')} />
      )}
      <Section title={t('最新生成的', 'The newest')}>
        <ReportTable reports={rows} names={names} />
        <Pager
          previous={isFirst ? undefined : '/workbench/reports'}
          previousLabel={t('回到第一页', 'First page')}
          next={next === null ? undefined : `/workbench/reports?after=${next}`}
        />
      </Section>
    </>
  )
}
