import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Paged } from '../../platform/paged.ts'
import type { Day } from '../../platform/time.ts'
import { Badge, EmptyState, PageTitle, Pager, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Checked } from '../check.ts'
import { OutcomeBadge } from './checked-table.tsx'
import { foundWords, purposeName, sceneName } from './shown.ts'

/** Who checked the organisation, what for, what they found and what came of it. */
export function OwnChecksPage({ list, pack, today }: { list: Paged<Checked>; pack: Pack; today: Day }) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '部门在办理事项时核查本组织的情况：谁、何时、为什么、查得什么、结果怎样。认为有误的，可以提出异议。',
          'Which departments checked your organisation in a matter: when, what for, what they found and what came of it. Object to what is wrong.',
        )}
      >
        {t('谁核查过我们', 'Checks of us')}
      </PageTitle>
      <Table
        caption={t('核查', 'Checks')}
        captionHidden
        rows={list.rows}
        rowKey={({ checkId, subjectId }) => `${checkId} ${subjectId}`}
        empty={<EmptyState title={t('没有部门核查过本组织', 'No department checked your organisation')} />}
        columns={[
          { key: 'who', label: t('部门', 'Department'), heading: true, cell: ({ sourceName }) => <Words>{sourceName}</Words> },
          {
            key: 'matter',
            label: t('事项和用途', 'Matter and purpose'),
            cell: ({ scene, purpose, reference }) => (
              <>
                <Words>{t(sceneName(pack, scene))}</Words>
                <span className="term-note">
                  {t(purposeName(pack, purpose))}
                  {reference !== '' && (
                    <>
                      {' · '}
                      <Words>{reference}</Words>
                    </>
                  )}
                </span>
              </>
            ),
          },
          { key: 'when', label: t('时间', 'When'), tight: true, cell: ({ askedAt }) => formatInstant(askedAt, lang) },
          { key: 'found', label: t('查得', 'Found'), cell: (row) => t(foundWords(row)) },
          {
            key: 'outcome',
            label: t('结果和理由', 'Outcome and reason'),
            cell: (row) => (
              <>
                {row.outcome === null ? <NotToldYet dueOn={row.dueOn} today={today} /> : <OutcomeBadge checked={row} today={today} />}{' '}
                {row.reason !== null && <Words>{row.reason}</Words>} {row.restsOnKey}
              </>
            ),
          },
        ]}
      />
      <Pager
        previous={list.page > 1 ? `/workbench/credit-checks?page=${list.page - 1}` : undefined}
        next={list.hasMore ? `/workbench/credit-checks?page=${list.page + 1}` : undefined}
      />
      <p>
        <a href={href('/workbench/objections')}>{t('提出异议', 'Object')}</a>
        {' · '}
        <a href={href('/workbench/reads')}>{t('谁查看过本组织的信息', 'Who looked at our file')}</a>
      </p>
    </>
  )
}

function NotToldYet({ dueOn, today }: { dueOn: Day; today: Day }) {
  const { t, lang } = usePlace()
  const day = formatDay(dueOn, lang)
  return (
    <>
      <Badge tone={dueOn < today ? 'attention' : 'neutral'}>{t('结果尚未反馈', 'Outcome not told yet')}</Badge>{' '}
      {dueOn < today ? t(`应于 ${day} 前反馈，已逾期`, `it was due ${day}`) : t(`应于 ${day} 前反馈`, `due ${day}`)}
    </>
  )
}
