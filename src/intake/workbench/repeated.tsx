import { formatNumber } from '../../platform/format.ts'
import { Section, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { repeatText } from '../checking/repeats.ts'

/** Rows of the file that are one record, and what will become of them. */
export function Repeated({ repeats }: { repeats: NonNullable<Submission['repeats']> }) {
  const { t } = usePlace()
  const { records, examples } = repeats
  if (records === 0) return null
  return (
    <Section
      title={t('文件中重复的行', 'Rows of one record')}
      count={records}
      note={t(
        '文书号等编号要素和主体都相同的行是同一条信用记录。',
        'Rows with the same organisation and the same document number, or what else identifies the item, are one credit record.',
      )}
    >
      <ul>
        {examples.map((repeat) => (
          <li key={repeat.rows[0]}>{t(repeatText(repeat))}</li>
        ))}
      </ul>
      {records > examples.length && (
        <p className="as-of">
          {t(`还有 ${formatNumber(records - examples.length)} 条`, `${formatNumber(records - examples.length)} more`)}
        </p>
      )}
    </Section>
  )
}
