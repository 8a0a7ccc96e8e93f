import { dueDayOf, type Case } from '../../procedures/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, ButtonLink, EmptyState, PageTitle, Table, Tabs, usePlace, Words } from '../../platform/ui/index.ts'
import { outcomes } from '../objection.ts'
import type { ListedObjection } from '../read.ts'

export type ObjectionListProps = {
  objections: readonly ListedObjection[]
  names: ReadonlyMap<number, string>
  sources: ReadonlyMap<string, string>
  states: ReadonlyMap<string, Text>
  which: 'open' | 'closed'
  now: Date
  /** The reader acts for an organisation, which may object. */
  mayObject: boolean
  /** The reader may open a case; an auditor reads the list. */
  opens: boolean
  /** The reader takes in what is brought to a window. */
  takesIn: boolean
  /** Where the rest of a long list starts. */
  more: Case | null
}

/** The objections somebody has to do with, what is due first before the rest. */
export function ObjectionListPage({ objections, names, sources, states, which, now, mayObject, opens, takesIn, more }: ObjectionListProps) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <PageTitle
        actions={
          takesIn ? (
            <ButtonLink href="/workbench/objections/window" kind="primary">
              {t('窗口登记', 'Take one in at the window')}
            </ButtonLink>
          ) : (
            mayObject && (
              <>
                <ButtonLink href="/workbench/file" kind="primary">
                  {t('从信用档案提出异议', 'Object from our file')}
                </ButtonLink>
                <ButtonLink href="/workbench/objections/missing">{t('缺少记录', 'A record is missing')}</ButtonLink>
              </>
            )
          )
        }
        lead={
          mayObject
            ? t(
                '对本单位公示信息的异议，办到哪一步、何时办结。免费。',
                'Objections to what is shown of your organisation: how far they are, and when they are due. Free of charge.',
              )
            : t('按期限先后排列。', 'What is due first comes first.')
        }
      >
        {t('异议', 'Objections')}
      </PageTitle>
      <Tabs
        label={t('进展', 'Progress')}
        current={which}
        tabs={[
          { key: 'open', label: t('办理中', 'Open'), href: '/workbench/objections' },
          { key: 'closed', label: t('已办结', 'Closed'), href: '/workbench/objections?which=closed' },
        ]}
      />
      <Table
        caption={t('异议', 'Objections')}
        captionHidden
        rows={objections}
        rowKey={({ case: one }) => one.caseId}
        empty={
          <EmptyState
            title={which === 'open' ? t('没有办理中的异议。', 'No objection is open.') : t('没有已办结的异议。', 'No objection is closed.')}
          >
            {mayObject && (
              <p>{t('在“我的信用档案”中打开有疑问的记录，选择“提出异议”。', 'Open the record in “Our file” and choose “object to it”.')}</p>
            )}
          </EmptyState>
        }
        columns={[
          {
            key: 'case',
            label: t('编号', 'Number'),
            heading: true,
            tight: true,
            cell: ({ case: one }) => (opens ? <a href={href(`/workbench/objections/${one.caseId}`)}>{one.caseId}</a> : one.caseId),
          },
          {
            key: 'organisation',
            label: t('主体', 'Organisation'),
            cell: ({ case: one }) => <Words>{names.get(one.subjectId) ?? ''}</Words>,
          },
          {
            key: 'source',
            label: t('信源单位', 'Source'),
            cell: ({ case: one }) => <Words>{sources.get(one.sourceCode ?? '') ?? one.sourceCode ?? ''}</Words>,
          },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: ({ case: one, matter }) => (
              <>
                {t(states.get(one.state) ?? { zh: one.state, en: one.state })}
                {matter.outcome !== null && one.closedAt !== null && <span className="term-note">{t(outcomes[matter.outcome])}</span>}
              </>
            ),
          },
          { key: 'opened', label: t('提出', 'Objected'), tight: true, cell: ({ case: one }) => formatDay(dayOf(one.openedAt), lang) },
          {
            key: 'due',
            label: t('期限', 'Due'),
            tight: true,
            cell: ({ case: one }) =>
              one.closedAt !== null ? (
                formatInstant(one.closedAt, lang)
              ) : one.dueAt === null ? (
                '—'
              ) : (
                <>
                  {formatDay(dueDayOf(one.dueAt), lang)} {one.dueAt <= now && <Badge tone="adverse">{t('超期', 'overdue')}</Badge>}
                </>
              ),
          },
        ]}
      />
      {more !== null && (
        <p className="after">
          <ButtonLink
            href={`/workbench/objections?which=${which}&after=${more.caseId}&due=${more.dueAt === null ? '' : encodeURIComponent(more.dueAt.toISOString())}`}
          >
            {t('更多', 'More')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}
