import type { CaseRecord } from '../../disclosure/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Badge, usePlace, Words } from '../../platform/ui/index.ts'
import type { CreditRecord } from '../../records/index.ts'
import type { Judged } from '../application.ts'
import type { RepairCase } from '../read-application.ts'
import { requestedWords } from '../words.ts'
import { requestedTones } from './tones.ts'

/** What became of a record, and why where it was decided apart from the others. */
export function Result({ one }: { one: RepairCase['requested'][number] | undefined }) {
  const { t } = usePlace()
  const standing = one?.standing ?? 'open'
  return (
    <>
      <Badge tone={requestedTones[standing]}>{t(requestedWords[standing])}</Badge>
      {one?.reason != null && <span className="term-note">{one.reason}</span>}
    </>
  )
}

/** Where an organisation reads a record: on its public page as long as that is there. */
const pathOf = ({ record: { recordId, state }, repair }: Judged): string | null => {
  const isShown = (state === 'current' || state === 'ended') && repair.reach === 'public' && repair.standing !== 'over'
  return isShown ? `/records/${recordId}` : null
}

/** A record in a line: what it is, who decided it and when. */
export function RecordLine({ one }: { one: Judged }) {
  const { t } = usePlace()
  return <Line record={one.record} path={pathOf(one)} title={one.record.title ?? numbered(one.record, t)} />
}

/** The same in a case, with what its reader may see; a department has a page of its own for a record. */
export function CaseRecordLine({ one, shown, desk }: { one: Judged; shown: CaseRecord | undefined; desk: boolean }) {
  const { t } = usePlace()
  const { recordId } = one.record
  const path = desk ? `/workbench/records/${recordId}` : shown?.isPublic === true ? `/records/${recordId}` : null
  return <Line record={one.record} path={path} title={shown === undefined ? numbered(one.record, t) : t(shown.title)} />
}

function Line({ record, path, title: text }: { record: CreditRecord; path: string | null; title: string }) {
  const { t, lang, href } = usePlace()
  const title = <Words>{text}</Words>
  return (
    <>
      {path === null ? title : <a href={href(path)}>{title}</a>}
      <span className="term-note">
        {record.authorityName} · {formatDay(record.decidedOn, lang)} · {t(`记录 ${record.recordId}`, `record ${record.recordId}`)}
      </span>
    </>
  )
}

const numbered = ({ recordId }: CreditRecord, t: ReturnType<typeof usePlace>['t']): string => t(`记录 ${recordId}`, `Record ${recordId}`)
