import type { ShownField, ShownRecord, ShownVersion } from '../../disclosure/index.ts'
import { fieldLabel, citedBasis, citedList, describePublicityRule, type PublicityRule, type Repairability } from '../../packs/index.ts'
import { formatDay, formatInstant, formatSaid } from '../../platform/format.ts'
import { addDays } from '../../platform/time.ts'
import {
  Badge,
  Breadcrumb,
  Card,
  Code,
  DefinitionList,
  Details,
  Notice,
  OnThisPage,
  PageTitle,
  Section,
  SpanBeam,
  Split,
  usePlace,
  Words,
  type Term,
} from '../../platform/ui/index.ts'
import { RepairSection } from '../../repair/portal/repair-section.tsx'
import { address, organisationPath, recordPath } from './address.ts'
import { Contest } from './contest.tsx'
import { History } from './history.tsx'
import { OrganisationLink, SourceLink } from './links.tsx'
import { lookBackApi, LookBackForm, LookBackNotice, type LookBack } from './look-back.tsx'
import { ProofSeal } from './proof.tsx'
import { RecordKind } from './record-list.tsx'

type RecordPageProps = {
  record: ShownRecord
  versions: readonly ShownVersion[]
  rule: PublicityRule | null
  today: string
  look: LookBack | null
  contact: string | null
  /** Null where the rules of repair do not speak of it. */
  repair: Repairability | null
  /** The organisation said it of itself; nobody decided it. */
  declared?: boolean
}

/** One record: what it says, how long it is shown and by which rule, what became of it, how to prove and to contest it. */
export function RecordPage({ record, versions, rule, today, look, contact, repair, declared = false }: RecordPageProps) {
  const { t, lang } = usePlace()
  const subject = record.organisation
  const title = t(record.title)
  const trail = [
    { href: '/', label: t('首页', 'Home') },
    ...(subject.code === null ? [] : [{ href: organisationPath(subject.code), label: subject.name }]),
  ]
  const path = recordPath(record.id)
  const { told, rest } = partedFields(record)
  const masked = record.fields.some((field) => field.masked)
  const term = (field: ShownField): Term => ({
    label: t(fieldLabel(field.label)),
    value: <Words>{formatSaid(t(field.text), lang)}</Words>,
    ...(field.masked ? { note: t('依规则遮盖', 'masked by rule') } : {}),
  })
  return (
    <>
      <Breadcrumb trail={trail} />
      <PageTitle kicker={t(record.category.label)} lead={<RecordKind record={record} />}>
        <Words>{title}</Words>
      </PageTitle>
      {look !== null && <LookBackNotice look={look} present={path} />}
      {record.disputed !== null && <DisputedNotice since={record.disputed.since} />}
      {declared && (
        <Notice title={t('本组织自主申报', 'Declared by the organisation itself')}>
          <p>
            {t(
              '这条信息由该组织自愿提供并承诺真实，不是行政机关的决定或者认定。',
              'The organisation gave this of its own will and vouches for it; no authority decided or found it.',
            )}
          </p>
        </Notice>
      )}
      <OnThisPage
        parts={[
          { id: 'publicity', title: t('公示期限', 'How long it is shown') },
          { id: 'content', title: t('记录内容', 'What it says'), count: record.fields.length },
          { id: 'history', title: t('历史', 'History'), count: versions.length },
          ...(repair === null ? [] : [{ id: 'repair', title: t('信用修复', 'Repair') }]),
          { id: 'contest', title: t('认为有误？', 'Something wrong?') },
          { id: 'proof', title: t('来源与证明', 'Source and proof') },
        ]}
      />
      <Split
        aside={
          <>
            <ProofSeal leafIndex={record.leafIndex} recordId={record.id} />
            <Card id="proof" title={t('来源', 'Source')}>
              <DefinitionList
                terms={[
                  {
                    label: declared ? t('受理单位', 'Accepted by') : t('决定机关', 'Decided by'),
                    value: <Words>{record.authority.name}</Words>,
                  },
                  { label: t('报送单位', 'Reported by'), value: <SourceLink body={record.source} /> },
                  {
                    label: t('首次归集', 'First arrived'),
                    value: formatInstant(record.arrivedAt, lang),
                    ...(record.late ? { note: <Badge tone="attention">{t('迟于规定期限', 'Later than the deadline')}</Badge> } : {}),
                  },
                  {
                    label: t('当前版本', 'Version'),
                    value: t(`第 ${record.version} 版`, `${record.version}`),
                    note: formatInstant(record.versionArrivedAt, lang),
                  },
                  { label: t('目录版本', 'Catalogue edition'), value: record.edition },
                  { label: t('记录编号', 'Record number'), value: <Code>{record.id}</Code> },
                ]}
              />
            </Card>
            <LookBackForm action={path} look={look} today={today} />
            <p className="no-print">
              <a href={address(`/api/v1/records/${encodeURIComponent(record.id)}`, lookBackApi(look))}>
                {t('本记录（JSON）', 'This record as JSON')}
              </a>
            </p>
          </>
        }
      >
        <Section title={t('信用主体', 'Organisation')}>
          <p className="lead-line">
            <OrganisationLink body={subject} /> {subject.code !== null && <Code>{subject.code}</Code>}
          </p>
        </Section>
        <Section id="publicity" title={t('公示期限', 'How long it is shown')}>
          <Publicity record={record} rule={rule} today={today} declared={declared} />
        </Section>
        <Section
          id="content"
          title={t('记录内容', 'What it says')}
          {...(masked
            ? {
                note: t(
                  '带星号的内容依规则遮盖，完整内容由报送单位保存，不在本站公开。',
                  'What has stars is masked by rule; the whole stays with who reported it and is not public here.',
                ),
              }
            : {})}
        >
          <DefinitionList terms={told.map(term)} />
          {rest.length > 0 && (
            <Details
              printed
              summary={t(`另有 ${rest.length} 项，与本页其他地方所说相同`, `${rest.length} more that say what this page says elsewhere`)}
            >
              <DefinitionList terms={rest.map(term)} />
            </Details>
          )}
        </Section>
        {record.basis.length > 0 && (
          <Section title={t('归集与公开的依据', 'Legal basis')}>
            <ul>
              {record.basis.map((basis, index) => (
                <li key={index}>{basis.url === null ? t(citedBasis(basis)) : <a href={basis.url}>{t(citedBasis(basis))}</a>}</li>
              ))}
            </ul>
          </Section>
        )}
        <Section id="history" title={t('历史', 'History')} count={versions.length}>
          <History versions={versions} />
        </Section>
        {repair !== null && (
          <RepairSection repair={repair} recordId={record.id} className={record.severity === null ? null : t(record.severity.label)} />
        )}
        <Section id="contest" title={t('认为有误？', 'Something wrong?')}>
          <Contest sources={[{ ...record.source, contact }]} recordId={record.id} />
        </Section>
      </Split>
    </>
  )
}

function DisputedNotice({ since }: { since: Date }) {
  const { t, lang } = usePlace()
  return (
    <Notice tone="attention" title={t(`异议中 · 自 ${formatInstant(since, lang)}`, `Disputed since ${formatInstant(since, lang)}`)}>
      <p>
        {t(
          '对这条记录的异议已受理，正在核实。答复之前，这条记录不作为对该主体不利的依据。',
          'An objection to this record was accepted and is being verified. Until it is answered the record is not used against the organisation.',
        )}
      </p>
    </Notice>
  )
}

/** Fields that tell something, and those that repeat who it is about, who decided and who reported. */
export function partedFields({ fields, organisation, authority, source }: ShownRecord): { told: ShownField[]; rest: ShownField[] } {
  const elsewhere = new Set([organisation, authority, source].flatMap(({ code, name }) => [code, name]))
  return { told: fields.filter((one) => !elsewhere.has(one.value)), rest: fields.filter((one) => elsewhere.has(one.value)) }
}

const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000

type PublicityProps = Pick<RecordPageProps, 'record' | 'rule' | 'today'> & { readonly declared: boolean }

function Publicity({ record, rule, today, declared }: PublicityProps) {
  const { t, lang } = usePlace()
  const { decidedOn, shownUntil } = record
  const day = formatDay(decidedOn, lang)
  return (
    <>
      {shownUntil !== null && days(decidedOn, shownUntil) > 0 ? (
        <SpanBeam
          from={declared ? t(`${day} 申报`, `Declared ${day}`) : t(`${day} 作出决定`, `Decided ${day}`)}
          until={t(`${formatDay(shownUntil, lang)} 最后一日`, `Last day ${formatDay(shownUntil, lang)}`)}
          passed={days(decidedOn, today) / days(decidedOn, addDays(shownUntil, 1))}
          words={t(
            `公示期从 ${day} 到 ${formatDay(shownUntil, lang)}，还剩 ${Math.max(0, days(today, addDays(shownUntil, 1)))} 日`,
            `Shown from ${day} to ${formatDay(shownUntil, lang)}, ${Math.max(0, days(today, addDays(shownUntil, 1)))} days left`,
          )}
        />
      ) : (
        <p>
          {declared
            ? t(`申报日期：${day}；长期公示。`, `Declared ${day}; shown without end.`)
            : t(`作出决定：${day}；长期公示。`, `Decided ${day}; shown without end.`)}
        </p>
      )}
      {rule !== null && (
        <p>
          {t('公示规则：', 'Rule of publicity: ')}
          {t(describePublicityRule(rule))}
          {rule.basis.length > 0 && <span className="term-note">{t(citedList(rule.basis))}</span>}
        </p>
      )}
    </>
  )
}
