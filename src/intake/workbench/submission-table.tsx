import type { ReactNode } from 'react'
import type { Pack } from '../../packs/index.ts'
import { Badge, Code, formatInstant, formatNumber, Table, usePlace, type Column } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { itemName, stateTone, stateWords } from './words.ts'

type SubmissionTableProps = {
  submissions: readonly Submission[]
  pack: Pack
  /** Short names by code, where submissions of several sources are shown. */
  sources?: ReadonlyMap<string, string> | undefined
  empty: ReactNode
}

/** Submissions at a glance: what came in, how far it is, what became of it. */
export function SubmissionTable({ submissions, pack, sources, empty }: SubmissionTableProps) {
  const { t, lang, href } = usePlace()
  const counted = (key: string, label: string, count: (one: Submission) => number): Column<Submission> => ({
    key,
    label,
    align: 'end',
    tight: true,
    cell: (one) => (one.state === 'failed' ? null : formatNumber(count(one))),
  })
  return (
    <Table
      caption={t('报送', 'Submissions')}
      captionHidden
      rows={submissions}
      rowKey={(one) => one.submissionId}
      empty={empty}
      columns={[
        {
          key: 'id',
          label: t('编号', 'No.'),
          heading: true,
          tight: true,
          cell: (one) => <a href={href(`/workbench/submissions/${one.submissionId}`)}>{one.submissionId}</a>,
        },
        ...(sources === undefined
          ? []
          : [
              {
                key: 'source',
                label: t('信源单位', 'Source'),
                cell: (one: Submission) => sources.get(one.sourceCode) ?? <Code>{one.sourceCode}</Code>,
              },
            ]),
        {
          key: 'item',
          label: t('目录项与文件', 'Item and file'),
          cell: (one) => (
            <>
              {t(itemName(pack, one.item))}
              <span className="term-note">{one.fileName}</span>
              {one.failure !== null && <span className="term-note">{t(one.failure)}</span>}
            </>
          ),
        },
        { key: 'at', label: t('收到时间', 'Received'), tight: true, cell: (one) => formatInstant(one.receivedAt, lang) },
        { key: 'state', label: t('状态', 'State'), cell: (one) => <Badge tone={stateTone[one.state]}>{t(stateWords[one.state])}</Badge> },
        counted('rows', t('行数', 'Rows'), (one) => one.rowsRead),
        counted('taken', t('入库', 'Taken'), (one) => one.accepted + one.updated),
        counted('refused', t('退回', 'Refused'), (one) => one.refused),
        counted('waiting', t('待认定', 'Waiting'), (one) => one.waiting),
        counted('late', t('迟报', 'Late'), (one) => one.late),
        {
          key: 'receipt',
          label: t('回执', 'Receipt'),
          tight: true,
          cell: (one) =>
            one.state !== 'done' ? null : (
              <a href={href(`/workbench/submissions/${one.submissionId}/receipt`)} download>
                {t('下载', 'Download')}
              </a>
            ),
        },
      ]}
    />
  )
}
