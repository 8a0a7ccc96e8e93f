import { formatDay } from '../../platform/format.ts'
import { Badge, Code, Table, usePlace } from '../../platform/ui/index.ts'
import type { Statement } from '../explain/explain.ts'
import type { Basis, InForce } from '../pack.ts'
import { citedBasis } from '../explain/words.ts'

/** Legal documents, each with its link where one is known and a mark where nobody has compared the text. */
export function BasisList({ basis }: { basis: readonly Basis[] }) {
  const { t } = usePlace()
  return (
    <ul className="plain-list">
      {basis.map((one, index) => (
        <li key={index}>
          {one.url === null ? t(citedBasis(one)) : <a href={one.url}>{t(citedBasis(one))}</a>}
          {!one.sure && (
            <>
              {' '}
              <Badge tone="attention">{t('待核对', 'to compare')}</Badge>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** From which day to which a rule holds. */
export function Dates({ from, to }: Pick<InForce, 'from' | 'to'>) {
  const { t, lang } = usePlace()
  const [first, last] = [formatDay(from, lang), to === null ? null : formatDay(to, lang)]
  return <>{last === null ? t(`${first} 起`, `from ${first}`) : t(`${first} 至 ${last}`, `${first} to ${last}`)}</>
}

/** Rules as a lawyer reads them: what it says, since when, why, and where it is written. */
export function Statements({ caption, statements, item }: { caption: string; statements: readonly Statement[]; item: readonly Basis[] }) {
  const { t } = usePlace()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={statements}
      rowKey={(one) => one.key}
      columns={[
        { key: 'says', label: t('规则', 'Rule'), cell: (one) => <Said one={one} /> },
        { key: 'dates', label: t('时间', 'In force'), tight: true, cell: (one) => <Dates from={one.from} to={one.to} /> },
        {
          key: 'basis',
          label: t('依据', 'Basis'),
          cell: (one) => (one.basis === item ? t('同目录项', 'that of the item') : <BasisList basis={one.basis} />),
        },
      ]}
    />
  )
}

/** The sentence, what the program makes of it, and the place in the pack. */
function Said({ one }: { one: Statement }) {
  const { t } = usePlace()
  return (
    <>
      <strong>{t(one.says)}</strong>
      {one.reads !== null && (
        <>
          <br />
          {t(one.reads)}
        </>
      )}
      {one.origin !== null && (
        <>
          <br />
          <Code>{`${one.origin.pack}/${one.origin.file}:${one.origin.line}`}</Code>
        </>
      )}
    </>
  )
}
