import type { ShownRecord, ShownVersion, WithdrawnRecord } from '../../disclosure/index.ts'
import { citeBasis, describePublicityRule, type PublicityRule } from '../../packs/index.ts'
import { addDays } from '../../platform/time.ts'
import {
  Badge,
  Breadcrumb,
  Card,
  Code,
  DefinitionList,
  formatDay,
  formatInstant,
  Notice,
  PageTitle,
  PrintOnly,
  Section,
  SpanBeam,
  Split,
  usePlace,
  type Term,
} from '../../platform/ui/index.ts'
import { organisationPath } from './address.ts'
import { Contest } from './contest.tsx'
import { History } from './history.tsx'
import { ProofSeal } from './proof.tsx'
import { RecordKind, SourceLink } from './record-list.tsx'

type RecordPageProps = {
  record: ShownRecord
  versions: readonly ShownVersion[]
  rule: PublicityRule | null
  today: string
  asOf: Date
  contact: string | null
}

/** One record: what it says, how long it is shown and by which rule, what became of it, how to prove and to contest it. */
export function RecordPage({ record, versions, rule, today, asOf, contact }: RecordPageProps) {
  const { t, href, lang } = usePlace()
  const subject = record.organisation
  const title = t(record.title)
  const trail = [
    { href: '/', label: t('首页', 'Home') },
    ...(subject.code === null ? [] : [{ href: organisationPath(subject.code), label: subject.name }]),
  ]
  const masked = record.fields.some((field) => field.masked)
  return (
    <>
      <Breadcrumb trail={trail} />
      <PageTitle kicker={t(record.category.label)} lead={<RecordKind record={record} />}>
        {title}
      </PageTitle>
      <PrintOnly>
        <p>{t(`本页内容截至 ${formatInstant(asOf, lang)}。`, `As of ${formatInstant(asOf, lang)}.`)}</p>
      </PrintOnly>
      <Split
        aside={
          <>
            <ProofSeal leafIndex={record.leafIndex} recordId={record.id} />
            <Card title={t('来源', 'Source')}>
              <DefinitionList
                terms={[
                  { label: t('决定机关', 'Decided by'), value: record.authority.name },
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
            <p className="no-print">
              <a href={`/api/v1/records/${encodeURIComponent(record.id)}`}>{t('本记录（JSON）', 'This record as JSON')}</a>
            </p>
          </>
        }
      >
        <Section title={t('信用主体', 'Organisation')}>
          <p className="subject-line">
            {subject.code === null ? (
              subject.name
            ) : (
              <>
                <a href={href(organisationPath(subject.code))}>{subject.name}</a> <Code>{subject.code}</Code>
              </>
            )}
          </p>
        </Section>
        <Section title={t('公示多久', 'How long it is shown')}>
          <Publicity record={record} rule={rule} today={today} />
        </Section>
        <Section
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
          <DefinitionList
            terms={record.fields.map((field): Term => ({
              label: t(field.label),
              value: t(field.text),
              ...(field.masked ? { note: t('依规则遮盖', 'masked by rule') } : {}),
            }))}
          />
        </Section>
        {record.basis.length > 0 && (
          <Section title={t('归集与公开的依据', 'Legal basis')}>
            <ul>
              {record.basis.map((basis, index) => (
                <li key={index} lang="zh-Hans">
                  {basis.url === null ? citeBasis(basis) : <a href={basis.url}>{citeBasis(basis)}</a>}
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('历史', 'History')} count={versions.length}>
          <History versions={versions} />
        </Section>
        <Section title={t('认为有误？', 'Something wrong?')}>
          <Contest sources={[record.source]} recordId={record.id} contact={contact} />
        </Section>
      </Split>
    </>
  )
}

const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000

function Publicity({ record, rule, today }: { record: ShownRecord; rule: PublicityRule | null; today: string }) {
  const { t, lang } = usePlace()
  const { decidedOn, shownUntil } = record
  return (
    <>
      {shownUntil !== null && days(decidedOn, shownUntil) > 0 ? (
        <SpanBeam
          from={t(`${formatDay(decidedOn, lang)} 作出决定`, `Decided ${formatDay(decidedOn, lang)}`)}
          until={t(`${formatDay(shownUntil, lang)} 最后一日`, `Last day ${formatDay(shownUntil, lang)}`)}
          passed={days(decidedOn, today) / days(decidedOn, addDays(shownUntil, 1))}
          words={t(
            `公示期从 ${formatDay(decidedOn, lang)} 到 ${formatDay(shownUntil, lang)}，还剩 ${Math.max(0, days(today, addDays(shownUntil, 1)))} 日`,
            `Shown from ${formatDay(decidedOn, lang)} to ${formatDay(shownUntil, lang)}, ${Math.max(0, days(today, addDays(shownUntil, 1)))} days left`,
          )}
        />
      ) : (
        <p>{t(`作出决定：${formatDay(decidedOn, lang)}；长期公示。`, `Decided ${formatDay(decidedOn, lang)}; shown without end.`)}</p>
      )}
      {rule !== null && (
        <p>
          {t('公示规则：', 'Rule of publicity: ')}
          {t(describePublicityRule(rule))}
          {rule.basis.length > 0 && (
            <span className="term-note" lang="zh-Hans">
              {rule.basis.map(citeBasis).join('；')}
            </span>
          )}
        </p>
      )}
    </>
  )
}

/** What remains of a withdrawn or erased record. */
export function WithdrawnPage({ record }: { record: WithdrawnRecord }) {
  const { t, lang } = usePlace()
  return (
    <>
      <PageTitle kicker={t('信用记录', 'Record')}>
        {record.kind === 'erased'
          ? t('这条记录已依法删除', 'This record was erased by law')
          : t('这条记录已撤回', 'This record was withdrawn')}
      </PageTitle>
      <Notice tone="neutral">
        <p>
          {formatInstant(record.withdrawnAt, lang)} · {t(record.words)}
        </p>
        {record.reason !== null && <p>{t(`原因：${record.reason}`, `Reason: ${record.reason}`)}</p>}
      </Notice>
      <ProofSeal leafIndex={record.leafIndex} />
    </>
  )
}
