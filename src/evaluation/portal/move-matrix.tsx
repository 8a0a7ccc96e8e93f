import { formatNumber } from '../../platform/format.ts'
import { usePlace } from '../../platform/ui/index.ts'
import { gradeText } from '../governance/list-moved.ts'
import type { ToldMove } from '../governance/told.ts'
import { fewest } from '../groups/groups.ts'
import type { Model } from '../model/model.ts'
import { numberOf } from '../groups/told-count.ts'

const cell = { width: 64, height: 34, head: 56 } as const

/** Grades in force from top to bottom, those of the draft from left to right; the darker a cell, the more of what is told of its row are there. */
export function MoveMatrix({ moves, model, against }: { moves: readonly ToldMove[]; model: Model; against: Model }) {
  const { t } = usePlace()
  const places = (own: Model) => [...own.grades.map((_, place) => place), null]
  const [rows, columns] = [places(against), places(model)]
  const countOf = (old: number | null, next: number | null) => moves.find((one) => one.old === old && one.new === next)?.count ?? 0
  const width = cell.head + columns.length * cell.width
  const height = (rows.length + 1) * cell.height
  return (
    <figure className="chart">
      <figcaption className="chart-title">
        {t('现行等级（行）与草案等级（列）', 'Grade in force (rows) and of the draft (columns)')}
      </figcaption>
      <div className="chart-scroll" tabIndex={0} role="group" aria-label={t('现行等级和草案等级', 'Grades in force and of the draft')}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width="100%"
          className="chart-matrix"
          role="img"
          aria-label={t('等级变动矩阵（数字见下表）', 'Matrix of moves (figures in the table below)')}
        >
          {columns.map((place, column) => (
            <text key={String(place)} x={cell.head + (column + 0.5) * cell.width} y={cell.height * 0.65} textAnchor="middle">
              {gradeText(model, place)}
            </text>
          ))}
          {rows.map((old, row) => {
            const whole = columns.reduce<number>((sum, next) => sum + numberOf(countOf(old, next)), 0)
            const y = (row + 1) * cell.height
            return (
              <g key={String(old)}>
                <text x={cell.head - 10} y={y + cell.height * 0.65} textAnchor="end">
                  {gradeText(against, old)}
                </text>
                {columns.map((next, column) => {
                  const count = countOf(old, next)
                  const x = cell.head + column * cell.width
                  return (
                    <g key={String(next)}>
                      <rect className="chart-ground" x={x + 1} y={y + 1} width={cell.width - 2} height={cell.height - 2} rx="2" />
                      {count !== 0 && (
                        <rect
                          className={old === next ? 'series-1' : 'series-2'}
                          fillOpacity={0.15 + (0.35 * numberOf(count)) / Math.max(1, whole)}
                          {...{ x: x + 1, y: y + 1, width: cell.width - 2, height: cell.height - 2, rx: 2 }}
                        />
                      )}
                      {count !== 0 && (
                        <text x={x + cell.width / 2} y={y + cell.height * 0.65} textAnchor="middle">
                          {count === 'few' ? `<${fewest}` : formatNumber(count)}
                        </text>
                      )}
                    </g>
                  )
                })}
              </g>
            )
          })}
        </svg>
      </div>
    </figure>
  )
}
