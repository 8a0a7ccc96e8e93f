import type { ReactNode } from 'react'
import type { Pack } from '../../packs/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { Badge, Code, Table, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { itemName, stateTone, stateWords } from './words.ts'

type SubmissionTableProps = {
  submissions: readonly Submission[]
  pack: Pack
  /** Short names by code, where submissions of several sources are shown. */
  sources?: ReadonlyMap<string, string> | undefined
  empty: ReactNode
}

/** Submissions at a glance: what came in, how far it is, what became of it. Few columns, so that on a phone each is a few lines. */
export function SubmissionTable({ submissions, pack, sources, empty }: SubmissionTableProps) {
  const { t, lang, href } = usePlace()
  const source = (code: string) => sources?.get(code) ?? <Code>{code}</Code>
  return (
    <Table
      caption={t('报送', 'Submissions')}
      captionHidden
      rows={submissions}
      rowKey={(one) => one.submissionId}
      empty={empty}
      columns={[
        {
          key: 'item',
          label: t('报送', 'Submission'),
          heading: true,
          cell: (one) => (
            <>
              <a href={href(`/workbench/submissions/${one.submissionId}`)}>{`${one.submissionId} ${t(itemName(pack, one.item))}`}</a>
              <span className="row-note">
                {sources !== undefined && <>{source(one.sourceCode)} · </>}
                {formatInstant(one.receivedAt, lang)} · {one.fileName}
              </span>
            </>
          ),
        },
        {
          key: 'outcome',
          label: t('结果', 'Outcome'),
          wide: true,
          cell: (one) => (
            <>
              <Badge tone={stateTone[one.state]}>{t(stateWords[one.state])}</Badge> <Outcome submission={one} />
            </>
          ),
        },
      ]}
    />
  )
}

/** What became of the rows, as far as there is anything to say, and the receipt. */
function Outcome({ submission: one }: { submission: Submission }) {
  const { t, href } = usePlace()
  if (one.failure !== null) return t(one.failure)
  const counts = [
    [t('共', 'rows'), one.rowsRead],
    [t('入库', 'taken'), one.accepted + one.updated],
    [t('退回', 'refused'), one.refused],
    [t('待认定', 'waiting'), one.waiting],
    [t('迟报', 'late'), one.late],
  ] as const
  return (
    <>
      {counts.flatMap(([label, count]) => (count > 0 ? `${label} ${formatNumber(count)}` : [])).join(' · ')}
      {one.state === 'done' && (
        <>
          {' · '}
          <a className="tight" href={href(`/workbench/submissions/${one.submissionId}/receipt`)} download>
            {t('回执', 'Receipt')}
          </a>
        </>
      )}
    </>
  )
}
