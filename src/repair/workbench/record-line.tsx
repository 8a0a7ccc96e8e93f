import { usePlace, Words } from '../../platform/ui/index.ts'
import type { CreditRecord } from '../../records/index.ts'

/** A record in a line: what it is, who decided it and when. */
export function RecordLine({ record }: { record: CreditRecord }) {
  const { t, href } = usePlace()
  return (
    <>
      <a href={href(`/records/${record.recordId}`)}>
        <Words>{record.title ?? t(`记录 ${record.recordId}`, `Record ${record.recordId}`)}</Words>
      </a>
      <span className="term-note">
        {record.authorityName} · {record.decidedOn} · {t(`记录 ${record.recordId}`, `record ${record.recordId}`)}
      </span>
    </>
  )
}
