import { stateNames, type FileField, type FileRecord } from '../../disclosure/index.ts'
import { formatDay, formatInstant, formatSaid } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { fieldLabel, citedList } from '../../packs/index.ts'
import { Badge, Code, DefinitionList, Details, usePlace, Words, type Term, type Tone } from '../../platform/ui/index.ts'
import { recordPath } from '../portal/address.ts'
import { tendencyTone, tendencyWords } from '../portal/words.ts'

/** What is as it was recorded has no badge. */
const stateTones: Readonly<Record<string, Tone>> = {
  corrected: 'attention',
  ended: 'neutral',
  withdrawn: 'neutral',
  repaired: 'good',
  shielded: 'attention',
  erased: 'neutral',
}

/** One record of a file: whole, with what of it everyone sees and what not, where it comes from and until when. */
export function FileRecordItem({ record, repair, own }: { record: FileRecord; repair?: Text | undefined; own: boolean }) {
  const { t, lang, href } = usePlace()
  const [state, tone] = [stateNames[record.state], stateTones[record.state]]
  const term = (field: FileField): Term => ({
    label: t(fieldLabel(field.label)),
    value: <Words>{formatSaid(t(field.text), lang)}</Words>,
    ...(field.isPublic ? {} : { note: <NotPublic scope={field.scope.label} /> }),
  })
  const until = !record.isEverShown
    ? t('不公示', 'never shown')
    : record.shownUntil === null
      ? t('长期', 'no end')
      : formatDay(record.shownUntil, lang)
  const about: Term[] = [
    { label: t('决定机关', 'Decided by'), value: <Words>{record.authority.name}</Words> },
    { label: t('报送单位', 'Reported by'), value: <Words>{record.source.name}</Words> },
    { label: t('首次归集', 'First arrived'), value: formatInstant(record.arrivedAt, lang) },
    { label: t('公示至', 'Shown until'), value: until },
    ...(record.sharedUntil === null
      ? []
      : [{ label: t('部门共享至', 'Shared with departments until'), value: formatDay(record.sharedUntil, lang) }]),
    ...(record.validUntil === null ? [] : [{ label: t('有效期至', 'Valid until'), value: formatSaid(record.validUntil, lang) }]),
    ...(record.reason === null ? [] : [{ label: t('变更原因', 'Why it changed'), value: <Words>{record.reason}</Words> }]),
    ...(repair === undefined
      ? []
      : [
          {
            label: t('信用修复', 'Repair'),
            value: t(repair),
            note: <a href={href('/workbench/repair')}>{t('告知书和申请', 'Notice and application')}</a>,
          },
        ]),
    {
      label: t('归集依据', 'Legal basis'),
      wide: true,
      value: t(citedList(record.basis)),
    },
    {
      label: t('记录编号', 'Record'),
      value: <Code>{record.id}</Code>,
      note: record.isPublic ? (
        <>
          <a href={href(recordPath(record.id))}>{t('公示页', 'Public page')}</a> ·{' '}
          <a href={`/api/v1/records/${record.id}/proof`}>{t('下载证明', 'Proof')}</a>
        </>
      ) : (
        t('没有公示页', 'no public page')
      ),
    },
  ]
  return (
    <Details
      printed
      summary={
        <>
          <Words>{t(record.title)}</Words>{' '}
          <span className="marks">
            <Badge>{t(record.item.label)}</Badge>
            {record.tendency !== 'neutral' && (
              <Badge tone={tendencyTone[record.tendency]}>
                {t(tendencyWords[record.tendency])}
                {record.severity !== null && ` · ${t(record.severity.label)}`}
              </Badge>
            )}
            {record.disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
            {state !== undefined && tone !== undefined && <Badge tone={tone}>{t(state)}</Badge>}
            {record.isPublic ? <Badge tone="info">{t('公示中', 'Public')}</Badge> : <NotShown record={record} />}
            <span>{formatDay(record.decidedOn, lang)}</span>
          </span>
        </>
      }
    >
      {record.fields.length > 0 ? (
        <DefinitionList columns={2} terms={record.fields.map(term)} />
      ) : (
        <p>{t('没有可看的字段。', 'No field to read.')}</p>
      )}
      {record.withheld.length > 0 && (
        <p className="muted">
          {t('依规不显示：', 'Not shown by rule: ')}
          {record.withheld.map(({ label }) => t(fieldLabel(label))).join(t('、', ', '))}
        </p>
      )}
      <h4>{t('来源与期限', 'Source and time')}</h4>
      <DefinitionList columns={2} terms={about} />
      {own && record.fields.length > 0 && (
        <p className="no-print">
          <a href={href(`/workbench/objections/new?record=${record.id}`)}>{t('内容不对？提出异议', 'Something wrong? Object to it')}</a>
        </p>
      )}
    </Details>
  )
}

/** Why not everyone sees a record: its scope; or, of one that may be public, that its time is over or that its kind is not shown. */
function NotShown({ record: { scope, isEverShown, isSharingOver } }: { record: FileRecord }) {
  const { t } = usePlace()
  if (scope.key !== 'public' && isSharingOver) return <Badge tone="neutral">{t('共享已停止', 'No longer shared')}</Badge>
  if (scope.key !== 'public') return <NotPublic scope={scope.label} />
  return <Badge tone="attention">{isEverShown ? t('公示已停止', 'No longer public') : t('依规不公示', 'Not public by rule')}</Badge>
}

function NotPublic({ scope }: { scope: Text }) {
  const { t } = usePlace()
  return <Badge tone="attention">{t(`不公示 · ${scope.zh}`, `Not public · ${scope.en}`)}</Badge>
}
