import type { Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import {
  BarList,
  ButtonLink,
  Details,
  EmptyState,
  PageTitle,
  Pager,
  Section,
  Table,
  Tabs,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { listChecks } from '../lists.ts'
import type { SceneFigures, Standing } from '../check.ts'
import { CheckedTable } from './checked-table.tsx'
import { sceneName, standings } from './shown.ts'

type Props = Awaited<ReturnType<typeof listChecks>> & { view: Standing; pack: Pack }

/** What a department checked, what waits for an outcome, and how it went. */
export function BoardPage({ list, counts, figures, scenes, today, view, pack, mayCheck }: Props) {
  const { t } = usePlace()
  const address = (key: Standing, page = 1) => `/workbench/credit-checks?view=${key}${page > 1 ? `&page=${page}` : ''}`
  return (
    <>
      <PageTitle
        lead={t(
          '在审批、采购等事项中查询依法可以使用的信用信息；每次核查都要反馈结果，主体能够看到谁、为什么核查以及结果。',
          'What the law lets you use of an organisation’s credit in your own matters. Every check ends with an outcome; the organisation sees who checked, what for and what came of it.',
        )}
        actions={
          mayCheck &&
          scenes.length > 0 && (
            <ButtonLink kind="primary" href="/workbench/credit-checks/new">
              {t('发起核查', 'Check an organisation')}
            </ButtonLink>
          )
        }
      >
        {t('信用核查', 'Credit checks')}
      </PageTitle>
      {scenes.length === 0 && mayCheck && (
        <p className="muted">
          {t(
            '本部门还没有核查事项的权限，请联系信用办登记。',
            'Your department has no right to check yet. Ask the credit office to register one.',
          )}
        </p>
      )}
      <Tabs
        label={t('按反馈情况', 'By outcome')}
        current={view}
        tabs={(Object.keys(standings) as Standing[]).map((key) => ({
          key,
          href: address(key),
          label: t(standings[key]),
          count: counts[key],
        }))}
      />
      <CheckedTable
        rows={list.rows}
        pack={pack}
        today={today}
        caption={t(standings[view])}
        empty={<EmptyState title={t('没有这样的核查', 'Nothing here')} />}
      />
      <Pager
        previous={list.page > 1 ? address(view, list.page - 1) : undefined}
        next={list.hasMore ? address(view, list.page + 1) : undefined}
      />
      <Section title={t('近一年按事项', 'By matter, within a year')}>
        <SceneFiguresChart figures={figures} pack={pack} />
      </Section>
    </>
  )
}

/** How checks went by matter: as bars, and as a table with every figure. */
export function SceneFiguresChart({ figures, pack }: { figures: readonly SceneFigures[]; pack: Pack }) {
  const { t } = usePlace()
  if (figures.length === 0) return <EmptyState title={t('近一年没有核查', 'No checks within a year')} />
  const number = (key: Exclude<keyof SceneFigures, 'scene'>, label: string) => ({
    ...{ key, label, align: 'end' as const },
    cell: (row: SceneFigures) => formatNumber(row[key]),
  })
  return (
    <>
      <BarList
        label={t('核查次数', 'Checks')}
        bars={figures.map((row) => ({
          key: row.scene,
          label: <Words>{t(sceneName(pack, row.scene))}</Words>,
          value: row.checked,
          note: t(
            `同意 ${row.granted}，附条件 ${row.conditions}，不予同意 ${row.refused}，待反馈 ${row.open}，逾期 ${row.late}`,
            `granted ${row.granted}, conditions ${row.conditions}, refused ${row.refused}, waiting ${row.open}, late ${row.late}`,
          ),
        }))}
      />
      <Details summary={t('查看数字', 'The figures')}>
        <Table
          caption={t('按事项的核查结果', 'Outcomes by matter')}
          captionHidden
          rows={figures}
          rowKey={({ scene }) => scene}
          columns={[
            { key: 'scene', label: t('事项', 'Matter'), heading: true, cell: ({ scene }) => <Words>{t(sceneName(pack, scene))}</Words> },
            number('checked', t('核查', 'Checks')),
            number('granted', t('同意', 'Granted')),
            number('conditions', t('附条件', 'Conditions')),
            number('refused', t('不予同意', 'Refused')),
            number('open', t('待反馈', 'Waiting')),
            number('late', t('逾期', 'Late')),
          ]}
        />
      </Details>
    </>
  )
}
