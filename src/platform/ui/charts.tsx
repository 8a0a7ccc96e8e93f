import type { ReactNode } from 'react'
import { formatAxisMonth, formatMonth, formatNumber } from '../format.ts'
import { usePlace } from './place.tsx'
import { Table } from './table.tsx'

/** `words` stand for a value that is not told as a number. */
export type Bar = {
  readonly key: string
  readonly label: ReactNode
  readonly value: number
  readonly words?: string
  readonly note?: ReactNode
  /** So much of the value is bad news, such as what is late. */
  readonly adverse?: number
}

const percent = (part: number, whole: number): string => `${whole <= 0 ? 0 : Math.round((part / whole) * 10000) / 100}%`

type BarListProps = { label: string; bars: readonly Bar[]; series?: 1 | 2 | 3 | 4 | 5; whole?: number | undefined }

/**
 * Bars one under another. Label and number are text, so the bars themselves stay silent for screen readers. `whole` is what a full bar
 * stands for, such as a limit or a hundred percent, unless a value is larger; without it the largest value.
 */
export function BarList({ label, bars, series = 1, whole = 0 }: BarListProps) {
  const most = Math.max(whole, ...bars.map((bar) => bar.value))
  return (
    <ul className="bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className="bar">
          <span className="bar-label">{bar.label}</span>
          <span className="bar-value number">{bar.words ?? formatNumber(bar.value)}</span>
          <svg className="bar-line" width="100%" height="8" aria-hidden="true" focusable="false">
            <rect className="chart-ground" width="100%" height="8" rx="2" />
            <rect className={`series-${series}`} width={percent(bar.value, most)} height="8" rx="2" />
            {bar.adverse !== undefined && <rect className="series-3" width={percent(bar.adverse, most)} height="8" rx="2" />}
          </svg>
          {bar.note !== undefined && <span className="bar-note">{bar.note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** `colour`: its number among the colours of charts; by place where none is named. */
export type Series = { readonly key: string; readonly label: string; readonly colour?: number }
/** A value is null where there was nothing to measure. */
export type MonthValues = { readonly month: string; readonly values: Readonly<Record<string, number | null>> }
/** A line across all months: a goal, a limit. */
export type Limit = { readonly value: number; readonly label: string }

const plot = { top: 12, height: 180, foot: 26 }

/** A round number at or above the highest column. */
export function ceilingOf(value: number): number {
  if (value <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power
}

type StackedMonthsProps = { title: string; series: readonly Series[]; months: readonly MonthValues[]; limit?: Limit | undefined }

/** Columns by month, each stacked from series. Widths are shares of the box and heights are pixels, so text keeps its size on a phone. */
export function StackedMonths({ title, series, months, limit }: StackedMonthsProps) {
  const { t, lang } = usePlace()
  const totals = months.map((month) => series.reduce((sum, one) => sum + (month.values[one.key] ?? 0), 0))
  const ceiling = ceilingOf(Math.max(0, limit?.value ?? 0, ...totals))
  const step = months.length === 0 ? 100 : 100 / months.length
  const every = Math.max(1, Math.ceil(months.length / 6))
  const y = (value: number) => plot.top + plot.height - (value / ceiling) * plot.height
  return (
    <figure className="chart">
      <figcaption className="chart-title">{title}</figcaption>
      <ul className="chart-legend" aria-hidden="true">
        {series.map((one, index) => (
          <li key={one.key}>
            <svg width="12" height="12">
              <rect className={`series-${one.colour ?? index + 1}`} width="12" height="12" rx="2" />
            </svg>
            {one.label}
          </li>
        ))}
        {limit !== undefined && (
          <li>
            <svg width="20" height="12">
              <line className="chart-mark" x1="0" x2="20" y1="6" y2="6" />
            </svg>
            {limit.label}
          </li>
        )}
      </ul>
      <div className="chart-plot">
        <svg className="chart-scale" width="3.5em" height={plot.top + plot.height + plot.foot} aria-hidden="true" focusable="false">
          {[0, 0.5, 1].map((share) => (
            <text key={share} x="100%" dx="-6" y={y(ceiling * share) + 4} textAnchor="end">
              {formatNumber(ceiling * share)}
            </text>
          ))}
        </svg>
        <svg
          width="100%"
          height={plot.top + plot.height + plot.foot}
          role="img"
          aria-label={`${title}${limit === undefined ? '' : t(`，${limit.label}`, `, ${limit.label}`)} ${t('（数字见下表）', '(figures in the table below)')}`}
        >
          {[0, 0.5, 1].map((share) => (
            <line key={share} className="chart-grid" x1="0" x2="100%" y1={y(ceiling * share)} y2={y(ceiling * share)} />
          ))}
          {limit !== undefined && <line className="chart-mark" x1="0" x2="100%" y1={y(limit.value)} y2={y(limit.value)} />}
          {months.map((month, index) => {
            let base = 0
            return (
              <g key={month.month}>
                {series.map((one, place) => {
                  const value = month.values[one.key] ?? 0
                  base += value
                  const height = Math.max(0, (value / ceiling) * plot.height)
                  return height === 0 ? null : (
                    <rect
                      key={one.key}
                      className={`series-${one.colour ?? place + 1}`}
                      x={`${index * step + step * 0.14}%`}
                      width={`${step * 0.72}%`}
                      y={y(base)}
                      height={height}
                    >
                      <title>{`${formatMonth(month.month, lang)} ${one.label} ${formatNumber(value)}`}</title>
                    </rect>
                  )
                })}
                {(months.length - 1 - index) % every === 0 && (
                  <text
                    className={((months.length - 1 - index) / every) % 2 === 1 ? 'chart-label-minor' : undefined}
                    x={`${index * step + step / 2}%`}
                    y={plot.top + plot.height + 18}
                    textAnchor="middle"
                  >
                    {formatAxisMonth(month.month, months[index - every]?.month, lang)}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
      <details className="details no-print">
        <summary>{t('查看数字', 'Show the figures')}</summary>
        <div className="details-body">
          <Table
            caption={title}
            captionHidden
            rows={months}
            rowKey={(row) => row.month}
            columns={[
              { key: 'month', label: t('月份', 'Month'), cell: (row) => formatMonth(row.month, lang), heading: true, tight: true },
              ...series.map((one) => ({
                key: one.key,
                label: one.label,
                align: 'end' as const,
                cell: ({ values }: MonthValues) => (values[one.key] === null ? '—' : formatNumber(values[one.key] ?? 0)),
              })),
            ]}
          />
        </div>
      </details>
    </figure>
  )
}

/** A share of one as a thin bar with its words. */
export const Share = ({ share, words, series = 1 }: { share: number; words: ReactNode; series?: 1 | 2 | 3 }) => (
  <span className="share">
    <span className="number">{words}</span>
    <svg width="100%" height="6" aria-hidden="true" focusable="false">
      <rect className="chart-ground" width="100%" height="6" rx="3" />
      <rect className={`series-${series}`} width={percent(share, 1)} height="6" rx="3" />
    </svg>
  </span>
)

/** A change as a bar to the left or right of nothing, with its words; `most`: the largest beside it, which reaches the edge. */
export const Shift = ({ value, most, words }: { value: number | null; most: number; words: ReactNode }) => {
  const width = most <= 0 ? 0 : (Math.abs(value ?? 0) / most) * 50
  return (
    <span className="share">
      <span className="number">{words}</span>
      <svg width="100%" height="6" aria-hidden="true" focusable="false">
        <rect className="chart-ground" width="100%" height="6" rx="3" />
        <rect
          className={(value ?? 0) < 0 ? 'series-2' : 'series-1'}
          x={`${(value ?? 0) < 0 ? 50 - width : 50}%`}
          width={`${width}%`}
          height="6"
        />
      </svg>
    </span>
  )
}

type SpanProps = { from: ReactNode; until: ReactNode; passed: number; words: string; stars?: number }

/** A span of time as a steelyard beam: stars divide it, the weight hangs at today. `passed` from 0 to 1. */
export const SpanBeam = ({ from, until, passed, words, stars = 8 }: SpanProps) => (
  <div className="span-beam">
    <svg width="100%" height="30" role="img" aria-label={words}>
      <line className="beam-line" x1="0" x2="100%" y1="9" y2="9" />
      {Array.from({ length: stars + 1 }, (_, index) => (
        <circle key={index} className="beam-star" cx={`${2 + (index / stars) * 96}%`} cy="9" r="2.500" />
      ))}
      <svg x={`${2 + Math.min(1, Math.max(0, passed)) * 96}%`} y="0" width="1" height="30" overflow="visible">
        <path className="beam-weight" d="M0 5v8M-4.500 13h9l2.500 13h-14z" />
      </svg>
    </svg>
    <p className="span-ends">
      <span>{from}</span>
      <span>{until}</span>
    </p>
  </div>
)
