import { formatNumber } from '../../platform/format.ts'
import { Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { fileRecordText, moreText, reasonNames, uncountedWords } from '../sentences/file-sentences.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { RecordLink } from './record-link.tsx'

/** The records of the file that the grade does not rest on, by the reason. `file`: where all of them are. */
export function Uncounted({ read, file }: { readonly read: ReadGrade; readonly file: string }) {
  const { t, href } = usePlace()
  const { uncounted } = read
  return (
    <Section id="uncounted" title={t(uncountedWords.title)} count={uncounted.reduce((sum, { count }) => sum + count, 0)}>
      {uncounted.length > 0 && <p>{t(uncountedWords.lead)}</p>}
      <Table
        caption={t(uncountedWords.title)}
        captionHidden
        rows={uncounted}
        rowKey={({ reason }) => reason}
        empty={<p>{t(uncountedWords.none)}</p>}
        columns={[
          { key: 'reason', label: t(uncountedWords.reason), cell: ({ reason }) => t(reasonNames[reason]), heading: true },
          { key: 'count', label: t(uncountedWords.count), cell: ({ count }) => formatNumber(count), align: 'end' },
          {
            key: 'newest',
            label: t(uncountedWords.newest),
            wide: true,
            cell: ({ recordIds, count }) => {
              const more = moreText(count, recordIds.length)
              return (
                <ul className="plain-list">
                  {recordIds.map((recordId) => (
                    <li key={recordId}>
                      <RecordLink read={read} recordId={recordId}>
                        <Words>{t(fileRecordText(read, recordId))}</Words>
                      </RecordLink>
                    </li>
                  ))}
                  {more !== null && (
                    <li>
                      <a href={href(file)}>{t(more)}</a>
                    </li>
                  )}
                </ul>
              )
            },
          },
        ]}
      />
    </Section>
  )
}
