import { Code, Details, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { OwnMark } from '../draws/own-marks.ts'

/** Where an inspector stands in the draws of his department: for himself alone, since outside a mark says of nobody who it is. */
export function OwnMarks({ marks }: { marks: readonly OwnMark[] }) {
  const { t, href } = usePlace()
  if (marks.length === 0) return null
  return (
    <Details summary={t('您在抽取名录中的位置和标记', 'Your place and mark in draws')}>
      <p>
        {t(
          '只有您自己看得到。标记是盐（32 字节）接编号的 SHA-256，与抽取方案 terms.json 中同一位置的标记相同；teams.csv 写明您的位置在哪一组。把盐给别人，就能证明那个位置是您。',
          'Only you see this. A mark is the SHA-256 of the salt (32 bytes) followed by your number and is the one at your place in terms.json; teams.csv says in which teams that place is. Whoever you give the salt can prove that it is you.',
        )}
      </p>
      <Table
        caption={t('您的标记', 'Your marks')}
        captionHidden
        rows={marks}
        rowKey={({ draw, number }) => `${draw} ${number}`}
        columns={[
          {
            ...{ key: 'draw', label: t('抽取', 'Draw'), heading: true },
            cell: ({ draw, title }) => (
              <a href={href(`/inspections/draws/${draw}`)}>
                <Words>{title}</Words> {draw}
              </a>
            ),
          },
          { key: 'number', label: t('编号', 'Number'), tight: true, cell: ({ number }) => number },
          { key: 'place', label: t('位置', 'Place'), tight: true, cell: ({ place }) => place },
          { key: 'mark', label: t('标记', 'Mark'), cell: ({ mark }) => <Code>{mark}</Code> },
          { key: 'salt', label: t('盐', 'Salt'), cell: ({ salt }) => <Code>{salt}</Code> },
        ]}
      />
    </Details>
  )
}
