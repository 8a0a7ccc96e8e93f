import { Share, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Explained, ExplainedCriterion, Share as Part } from '../explaining/explain.ts'
import { point } from '../model/model.ts'
import { baseText, boundSentence, partText, pointsText, signedText, startText, type GradeReader } from '../sentences/sentences.ts'

type Props = {
  readonly explained: Explained
  readonly reader: GradeReader
  readonly day: Day
  /** Records whose repair may be asked for, today or later. */
  readonly repairable: ReadonlySet<number>
}

/** Points of each criterion as a bar of the most there is, with the records that give and take them. */
export function Criteria({ explained, ...rest }: Props) {
  const { t } = usePlace()
  const { base, dimensions } = explained
  return (
    <div className="stack">
      {base !== 0 && <p>{t(baseText(base))}</p>}
      {dimensions.map(({ key, name, points, most, criteria }) => (
        <div key={key} className="stack">
          <h3>{t(name)}</h3>
          {most > 0 && <Share share={points / point / most} words={`${pointsText(points)} / ${most}`} />}
          <Table
            caption={t(name)}
            captionHidden
            rows={criteria}
            rowKey={(row) => row.key}
            columns={[
              { key: 'name', label: t('指标', 'Criterion'), cell: (row) => t(row.name), heading: true },
              {
                key: 'points',
                label: t('得分 / 最高', 'Points of most'),
                cell: (row) => <Share share={shareOf(row)} words={`${pointsText(row.points)} / ${row.most}`} series={2} />,
              },
              { key: 'why', label: t('由什么得来', 'From what'), wide: true, cell: (row) => <Why {...rest} criterion={row} /> },
            ]}
          />
        </div>
      ))}
    </div>
  )
}

const shareOf = ({ points, least, most }: ExplainedCriterion): number => (most <= least ? 0 : (points / point - least) / (most - least))

function Why({ criterion, ...rest }: Omit<Props, 'explained'> & { readonly criterion: ExplainedCriterion }) {
  const { t } = usePlace()
  const { shares } = criterion
  const bound = boundSentence(criterion)
  return (
    <>
      <span>{t(startText(criterion))}</span>
      {shares.length > 0 && (
        <ul className="plain-list">
          {shares.map((part) => (
            <li key={`${part.recordId} ${part.conduct.en} ${part.value}`}>
              <OfRecord {...rest} part={part} />
            </li>
          ))}
        </ul>
      )}
      {bound !== null && <span className="hint">{t(bound)}</span>}
    </>
  )
}

/** What one record brings, and to the organisation itself where to go about it. */
function OfRecord({ part, reader, day, repairable }: Omit<Props, 'explained'> & { readonly part: Part }) {
  const { t, href } = usePlace()
  const { recordId, value } = part
  const { what, time } = partText(part, reader, day)
  return (
    <>
      <span className="number">{signedText(value)}</span> <Words>{t(what)}</Words>
      {time !== null && <span className="hint"> {t(time)}</span>}
      {reader.isOwn && recordId > 0 && (
        <span className="no-print">
          {' '}
          {reader.records.get(recordId)?.isPublic === true && (
            <>
              <a href={href(`/records/${recordId}`)}>{t('记录', 'Record')}</a> ·{' '}
            </>
          )}
          <a href={href(`/workbench/objections/new?record=${recordId}`)}>{t('有误？提出异议', 'Wrong? Object')}</a>
          {value < 0 && repairable.has(recordId) && (
            <>
              {' · '}
              <a href={href('/workbench/repair')}>{t('信用修复', 'Repair')}</a>
            </>
          )}
        </span>
      )}
    </>
  )
}
