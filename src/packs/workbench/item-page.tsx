import {
  Breadcrumb,
  Badge,
  Code,
  DefinitionList,
  Notice,
  OnThisPage,
  PageTitle,
  Section,
  Table,
  Tabs,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Day } from '../../platform/time.ts'
import type { Explained } from '../explain/explain.ts'
import type { Item } from '../pack.ts'
import { DayForm } from './day-form.tsx'
import { BasisList, Dates, Statements } from './statements.tsx'

export type ItemPageProps = {
  readonly explained: Explained
  readonly editions: readonly Item[]
  /** Only what is in force on this day; null: everything the edition ever said. */
  readonly day: Day | null
  readonly today: Day
}

/** One edition of an item: what is collected, how it is checked, who sees it and for how long, and why. */
export function ItemPage({ explained, editions, day, today }: ItemPageProps) {
  const { t } = usePlace()
  const address = `/workbench/packs/${explained.key}`
  const sections = [
    {
      key: 'rules',
      title: t('校验规则', 'Rules for a row'),
      note: t('报送的每一行都按这些规则检查。', 'Every row that is sent is checked by these.'),
    },
    { key: 'severities', title: t('失信程度', 'Severity class'), note: t('第一条符合的规则有效。', 'The first rule that holds decides.') },
    {
      key: 'scopes',
      title: t('公开范围', 'Who may see a record'),
      note: t(
        `第一条符合的规则有效；都不符合时：${explained.scope.zh}。`,
        `The first rule that holds decides; without one: ${explained.scope.en}.`,
      ),
    },
    {
      key: 'publicity',
      title: t('公示期', 'How long it is shown'),
      note: t('第一条符合的规则有效；没有规则的不公示。', 'The first rule that fits decides; what no rule publishes is not shown.'),
    },
  ] as const
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/packs', label: t('规则', 'Rules') }]} />
      <PageTitle kicker={t(explained.category)} lead={t(explained.summary)}>
        {t(explained.name)}
      </PageTitle>
      {editions.length > 1 && (
        <Tabs
          label={t('版本', 'Editions')}
          current={explained.from}
          tabs={editions.map((edition) => ({
            key: edition.from,
            href: `${address}?from=${edition.from}`,
            label: t(`${edition.edition}版`, `Edition ${edition.edition}`),
          }))}
        />
      )}
      <DayForm action={address} day={day} today={today} all={`${address}?from=${explained.from}`} />
      {explained.to !== null && explained.to < today && (
        <Notice
          tone="info"
          title={t('此版本已停止适用，仍用于当时作出的决定。', 'This edition is over; it still judges the decisions of its time.')}
        />
      )}
      <OnThisPage
        parts={[
          { id: 'item', title: t('目录项', 'The item') },
          ...sections
            .filter(({ key }) => explained[key].length > 0)
            .map(({ key, title }) => ({ id: key, title, count: explained[key].length })),
          { id: 'fields', title: t('字段', 'Fields'), count: explained.fields.length },
        ]}
      />
      <Section id="item" title={t('目录项', 'The item')}>
        <DefinitionList
          columns={2}
          terms={[
            { label: t('适用时间', 'In force'), value: <Dates from={explained.from} to={explained.to} /> },
            { label: t('性质', 'Tendency'), value: t(explained.tendency) },
            { label: t('公开范围', 'Scope'), value: t(explained.openTo) },
            {
              label: t('报送期限', 'To arrive within'),
              value: t(`自决定之日起 ${explained.reportWithin} 个工作日`, `${explained.reportWithin} working days of the decision`),
            },
            {
              label: t('同一记录的判别', 'The same record when equal'),
              value: explained.naturalKey.map((label) => t(label)).join(t('、', ', ')),
              note: t('连同主体和目录项', 'beside organisation and item'),
            },
            { label: t('依据', 'Basis'), value: <BasisList basis={explained.basis} />, wide: true },
          ]}
        />
      </Section>
      {sections.map(({ key, title, note }) =>
        explained[key].length === 0 ? null : (
          <Section key={key} id={key} title={title} count={explained[key].length} note={note}>
            <Statements caption={title} statements={explained[key]} item={explained.basis} />
          </Section>
        ),
      )}
      <Section id="fields" title={t('字段', 'Fields')} count={explained.fields.length}>
        <Table
          caption={t('字段', 'Fields')}
          captionHidden
          rows={explained.fields}
          rowKey={(field) => field.key}
          columns={[
            {
              key: 'label',
              label: t('字段', 'Field'),
              heading: true,
              cell: (field) => (
                <>
                  {t(field.label)} {field.required && <Badge tone="info">{t('必填', 'required')}</Badge>}
                </>
              ),
            },
            { key: 'says', label: t('要求与公开范围', 'Form and scope'), cell: (field) => t(field.says) },
            { key: 'key', label: t('标识', 'Key'), cell: (field) => <Code>{field.key}</Code> },
          ]}
        />
      </Section>
    </>
  )
}
