import { formatDay, formatInstant } from '../../platform/format.ts'
import { Badge, Code, DefinitionList, Notice, Section, Stats, usePlace, Words, type Term } from '../../platform/ui/index.ts'
import { dayOf } from '../../platform/time.ts'
import {
  endingWords,
  findingNames,
  type Ending,
  type Snapshot,
  type SnapshotRow,
  type SnapshotSection,
  type SnapshotTable,
} from '../report.ts'

type SheetProps = { readonly snapshot: Snapshot; readonly ending: Ending | null }

/** A report as a page: everything that was printed, from the snapshot alone. */
export function ReportSheet({ snapshot, ending }: SheetProps) {
  const { t, lang } = usePlace()
  const isMarked = snapshot.sections.some(({ tables }) => tables.some(({ rows }) => rows.some(({ disputed }) => disputed !== null)))
  return (
    <article className="report">
      <p className="report-watermark" aria-hidden="true">
        {t(snapshot.watermark)}
      </p>
      {ending !== null && <EndingNotice ending={ending} />}
      <DefinitionList columns={2} terms={factsOf(snapshot, t, lang)} />
      {snapshot.overview.length > 0 && (
        <Stats
          stats={snapshot.overview.map(({ name, count, disputed }) => ({
            label: t(name),
            value: count,
            ...(disputed > 0 ? { note: t(`其中异议中 ${disputed}`, `${disputed} disputed`) } : {}),
          }))}
        />
      )}
      {isMarked && (
        <p className="report-legend">
          <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>{' '}
          {t(
            '斜体的信息正在核实，核实期间不应据以作出对该主体不利的决定。',
            'What is in italics is being looked into and should not be used against the organisation.',
          )}
        </p>
      )}
      {snapshot.sections.map((section) => (
        <SectionOf key={section.key} section={section} />
      ))}
      <Section title={t('报告说明', 'About this report')}>
        <ol className="plain-list">
          {snapshot.notes.map((note) => (
            <li key={note.en}>{t(note)}</li>
          ))}
        </ol>
      </Section>
    </article>
  )
}

type Say = ReturnType<typeof usePlace>['t']

const factsOf = (snapshot: Snapshot, t: Say, lang: 'zh' | 'en'): Term[] => [
  { label: t('主体名称', 'Organisation'), value: <Words>{snapshot.subject.name}</Words> },
  { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{snapshot.subject.code}</Code> },
  { label: t('报告编号', 'Report number'), value: <Code>{snapshot.number}</Code> },
  { label: t('核验码', 'Verification code'), value: <Code>{snapshot.code}</Code> },
  { label: t('生成时间', 'Made'), value: formatInstant(new Date(snapshot.generatedAt), lang) },
  { label: t('有效期至', 'Valid until'), value: formatDay(snapshot.validUntil, lang) },
  { label: t('版本', 'Version'), value: `${t(snapshot.versionName)} · ${snapshot.edition}` },
  { label: t('出具', 'Issued by'), value: t(snapshot.issuer) },
  ...(snapshot.purpose === null ? [] : [{ label: t('用途', 'For'), value: t(snapshot.purpose.label) }]),
  ...(snapshot.report === 'standard'
    ? [
        {
          label: t('标签', 'Labels'),
          value: snapshot.labels.length === 0 ? t('无', 'None') : snapshot.labels.map(({ text }) => t(text)).join(t('、', ', ')),
        },
      ]
    : []),
  ...(snapshot.period === undefined
    ? []
    : [
        {
          label: t('查询期间', 'Decisions of'),
          value: t(
            `${snapshot.period.from} 至 ${snapshot.period.to}`,
            `${formatDay(snapshot.period.from, lang)} to ${formatDay(snapshot.period.to, lang)}`,
          ),
        },
      ]),
]

export function EndingNotice({ ending }: { ending: Ending }) {
  const { t, lang, href } = usePlace()
  const day = formatDay(dayOf(ending.endedAt), lang)
  return (
    <Notice
      tone="adverse"
      title={
        ending.state === 'revoked'
          ? t(`本报告已于 ${day} 撤销，请勿使用`, `This report was revoked on ${day}: do not use it`)
          : t(`本报告已于 ${day} 被替换，请勿使用`, `This report was replaced on ${day}: do not use it`)
      }
    >
      <p>{t(endingWords(ending))}</p>
      {ending.replacedBy !== null && (
        <p>
          {t('新的报告：', 'The new report: ')}
          <a href={href(`/verify/${ending.replacedBy}`)}>
            <Code>{ending.replacedBy}</Code>
          </a>
        </p>
      )}
    </Notice>
  )
}

const findingTones = { none: 'good', found: 'adverse', uncovered: 'attention' } as const

/** One part of a report. `beside`: what a page adds to a row, such as a way to object to it. */
export function SectionOf({ section, beside }: { section: SnapshotSection; beside?: (row: SnapshotRow) => Term['value'] }) {
  const { t, lang } = usePlace()
  const result = section.finding?.result
  const count = section.tables.reduce((sum, { rows }) => sum + rows.length, 0)
  const title = lang === 'zh' ? `${section.ordinal.zh}、${section.name.zh}` : `${section.ordinal.en}. ${section.name.en}`
  return (
    <Section id={section.key} title={title} {...(count > 0 ? { count } : {})}>
      {section.facts.length > 0 && (
        <DefinitionList
          columns={2}
          terms={section.facts.map(({ label, value }) => ({ label: t(label), value: <Words>{t(value)}</Words> }))}
        />
      )}
      {section.lines.map((line, index) => (
        <p key={line.en} className="report-finding">
          {index === 0 && result !== undefined && (
            <>
              <Badge tone={findingTones[result]}>{t(findingNames[result])}</Badge>{' '}
            </>
          )}
          {t(line)}
        </p>
      ))}
      {section.tables.map((table) => (
        <TableOf key={table.item} table={table} {...(beside === undefined ? {} : { beside })} />
      ))}
      {section.empty !== null && <p className="muted">{t(section.empty)}</p>}
    </Section>
  )
}

type Beside = { readonly beside?: (row: SnapshotRow) => Term['value'] }

function TableOf({ table, beside }: { table: SnapshotTable } & Beside) {
  const { t } = usePlace()
  return (
    <>
      <h3>
        {t(table.name)} <span className="count">{table.rows.length}</span>
      </h3>
      {table.rows.map((row, index) => (
        <RowOf key={row.record} table={table} row={row} line={index + 1} {...(beside === undefined ? {} : { beside })} />
      ))}
    </>
  )
}

const long = 24

/** Rows have up to thirteen columns: each is a list of names and values, which a phone and a page of paper can hold. */
function RowOf({ table, row, line, beside }: { table: SnapshotTable; row: SnapshotRow; line: number } & Beside) {
  const { t, lang } = usePlace()
  const terms = table.columns.map((column, at) => {
    const value = row.cells[at]
    const text = value === undefined ? '' : t(value)
    return { label: t(column), value: <Words>{text}</Words>, wide: text.length > long }
  })
  return (
    <div className={row.disputed === null ? 'report-row' : 'report-row report-disputed'}>
      <p className="report-line">
        {t(`第 ${line} 条`, `Entry ${line}`)}
        {row.state !== undefined && (
          <>
            {' '}
            <Badge tone="info">{row.state === 'repaired' ? t('已修复', 'Repaired') : t('暂时屏蔽', 'Shielded for the time')}</Badge>
          </>
        )}
        {row.disputed !== null && (
          <>
            {' '}
            <Badge tone="attention">
              {t('异议中', 'Disputed')}
              {t(`（自 ${dayOf(new Date(row.disputed.since))}）`, ` since ${formatDay(dayOf(new Date(row.disputed.since)), lang)}`)}
            </Badge>
          </>
        )}
      </p>
      <DefinitionList columns={2} terms={terms} />
      {beside?.(row)}
    </div>
  )
}
