import { formatInstant } from '../../platform/format.ts'
import { Table, usePlace, Words } from '../../platform/ui/index.ts'
import { bySentence, causeSentence } from '../sentences/change-sentences.ts'
import { moreText } from '../sentences/file-sentences.ts'
import type { ToldChange } from '../reading/read-changes.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { headings, pointsText } from '../sentences/sentences.ts'
import { RecordLink } from './record-link.tsx'

/** How the grade changed, each time with what changed it. */
export function Changes({ read }: { readonly read: ReadGrade }) {
  const { t, lang } = usePlace()
  return (
    <Table
      caption={t(headings.changes)}
      captionHidden
      rows={read.changes}
      rowKey={({ changedAt }) => changedAt.toISOString()}
      empty={<p>{t('到这一天没有保存过变化。', 'No change was kept up to this day.')}</p>}
      columns={[
        { key: 'at', label: t('时间', 'When'), cell: (row) => formatInstant(row.changedAt, lang), heading: true },
        {
          key: 'grade',
          label: t('等级', 'Grade'),
          cell: ({ grade, kept: { model } }) => {
            const one = grade === null ? undefined : model.grades[grade]
            return one === undefined ? t('暂不评定', 'none yet') : `${one.key} ${t(one.name)}`
          },
        },
        { key: 'score', label: t(headings.scoreThen), cell: (row) => pointsText(row.score), align: 'end' },
        { key: 'why', label: t(headings.why), wide: true, cell: (change) => <Why read={read} change={change} /> },
      ]}
    />
  )
}

function Why({ read, change }: { readonly read: ReadGrade; readonly change: ToldChange }) {
  const { t } = usePlace()
  const by = bySentence(change)
  const more = moreText(change.count, change.causes.length)
  return (
    <ul className="plain-list">
      {by !== null && <li>{t(by)}</li>}
      {change.causes.map((cause) => (
        <li key={cause.recordId}>
          <RecordLink read={read} recordId={cause.recordId}>
            <Words>{t(causeSentence(read, cause))}</Words>
          </RecordLink>
        </li>
      ))}
      {more !== null && <li>{t(more)}</li>}
    </ul>
  )
}
