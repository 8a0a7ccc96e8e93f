import { itemOn, publicityEnd, publicityOf, fieldLabel, valueReader, type Item, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { addDays, type Day } from '../../platform/time.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  DateField,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import type { CreditRecord, Erasure } from '../index.ts'
import { mayChange, stateWords } from '../record.ts'
import { Versions } from './versions.tsx'
import { editionOf, itemName, stateTone } from './words.ts'

export type RecordProps = {
  record: CreditRecord
  versions: readonly CreditRecord[]
  erasure: Erasure | null
  /** An accepted objection to it is not answered yet. */
  disputedSince: Date | null
  organisation: string
  sourceName: string
  pack: Pack
  /** The reader acts for its source. */
  own: boolean
  /** What was just done. */
  done: 'corrected' | 'withdrawn' | 'ended' | null
  /** The form that was refused, what was entered, and why. */
  refused: {
    readonly act: 'withdraw' | 'end'
    readonly reason: string
    readonly until: string
    readonly errors: readonly FormError[]
  } | null
}

const doneWords = {
  corrected: { zh: '已更正', en: 'Corrected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  ended: { zh: '有效期已结束', en: 'Validity ended' },
} as const

/** One record: what it says, how it came about, and what its source may do with it. */
export function RecordPage({ record, versions, erasure, disputedSince, organisation, sourceName, pack, own, done, refused }: RecordProps) {
  const { t, lang } = usePlace()
  const edition = editionOf(pack, record)
  const severity = pack.severityClasses.find((one) => one.key === record.severity)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/records', label: t('记录', 'Records') }]} />
      <PageTitle
        kicker={t(itemName(pack, record.item))}
        lead={organisation}
        {...(record.state === 'current' && pack.repairs.some(({ served }) => served?.items.includes(record.item))
          ? {
              actions: (
                <ButtonLink href={`/workbench/repair/notices?record=${record.recordId}`}>{t('信用修复告知书', 'Repair notice')}</ButtonLink>
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
      {own && record.fields !== null && <Change record={record} refused={refused} />}
      {record.fields !== null && (
        <Section title={t('内容', 'Content')}>
          <DefinitionList
            columns={2}
            terms={(edition?.fields ?? []).flatMap((field) => {
              const value = record.fields?.[field.key]
              return value === undefined ? [] : [{ label: t(fieldLabel(field.label)), value: t(valueReader(field, pack)(value)) }]
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

function Change({ record, refused }: Pick<RecordProps, 'record' | 'refused'>) {
  const { t, href } = usePlace()
  const here = `/workbench/records/${record.recordId}`
  const may = (change: keyof typeof mayChange) => mayChange[change].includes(record.state)
  const wrong = (act: 'withdraw' | 'end', field: string) => {
    const error = refused?.act === act ? errorAt(refused.errors, field) : undefined
    return error === undefined ? {} : { error }
  }
  return (
    <Section title={t('本单位可以办理', 'What your department may do')}>
      {may('corrected') && (
        <p>
          <ButtonLink href={`${here}/correct`} kind="primary">
            {record.state === 'current' ? t('更正内容', 'Correct the content') : t('更正并恢复', 'Correct and bring back')}
          </ButtonLink>
        </p>
      )}
      {may('ended') && (
        <div className="after">
          <Details summary={t('结束有效期', 'End its validity')} open={refused?.act === 'end'}>
            <p>
              {t(
                '事实属实、但有效期提前结束时使用，如许可证注销。',
                'For what was right and ended before its time, such as a permit that was given up.',
              )}
            </p>
            <form method="post" action={href(`${here}/end`)}>
              <DateField
                id="f-until"
                name="until"
                label={t('最后有效日', 'Last day it holds')}
                required
                value={refused?.until}
                {...wrong('end', 'until')}
              />
              <TextArea
                id={refused?.act === 'end' ? 'f-reason' : 'f-end-reason'}
                name="reason"
                label={t('原因', 'Reason')}
                required
                rows={2}
                maxLength={500}
                value={refused?.act === 'end' ? refused.reason : ''}
                {...wrong('end', 'reason')}
              />
              <Actions>
                <Button kind="secondary">{t('结束有效期', 'End its validity')}</Button>
              </Actions>
            </form>
          </Details>
        </div>
      )}
      {may('withdrawn') && (
        <div className="after">
          <Details summary={t('撤回记录', 'Withdraw the record')} open={refused?.act === 'withdraw'}>
            <p>
              {t(
                '报送有误、决定被撤销时使用。撤回后立即停止公示；历史和原因保留。',
                'For what was sent by mistake, or a decision that was quashed. It is no longer shown at once; the history and the reason stay.',
              )}
            </p>
            <form method="post" action={href(`${here}/withdraw`)}>
              <TextArea
                id={refused?.act === 'withdraw' ? 'f-reason' : 'f-withdraw-reason'}
                name="reason"
                label={t('原因', 'Reason')}
                hint={t('会随记录历史公开，不要写个人信息。', 'It is shown with the history of the record; no personal data.')}
                required
                rows={2}
                maxLength={500}
                value={refused?.act === 'withdraw' ? refused.reason : ''}
                {...wrong('withdraw', 'reason')}
              />
              <Actions>
                <Button kind="danger">{t('撤回记录', 'Withdraw the record')}</Button>
              </Actions>
            </form>
          </Details>
        </div>
      )}
    </Section>
  )
}
