import { formatMonth } from '../../platform/format.ts'
import { usePlace } from '../../platform/ui/index.ts'
import type { Cell, Month } from '../month-grid.ts'

const weekdays = [
  ['一', 'Mo'],
  ['二', 'Tu'],
  ['三', 'We'],
  ['四', 'Th'],
  ['五', 'Fr'],
  ['六', 'Sa'],
  ['日', 'Su'],
] as const

/** Months with the days that count numbered, days off and make-up days marked by word as well as by colour. */
export function MonthCalendar({ months }: { months: readonly Month[] }) {
  const { t, lang } = usePlace()
  return (
    <>
      <div className="months">
        {months.map(({ month, weeks }) => (
          <table key={month} className="month">
            <caption>{formatMonth(month, lang)}</caption>
            <thead>
              <tr>
                {weekdays.map(([zh, en]) => (
                  <th key={en} scope="col">
                    {t(zh, en)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, index) => (
                <tr key={index}>
                  {week.map((cell, place) => (cell === null ? <td key={place}>&nbsp;</td> : <DayCell key={place} cell={cell} />))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul className="month-keys">
        <li>{t('数字下方：计入的第几日', 'Small number: the days that count')}</li>
        <li>{t('休：放假', 'off: a weekday off')}</li>
        <li>{t('班：调休上班', 'work: a weekend day worked')}</li>
        <li>{t('起：发生当日，不计入', 'start: the day of the event, not counted')}</li>
        <li>{t('止：顺延到的最后一日', 'end: the last day, moved on to a working day')}</li>
      </ul>
    </>
  )
}

function DayCell({ cell: { day, count, special, works, is } }: { cell: Cell }) {
  const { t } = usePlace()
  const classes = [!works && 'day-off', count !== null && 'day-counted', is !== null && `day-${is}`].filter(Boolean).join(' ')
  const mark = special === null ? '' : special === 'holiday' ? t('休', 'off') : t('班', 'work')
  return (
    <td className={classes === '' ? undefined : classes}>
      {Number(day.slice(8))}
      {is === 'event' && <small>{t('起', 'start')}</small>}
      {mark !== '' && <small>{mark}</small>}
      {is === 'last' && count === null && <small>{t('止', 'end')}</small>}
      {count !== null && (
        <small>
          <span className="visually-hidden">{t('第', 'day ')}</span>
          {count}
          <span className="visually-hidden">{is === 'last' ? t('日，最后一日', ', the last') : t('日', '')}</span>
        </small>
      )}
    </td>
  )
}
