import type { Text } from '../../platform/text.ts'
import { BarList, EmptyState, PageTitle, Pager, Section, usePlace, Words, ButtonLink } from '../../platform/ui/index.ts'
import type { readBoard } from '../lists.ts'
import { LoopNumbers } from '../portal/figures-table.tsx'
import { MeasureTable } from './measure-table.tsx'

type Props = Awaited<ReturnType<typeof readBoard>> & { names: ReadonlyMap<string, Text>; code: string | null; mayOpen: boolean }

/** The loop as the office sees it: on whom it waits and how long, what is open, and what it came to by department. */
export function BoardPage({ list, waiting, figures, today, names, code, mayOpen }: Props) {
  const { t, href } = usePlace()
  const address = (page: number) =>
    `/workbench/measures?${new URLSearchParams({ ...(code === null ? {} : { executor: code }), page: `${page}` })}`
  return (
    <>
      <PageTitle
        lead={t(
          '每件措施现在等谁、等了多久；执行单位有异议的由信用办处理。逾期的先提醒，再报负责人和信用办，仍不决定的失效。',
          'On whom each restriction waits and how long; objections of executors are settled here. What is late is reminded, then told to heads and to you, and lapses if nobody decides.',
        )}
        actions={<ButtonLink href="/api/v1/measures/figures.csv">{t('下载统计（CSV）', 'Statistics as CSV')}</ButtonLink>}
      >
        {t('措施闭环看板', 'The loop of restrictions')}
      </PageTitle>
      <Section id="waiting" title={t('在等谁', 'On whom it waits')} count={waiting.reduce((all, one) => all + one.waiting, 0)}>
        {waiting.length === 0 ? (
          <EmptyState title={t('没有在等的措施', 'Nothing waits')} />
        ) : (
          <BarList
            label={t('等待各单位的措施', 'Waiting on each body')}
            bars={waiting.map((one) => ({
              key: one.code,
              label:
                one.code === '' ? <Words>{one.name}</Words> : <a href={href(`/workbench/measures?executor=${one.code}`)}>{one.name}</a>,
              value: one.waiting,
              adverse: one.late,
              note: t(
                `${one.late === 0 ? '没有逾期' : `逾期 ${one.late} 件（红色部分）`}，最久的已等 ${one.longestDays} 天`,
                `${one.late === 0 ? 'none late' : `${one.late} late (in red)`}, the longest for ${one.longestDays} days`,
              ),
            }))}
          />
        )}
      </Section>
      <Section id="open" title={t('未办结的措施，等得最久的在前', 'Open, what waits longest first')}>
        <MeasureTable
          {...{ rows: list.rows, names, today, mayOpen }}
          caption={t('未办结的措施', 'Open restrictions')}
          without={null}
          empty={<EmptyState title={t('没有未办结的措施', 'Nothing is open')} />}
        />
        <Pager previous={list.page > 1 ? address(list.page - 1) : undefined} next={list.hasMore ? address(list.page + 1) : undefined} />
      </Section>
      <Section id="figures" title={t('各单位统计', 'Statistics by department')}>
        <LoopNumbers figures={figures} />
      </Section>
    </>
  )
}
