import type { ReactNode } from 'react'
import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Day } from '../../platform/time.ts'
import { Badge, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Checked } from '../check.ts'
import { outcomeNames } from '../words.ts'
import { foundWords, sceneName } from './shown.ts'

type Props = { rows: readonly Checked[]; pack: Pack; today: Day; caption: string; empty?: ReactNode }

/** What came of a check, or by when it is to be told. */
export function OutcomeBadge({ checked, today }: { checked: Pick<Checked, 'outcome' | 'dueOn'>; today: Day }) {
  const { t, lang } = usePlace()
  const { outcome, dueOn } = checked
  if (outcome !== null) return <Badge tone={outcome === 'granted' ? 'good' : 'attention'}>{t(outcomeNames[outcome])}</Badge>
  const due = t(`${formatDay(dueOn, lang)}前反馈`, `due ${formatDay(dueOn, lang)}`)
  return dueOn < today ? (
    <Badge tone="adverse">{t(`逾期，应于${formatDay(dueOn, lang)}前反馈`, `late, was ${due}`)}</Badge>
  ) : (
    <Badge>{due}</Badge>
  )
}

/** Organisations a department checked. */
export function CheckedTable({ rows, pack, today, caption, empty }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ checkId, subjectId }) => `${checkId} ${subjectId}`}
      empty={empty}
      columns={[
        {
          key: 'organisation',
          label: t('主体', 'Organisation'),
          heading: true,
          cell: ({ checkId, code, name }) => (
            <a href={href(`/workbench/credit-checks/${checkId}?code=${code}`)}>
              <Words>{name}</Words>
            </a>
          ),
        },
        {
          key: 'scene',
          label: t('事项', 'Matter'),
          cell: ({ scene, reference }) => (
            <>
              {t(sceneName(pack, scene))}
              {reference !== '' && (
                <>
                  {' · '}
                  <Words>{reference}</Words>
                </>
              )}
            </>
          ),
        },
        { key: 'asked', label: t('核查时间', 'Checked'), tight: true, cell: ({ askedAt }) => formatInstant(askedAt, lang) },
        { key: 'found', label: t('查得', 'Found'), cell: (row) => t(foundWords(row)) },
        { key: 'outcome', label: t('结果', 'Outcome'), cell: (row) => <OutcomeBadge checked={row} today={today} /> },
      ]}
    />
  )
}
