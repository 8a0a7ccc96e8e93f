import type { Page, ShownRecord } from '../../disclosure/index.ts'
import { formatDay, formatNumber, formatShare } from '../../platform/format.ts'
import {
  Badge,
  BarList,
  EmptyState,
  Filters,
  PageTitle,
  Pager,
  Section,
  Select,
  Stats,
  Table,
  usePlace,
  Words,
  type Option,
  type Tone,
} from '../../platform/ui/index.ts'
import type { Campaign } from '../campaign.ts'
import type { Matter } from '../matter.ts'
import type { Figures } from '../read-public.ts'
import { termWords } from '../workbench/words.ts'
import { CampaignTable } from './campaign-table.tsx'

type Props = {
  figures: Figures
  campaigns: readonly Campaign[]
  matters: readonly Matter[]
  sources: readonly Option[]
  kinds: readonly Option[]
  source: string
  kind: string
  records: Page<ShownRecord> | null
  /** Whether the list of records begins at its beginning. */
  isFirst: boolean
}

/** For what commitments are accepted here, which were made, and whether they are kept. */
export function CommitmentsPage({ figures, campaigns, matters, sources, kinds, source, kind, records, isFirst }: Props) {
  const { t } = usePlace()
  const address = (cursor?: string) =>
    `/commitments?${new URLSearchParams({ ...(source === '' ? {} : { source }), ...(kind === '' ? {} : { kind }), ...(cursor === undefined ? {} : { cursor }) })}`
  return (
    <>
      <PageTitle
        lead={t(
          '哪些事项可以作出信用承诺，组织作出了哪些承诺、履行得怎样。承诺是否公开，由事项的公开类型决定。',
          'For what commitments are accepted, which were made, and whether they are kept. Whether one is open follows from the publication type of its matter.',
        )}
      >
        {t('信用承诺及履行', 'Commitments, and whether they are kept')}
      </PageTitle>
      <Section title={t('总体情况', 'In numbers')}>
        <FigureStats figures={figures} />
      </Section>
      {campaigns.length > 0 && (
        <Section id="campaigns" title={t('集中承诺活动', 'Campaigns')} count={campaigns.length}>
          <CampaignTable campaigns={campaigns} />
        </Section>
      )}
      <Section id="matters" title={t('可以作出承诺的事项', 'Matters that accept one')} count={matters.length}>
        <Filters action="/commitments" open="wide" {...(source === '' && kind === '' ? {} : { clear: '/commitments' })}>
          <Select name="source" label={t('受理部门', 'Department')} value={source} blank={t('全部', 'all')} options={sources} />
          <Select name="kind" label={t('承诺类型', 'Kind')} value={kind} blank={t('全部', 'all')} options={kinds} />
        </Filters>
        <MatterTable {...{ matters, sources, kinds }} />
      </Section>
      <Section
        id="records"
        title={t('公开的承诺', 'Commitments that are open')}
        {...(records === null ? {} : { count: records.total })}
        note={t('按承诺类型筛选的只是上面的事项。', 'The kind narrows the matters above only.')}
      >
        <RecordTable records={records?.rows ?? []} />
        <Pager
          previous={isFirst ? undefined : address()}
          previousLabel={t('回到第一页', 'Back to the first page')}
          next={records?.next == null ? undefined : address(records.next)}
        />
      </Section>
    </>
  )
}

/** The figures of commitments, each with what it is made of. */
export function FigureStats({ figures }: { figures: Figures }) {
  const { t } = usePlace()
  const share = (part: number, of: number) => (of === 0 ? '—' : formatShare(part / of))
  const n = formatNumber
  const { commitments, established, kept, partly, none, enterprises, noticeMatters, noticeMattersUsed, broken, brokenRecorded } = figures
  const ratio = enterprises === 0 ? '—' : (Math.round(((commitments + established) / enterprises) * 100) / 100).toFixed(2)
  return (
    <>
      <Stats
        stats={[
          {
            label: t('承诺和履约记录与企业之比', 'Commitments and fulfilment for each enterprise'),
            value: ratio,
            note: t(
              `（承诺 ${n(commitments)} 条 + 履约 ${n(established)} 条）÷ 企业 ${n(enterprises)} 户，目标不低于 1`,
              `(${n(commitments)} commitments + ${n(established)} with fulfilment) ÷ ${n(enterprises)} enterprises; goal: at least 1`,
            ),
          },
          {
            label: t('告知承诺事项落地率', 'Matters of notice and commitment in use'),
            value: share(noticeMattersUsed, noticeMatters),
            note: t(
              `正在受理且一年内有人签署的 ${n(noticeMattersUsed)} 项 ÷ 已发布的 ${n(noticeMatters)} 项（审批替代型、证明事项型），目标 100%`,
              `${n(noticeMattersUsed)} open and signed on within a year ÷ ${n(noticeMatters)} published (in place of an approval or a certificate); goal: 100%`,
            ),
          },
          {
            label: t('违诺认定记入信用记录', 'Decisions of breach in the record'),
            value: share(brokenRecorded, broken),
            note: t(
              `已记入 ${n(brokenRecorded)} 件 ÷ 已认定 ${n(broken)} 件，目标 100%`,
              `${n(brokenRecorded)} recorded ÷ ${n(broken)} decided; goal: all`,
            ),
          },
        ]}
      />
      <p className="muted">
        {t(
          `已认定履行情况的承诺中：全部履行 ${n(kept)} 条，部分履行 ${n(partly)} 条，全部未履行 ${n(none)} 条；其余 ${n(commitments - established)} 条尚未认定。`,
          `Of those established: ${n(kept)} wholly kept, ${n(partly)} in part, ${n(none)} not at all; ${n(commitments - established)} are not established yet.`,
        )}
      </p>
      {figures.kinds.length > 0 && (
        <BarList
          label={t('各类承诺', 'Commitments by kind')}
          bars={figures.kinds.map((one) => ({
            key: one.kind,
            label: t(one.name),
            value: one.commitments,
            adverse: one.partly + one.none,
            note: t(
              `全部履行 ${n(one.kept)} 条，没有全部履行 ${n(one.partly + one.none)} 条（红色部分）`,
              `${n(one.kept)} wholly kept, ${n(one.partly + one.none)} not wholly (in red)`,
            ),
          }))}
        />
      )}
    </>
  )
}

function MatterTable({ matters, sources, kinds }: Pick<Props, 'matters' | 'sources' | 'kinds'>) {
  const { t } = usePlace()
  const labelIn = (options: readonly Option[], value: string) => options.find((one) => one.value === value)?.label ?? value
  return (
    <Table
      caption={t('可以作出承诺的事项', 'Matters that accept one')}
      captionHidden
      rows={matters}
      rowKey={({ matterId }) => matterId}
      empty={<EmptyState title={t('目前没有这样的事项', 'No such matter at present')} />}
      columns={[
        {
          key: 'name',
          label: t('事项', 'Matter'),
          heading: true,
          cell: ({ name, basis }) => (
            <>
              <Words>{t(name)}</Words>
              <span className="term-note">
                <Words>{`${basis.document} ${basis.article}`}</Words>
              </span>
            </>
          ),
        },
        { key: 'kind', label: t('类型', 'Kind'), cell: ({ kind }) => labelIn(kinds, kind) },
        { key: 'source', label: t('受理部门', 'Department'), cell: ({ sourceCode }) => <Words>{labelIn(sources, sourceCode)}</Words> },
        {
          key: 'duties',
          label: t('要做到的', 'Duties'),
          wide: true,
          cell: ({ duties }) => <Words>{duties.join(t('；', '; '))}</Words>,
        },
        { key: 'term', label: t('履行期限', 'Term'), cell: ({ term }) => t(termWords(term)) },
        {
          key: 'consequence',
          label: t('违诺责任', 'When it is broken'),
          wide: true,
          cell: ({ consequence }) => <Words>{consequence}</Words>,
        },
      ]}
    />
  )
}

const tones: Readonly<Record<string, Tone>> = { whole: 'good', partly: 'adverse', none: 'adverse' }

function RecordTable({ records }: { records: readonly ShownRecord[] }) {
  const { t, lang, href } = usePlace()
  const fieldOf = (record: ShownRecord, key: string) => record.fields.find((field) => field.key === key)
  return (
    <Table
      caption={t('公开的承诺', 'Commitments that are open')}
      captionHidden
      rows={records}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('还没有公开的承诺', 'No commitment is open yet')} />}
      columns={[
        {
          key: 'title',
          label: t('承诺事项', 'Matter'),
          heading: true,
          cell: ({ id, title, disputed }) => (
            <>
              <a href={href(`/records/${id}`)}>
                <Words>{t(title)}</Words>
              </a>
              {disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
            </>
          ),
        },
        { key: 'who', label: t('承诺人', 'Organisation'), cell: ({ organisation }) => <Words>{organisation.name}</Words> },
        { key: 'by', label: t('受理部门', 'Department'), cell: ({ authority }) => <Words>{authority.name}</Words> },
        { key: 'on', label: t('承诺日期', 'Promised'), tight: true, cell: ({ decidedOn }) => formatDay(decidedOn, lang) },
        {
          key: 'kept',
          label: t('履行情况', 'Fulfilment'),
          cell: (record) => {
            const found = fieldOf(record, 'fulfilmentStatus')
            return found === undefined ? (
              t('尚未认定', 'not established')
            ) : (
              <Badge tone={tones[found.value] ?? 'neutral'}>{t(found.text)}</Badge>
            )
          },
        },
      ]}
    />
  )
}
