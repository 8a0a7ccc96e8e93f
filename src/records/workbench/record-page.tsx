import { itemOn, publicityEnd, publicityOf, fieldLabel, valueReader, type Item, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant, formatSaid } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { addDays, type Day } from '../../platform/time.ts'
import {
  Badge,
  Breadcrumb,
  ButtonLink,
  Code,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  usePlace,
} from '../../platform/ui/index.ts'
import type { CreditRecord, Erasure } from '../index.ts'
import { stateWords } from '../record.ts'
import type { DroppedChange } from '../asked.ts'
import { AskedNotice, DroppedChanges, type Asked } from './asked-change.tsx'
import { ChangeRecord, type Refused } from './change-record.tsx'
import { Versions } from './versions.tsx'
import { editionOf, itemName, stateTone } from './words.ts'

export type RecordProps = {
  record: CreditRecord
  versions: readonly CreditRecord[]
  erasure: Erasure | null
  /** An accepted objection to it is not answered yet. */
  disputedSince: Date | null
  /** Two persons stand for it. */
  isStoodFor: boolean
  organisation: string
  sourceName: string
  pack: Pack
  /** What was asked and waits for a second person, and whether the reader is that one, or asked. */
  asked: Asked | null
  dropped: readonly DroppedChange[]
  /** The reader acts for its source. */
  own: boolean
  /** And may propose what follows from it. */
  mayPropose: boolean
  /** What was just done. */
  done: keyof typeof doneWords | null
  refused: Refused | null
}

const doneWords = {
  corrected: { zh: '已更正', en: 'Corrected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '有效期已结束', en: 'Validity ended' },
  asked: { zh: '已提出，等待第二人确认', en: 'Asked for; it waits for a second person' },
  dropped: { zh: '已取消，记录不变', en: 'Dropped; the record stays as it is' },
} as const
export const isDone = (done: string): done is keyof typeof doneWords => Object.hasOwn(doneWords, done)

/** One record: what it says, how it came about, and what its source may do with it. */
export function RecordPage({
  record,
  versions,
  erasure,
  disputedSince,
  isStoodFor,
  asked,
  dropped,
  organisation,
  sourceName,
  pack,
  own,
  mayPropose,
  done,
  refused,
}: RecordProps) {
  const { t, lang } = usePlace()
  const edition = editionOf(pack, record)
  const isCurrent = record.state === 'current'
  const hasNotice = isCurrent && pack.repairs.some(({ served }) => served?.items.includes(record.item))
  const hasMeasures = isCurrent && mayPropose && pack.measures.some(({ triggers }) => triggers.some(({ item }) => item === record.item))
  const severity = pack.severityClasses.find((one) => one.key === record.severity)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/records', label: t('记录', 'Records') }]} />
      <PageTitle
        kicker={t(itemName(pack, record.item))}
        lead={organisation}
        {...(hasNotice || hasMeasures
          ? {
              actions: (
                <>
                  {hasNotice && (
                    <ButtonLink href={`/workbench/repair/notices?record=${record.recordId}`}>
                      {t('信用修复告知书', 'Repair notice')}
                    </ButtonLink>
                  )}
                  {hasMeasures && (
                    <ButtonLink href={`/workbench/measures/propose?record=${record.recordId}`}>
                      {t('提出惩戒措施', 'Propose a restriction')}
                    </ButtonLink>
                  )}
                </>
              ),
            }
          : {})}
      >
        {record.title ?? t('内容已依法删除', 'Erased by law')} <Badge tone={stateTone[record.state]}>{t(stateWords[record.state])}</Badge>{' '}
        {disputedSince !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
      </PageTitle>
      {done !== null && <Notice tone="good" live title={t(doneWords[done])} />}
      {erasure !== null && (
        <Notice tone="neutral" title={t('内容已依法删除', 'The content was erased by law')}>
          <p>
            {formatInstant(erasure.erasedAt, lang)} · {erasure.actor} · {erasure.reason}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={refused?.errors ?? []} />
      <DefinitionList
        columns={2}
        terms={[
          { label: t('主体代码', 'Code of the organisation'), value: record.subjectCode === '' ? '—' : <Code>{record.subjectCode}</Code> },
          { label: t('信源单位', 'Source'), value: sourceName },
          { label: t('决定日期', 'Decided'), value: formatDay(record.decidedOn, lang) },
          { label: t('有效期至', 'Valid until'), value: record.validUntil === null ? '—' : formatDay(record.validUntil, lang) },
          { label: t('首次归集', 'First arrived'), value: formatInstant(record.firstArrivedAt, lang) },
          { label: t('报送期限', 'Due'), value: record.dueOn === null ? '—' : formatDay(record.dueOn, lang) },
          ...shownUntil(record, itemOn(pack, record.item, record.decidedOn), (day) => formatDay(day, lang)).map(({ value, note }) => ({
            label: t('依规则公示至', 'Shown until, by rule'),
            value: (
              <>
                {t(value)}
                <span className="term-note">{t(note)}</span>
              </>
            ),
          })),
          ...(severity === undefined ? [] : [{ label: t('失信程度', 'Severity class'), value: t(severity.name) }]),
          { label: t('记录编号', 'Record'), value: `${record.recordId} · ${t(`第 ${record.version} 版`, `version ${record.version}`)}` },
        ]}
      />
      {own &&
        record.fields !== null &&
        (asked === null ? (
          <ChangeRecord record={record} isStoodFor={isStoodFor} refused={refused} />
        ) : (
          <AskedNotice recordId={record.recordId} asked={asked} />
        ))}
      {own && <DroppedChanges dropped={dropped} />}
      {record.fields !== null && (
        <Section title={t('内容', 'Content')}>
          <DefinitionList
            columns={2}
            terms={(edition?.fields ?? []).flatMap((field) => {
              const value = record.fields?.[field.key]
              return value === undefined
                ? []
                : [{ label: t(fieldLabel(field.label)), value: formatSaid(t(valueReader(field, pack)(value)), lang) }]
            })}
          />
        </Section>
      )}
      <Section
        title={t('历史', 'History')}
        count={versions.length}
        note={t('每一版都保留，并可核验。', 'Every version is kept, and can be proved.')}
      >
        <Versions versions={versions} edition={edition} pack={pack} />
      </Section>
    </>
  )
}

/** The field in which a source types an end of publicity. */
const typedEnd = 'publicityEndDate'

/**
 * The last day a record is shown by the rule of its edition; nothing where it is not public. What its source typed has no effect,
 * and it says so. Repair may end it sooner.
 */
function shownUntil(record: CreditRecord, edition: Item | null, format: (day: Day) => string): { value: Text; note: Text }[] {
  const rule = edition === null || record.scope !== 'public' ? null : publicityOf(edition, record.severity, record.decidedOn)
  if (rule === null || !rule.publish || record.state !== 'current') return []
  const end = publicityEnd(rule, record)
  const last = end === null ? null : format(addDays(end, -1))
  const typed = record.fields?.[typedEnd] !== undefined
  return [
    {
      value: last === null ? { zh: '不设截止日', en: 'no end' } : { zh: last, en: last },
      note: typed
        ? {
            zh: '以此为准；下面填报的公示截止期不起作用。修复后可提前停止公示。',
            en: 'This counts; the end typed below has no effect. Repair may end it sooner.',
          }
        : { zh: '修复后可提前停止公示。', en: 'Repair may end it sooner.' },
    },
  ]
}
