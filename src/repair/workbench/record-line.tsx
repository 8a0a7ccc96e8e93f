import { formatDay, usePlace, Words } from '../../platform/ui/index.ts'
import type { CreditRecord } from '../../records/index.ts'
import type { Judged } from '../application.ts'

/** Where a record is read: a department has a page of its own for it, an organisation the public one as long as that is there. */
const pathOf = ({ record: { recordId, state }, repair }: Judged, desk: boolean): string | null => {
  if (desk) return `/workbench/records/${recordId}`
  const isShown = (state === 'current' || state === 'ended') && repair.standing !== 'notShown' && repair.standing !== 'over'
  return isShown ? `/records/${recordId}` : null
}

/** A record in a line: what it is, who decided it and when. */
export function RecordLine({ one, desk = false }: { one: Judged; desk?: boolean }) {
  const { t, lang, href } = usePlace()
  const { record } = one
  const path = pathOf(one, desk)
  const title = <Words>{titleOf(record, t)}</Words>
  return (
    <>
      {path === null ? title : <a href={href(path)}>{title}</a>}
      <span className="term-note">
        {record.authorityName} · {formatDay(record.decidedOn, lang)} · {t(`记录 ${record.recordId}`, `record ${record.recordId}`)}
      </span>
    </>
  )
}

const titleOf = ({ title, recordId }: CreditRecord, t: ReturnType<typeof usePlace>['t']): string =>
  title ?? t(`记录 ${recordId}`, `Record ${recordId}`)
