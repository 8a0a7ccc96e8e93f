import type { Text } from '../../platform/text.ts'
import {
  Breadcrumb,
  ButtonLink,
  Code,
  EmptyState,
  Filters,
  PageTitle,
  Pager,
  Select,
  Table,
  Tabs,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { gradeText, whyOf, type listMoved } from '../governance/list-moved.ts'
import type { TrialFilter, TrialRow } from '../governance/trial.ts'
import { groupingKeys, groupings } from '../groups/groups.ts'
import type { Model } from '../model/model.ts'
import { queryOf } from './moved-filter.ts'

type Props = {
  readonly listed: Awaited<ReturnType<typeof listMoved>>
  readonly filter: TrialFilter
  readonly nameOf: (by: string, value: string) => Text
}

const moves: Readonly<Record<TrialFilter['move'], Text>> = {
  moved: { zh: '等级变动', en: 'Another grade' },
  better: { zh: '上升', en: 'Better' },
  worse: { zh: '下降', en: 'Worse' },
}

/** Who would stand where, and why; filtered by grades and groups, and to be taken along. */
export function MovedPage({ listed: { found, rows, next }, filter, nameOf }: Props) {
  const { t, href } = usePlace()
  const { draft, tried, against } = found
  const path = `/workbench/models/drafts/${draft.draftId}`
  const [model, before] = [tried?.model ?? null, against?.model ?? null]
  const why = (row: TrialRow) => (model === null ? [] : whyOf(row, before, model))
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/models', label: t('评价模型', 'Models') },
          { href: path, label: t(`草案 ${draft.draftId}`, `Draft ${draft.draftId}`) },
        ]}
      />
      <PageTitle
        lead={t('试算结果不是等级，不改变任何组织。', 'What a trial says is no grade; it changes nobody.')}
        actions={
          <ButtonLink href={`${path}/moved.csv?${queryOf(filter)}`} download>
            {t('下载 CSV', 'Download CSV')}
          </ButtonLink>
        }
      >
        {t('等级变动的组织', 'Who would move')}
      </PageTitle>
      <Tabs
        label={t('变动方向', 'Direction')}
        current={filter.move}
        tabs={(Object.keys(moves) as TrialFilter['move'][]).map((key) => ({
          key,
          href: `${path}/moved?${queryOf({ ...filter, move: key })}`,
          label: t(moves[key]),
        }))}
      />
      <Filters action={`${path}/moved`}>
        <input type="hidden" name="move" value={filter.move} />
        <GradeSelect name="old" label={t('现行等级', 'Grade in force')} model={before} value={filter.old} />
        <GradeSelect name="new" label={t('草案等级', 'Grade of the draft')} model={model} value={filter.new} />
        {filter.group !== undefined && (
          <>
            <input type="hidden" name="by" value={filter.group.by} />
            <input type="hidden" name="value" value={filter.group.value} />
          </>
        )}
      </Filters>
      <details className="details" open={filter.group !== undefined}>
        <summary>{t('按组查看', 'By group')}</summary>
        <div className="details-body">
          {groupingKeys.map((by) => (
            <p key={by}>
              {t(groupings[by])}
              {t('：', ': ')}
              {draft.trial?.groups
                .filter((one) => one.by === by)
                .slice(0, 40)
                .map((one) => (
                  <span key={one.value}>
                    <a
                      href={href(`${path}/moved?${queryOf({ ...filter, group: { by, value: one.value } })}`)}
                      aria-current={filter.group?.by === by && filter.group.value === one.value ? 'true' : undefined}
                    >
                      <Words>{t(nameOf(by, one.value))}</Words>
                    </a>{' '}
                  </span>
                ))}
            </p>
          ))}
          {filter.group !== undefined && (
            <a href={href(`${path}/moved?${queryOf({ ...filter, group: undefined })}`)}>{t('不分组', 'All groups')}</a>
          )}
        </div>
      </details>
      <Table
        caption={t('等级变动的组织', 'Who would move')}
        captionHidden
        rows={rows}
        rowKey={({ subjectId }) => subjectId}
        empty={<EmptyState title={t('没有符合条件的组织', 'Nobody fits')} />}
        columns={[
          { key: 'name', label: t('组织', 'Organisation'), heading: true, cell: (row) => <Words>{row.name}</Words> },
          { key: 'code', label: t('统一社会信用代码', 'Code'), cell: (row) => <Code>{row.uscc ?? '—'}</Code> },
          { key: 'old', label: t('现行', 'In force'), tight: true, cell: (row) => gradeText(before, row.oldGrade) },
          { key: 'new', label: t('草案', 'Draft'), tight: true, cell: (row) => gradeText(model, row.newGrade) },
          {
            key: 'why',
            label: t('原因', 'Why'),
            cell: (row) => (
              <ul className="plain-list">
                {why(row).map((one) => (
                  <li key={one.en}>{t(one)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <Pager next={next === null ? undefined : `${path}/moved?${queryOf(filter, next)}`} />
    </>
  )
}

function GradeSelect({
  name,
  label,
  model,
  value,
}: {
  name: string
  label: string
  model: Model | null
  value: number | null | undefined
}) {
  const { t } = usePlace()
  return (
    <Select
      name={name}
      label={label}
      blank={t('不限', 'Any')}
      value={value === undefined ? '' : value === null ? 'none' : String(value)}
      options={[
        ...(model?.grades ?? []).map(({ key }, place) => ({ value: String(place), label: key })),
        { value: 'none', label: t('无等级', 'None') },
      ]}
    />
  )
}
