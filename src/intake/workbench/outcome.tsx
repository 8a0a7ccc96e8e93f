import type { ReactNode } from 'react'
import { formatNumber, formatShare } from '../../platform/format.ts'
import { Section, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'

type Part = {
  readonly key: string
  readonly series: 1 | 2 | 3 | 4 | 5
  readonly label: string
  readonly count: number
  readonly words: ReactNode
}

/** What became of every row, as one bar and its legend. */
export function Outcome({ submission }: { submission: Submission }) {
  const { t } = usePlace()
  const { rowsRead, accepted, updated, unchanged, waiting, refused, late } = submission
  const parts: Part[] = [
    {
      key: 'accepted',
      series: 1,
      label: t('新增入库', 'Accepted, new'),
      count: accepted,
      words: t('成为新的信用记录', 'now credit records'),
    },
    {
      key: 'updated',
      series: 4,
      label: t('更新版本', 'New version'),
      count: updated,
      words: t('已有记录的内容有变化，旧版本保留在历史中', 'records that were there and changed; the older version stays in the history'),
    },
    {
      key: 'unchanged',
      series: 5,
      label: t('没有变化', 'Unchanged'),
      count: unchanged,
      words: t('与已有记录或本文件前面的行完全相同', 'exactly what a record, or an earlier row of this file, says already'),
    },
    {
      key: 'waiting',
      series: 2,
      label: t('等待主体认定', 'Waits for identity'),
      count: waiting,
      words: t(
        '名称与代码对不上登记库，由信用办认定后自动入库或退回',
        'name and code do not fit the register; the credit office decides, and the row is taken or refused',
      ),
    },
    {
      key: 'refused',
      series: 3,
      label: t('退回', 'Refused'),
      count: refused,
      words: t('不符合规则，改正后只需重报这些行', 'rules are broken; mend and send only these again'),
    },
  ]
  const whole = Math.max(
    1,
    parts.reduce((sum, part) => sum + part.count, 0),
  )
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.count, 0))
  return (
    <Section title={t('处理结果', 'What became of the rows')} count={rowsRead}>
      <figure className="chart">
        <svg width="100%" height="28" role="img" aria-label={t('各类结果的比例，数字见下', 'Shares of the outcomes; figures below')}>
          <rect className="chart-ground" width="100%" height="28" rx="4" />
          {parts.map(
            (part, index) =>
              part.count > 0 && (
                <rect
                  key={part.key}
                  className={`series-${part.series}`}
                  x={percent(starts[index] ?? 0, whole)}
                  width={percent(part.count, whole)}
                  height="28"
                />
              ),
          )}
        </svg>
      </figure>
      <ul className="bars" aria-label={t('各类结果', 'Outcomes')}>
        {parts.map((part) => (
          <li key={part.key} className="bar">
            <span className="bar-label marks">
              <Swatch series={part.series} />
              <strong>{part.label}</strong>
            </span>
            <span className="bar-value number">
              {formatNumber(part.count)} · {formatShare(part.count / whole)}
            </span>
            <span className="bar-note">{part.words}</span>
          </li>
        ))}
      </ul>
      {late > 0 && (
        <p className="as-of">
          {t(
            `新增入库的行中有 ${formatNumber(late)} 行迟报：首次归集时已超过规定的工作日。`,
            `${formatNumber(late)} of the new rows first arrived after the working days allowed, and count as late.`,
          )}
        </p>
      )}
    </Section>
  )
}

const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 10_000) / 100}%`

const Swatch = ({ series }: { series: Part['series'] }) => (
  <svg width="12" height="12" aria-hidden="true" focusable="false">
    <rect className={`series-${series}`} width="12" height="12" rx="2" />
  </svg>
)
