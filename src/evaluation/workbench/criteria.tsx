import type { FileRecord } from '../../disclosure/index.ts'
import { Share, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Explained, ExplainedCriterion, Share as Part } from '../explain.ts'
import { point } from '../model.ts'
import { boundSentence, pointsText, shareSentence, signedText } from '../sentences.ts'

type Props = {
  readonly explained: Explained
  readonly records: ReadonlyMap<number, FileRecord>
  readonly day: Day
  readonly isOwn: boolean
}

/** Points of each criterion as a bar of the most there is, with the records that give and take them. */
export function Criteria({ explained, ...rest }: Props) {
  const { t } = usePlace()
  const { base, dimensions } = explained
  return (
    <div className="stack">
      {base !== 0 && <p>{t(`基础分 ${base}。`, `Everybody begins with ${base} points.`)}</p>}
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
  const { shares, start, covered } = criterion
  const bound = boundSentence(criterion)
  return (
    <>
      <span>
        {t(`起始 ${start}`, `Starts at ${start}`)}
        {covered ? '' : t('，没有记录', ', no record')}
      </span>
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

/** What one record brings; of one that is not open to the reader only the points, not what it shows. */
function OfRecord({ part, records, day, isOwn }: Omit<Props, 'explained'> & { readonly part: Part }) {
  const { t, href } = usePlace()
  const record = records.get(part.recordId)
  const points = <span className="number">{signedText(part.value)}</span>
  if (part.recordId < 0)
    return (
      <>
        {points} {t(part.conduct)} {t('（假如申报）', '(if it were filed)')}
      </>
    )
  if (record === undefined && !isOwn)
    return (
      <>
        {points} {t('一条不对您开放的记录', 'a record that is not open to you')}
      </>
    )
  const time = shareSentence(part, day)
  return (
    <>
      {points} {t(part.conduct)}
      {t('：', ': ')}
      <Words>{record === undefined ? t(`记录 ${part.recordId}`, `record ${part.recordId}`) : t(record.title)}</Words>
      {time !== null && <span className="hint"> {t(time)}</span>}
      {isOwn && (
        <span className="no-print">
          {' '}
          {record?.isPublic === true && (
            <>
              <a href={href(`/records/${part.recordId}`)}>{t('记录', 'Record')}</a> ·{' '}
            </>
          )}
          <a href={href(`/workbench/objections/new?record=${part.recordId}`)}>{t('有误？提出异议', 'Wrong? Object')}</a>
          {part.value < 0 && (
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
