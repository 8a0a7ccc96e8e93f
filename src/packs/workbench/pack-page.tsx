import { formatDay } from '../../platform/format.ts'
import { Badge, Code, Details, Notice, PageTitle, Section, Table, usePlace } from '../../platform/ui/index.ts'
import { addDays, type Day } from '../../platform/time.ts'
import type { Text } from '../../platform/text.ts'
import { documentsOf, turningDays } from '../explain/documents.ts'
import { holdsOn } from '../catalogue.ts'
import type { Item, Pack } from '../pack.ts'
import { describePublicity, describeScope, tendencyNames } from '../explain/words.ts'
import type { Procedure } from '../procedures/rules.ts'
import type { EvaluationModel, ModelChangeRules } from '../evaluation/rules.ts'
import { DayForm } from './day-form.tsx'
import { ModelsSection } from './models.tsx'
import { ProceduresSection } from './procedures.tsx'
import type { RepairRules } from '../repair/rules.ts'
import { RepairSection } from './repair-rules.tsx'
import { AccessSection } from './access.tsx'
import { BasisList } from './statements.tsx'

export type PackPageProps = {
  readonly pack: Pack
  readonly items: readonly Item[]
  readonly procedures: readonly Procedure[]
  readonly repair: RepairRules | null
  readonly models: readonly EvaluationModel[]
  readonly modelChange: ModelChangeRules | null
  readonly day: Day
  readonly today: Day
}

/** What rests on a basis or changes on a day besides items, procedures and repair. */
const otherParts: Readonly<Record<string, Text>> = {
  access: { zh: '访问规则', en: 'Access' },
  evaluation: { zh: '信用评价', en: 'Evaluation' },
  lists: { zh: '严重失信主体名单', en: 'Serious-dishonesty lists' },
  codeSets: { zh: '代码集', en: 'Code sets' },
  calendar: { zh: '工作日历', en: 'Working days' },
  accountClaims: { zh: '账号认领', en: 'Claims of accounts' },
}

/** The rules in force here on a day: catalogue, calendar, the documents all of the pack rests on, and when it changed. */
export function PackPage({ pack, items, procedures, repair, models, modelChange, day, today }: PackPageProps) {
  const { t, lang, href } = usePlace()
  const named = [...pack.items, ...pack.procedures, ...pack.repairs].map(({ key, name }) => [key, name] as const)
  const names = new Map<string, Text>([...Object.entries(otherParts), ...named])
  const category = (key: string) => pack.categories.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  const documents = documentsOf(pack)
  const turns = turningDays(pack)
  const latest = turns[0]
  const unsure = documents.filter((one) => !one.sure).length
  const nextYear = Number(today.slice(0, 4)) + 1
  return (
    <>
      <PageTitle
        kicker={t(`版本 ${pack.version}`, `Version ${pack.version}`)}
        lead={t(
          '归集内容、检查规则、公开范围、公示期限：每条规则都有起止日期和依据。决定按作出当日的规则处理。',
          'What is collected, how it is checked, who may see it and for how long: every rule has dates and a basis. A decision is judged by the rules of its own day.',
        )}
      >
        {t(pack.name)}
      </PageTitle>
      <DayForm action="/workbench/packs" day={day} today={today} />
      <Section
        title={t(`${formatDay(day, lang)}的目录`, `Catalogue on ${formatDay(day, lang)}`)}
        count={items.length}
        note={t(`规则包：${pack.lineage.join(' → ')}`, `Packs: ${pack.lineage.join(' → ')}`)}
      >
        <Table
          caption={t('目录', 'Catalogue')}
          captionHidden
          rows={items}
          rowKey={(item) => item.key}
          columns={[
            {
              key: 'name',
              label: t('目录项', 'Item'),
              heading: true,
              cell: (item) => <a href={href(`/workbench/packs/${item.key}?day=${day}`)}>{t(item.name)}</a>,
            },
            { key: 'category', label: t('类别', 'Category'), cell: (item) => t(category(item.category)) },
            { key: 'tendency', label: t('性质', 'Tendency'), tight: true, cell: (item) => t(tendencyNames[item.tendency]) },
            { key: 'scope', label: t('公开范围', 'Scope'), cell: (item) => t(describeScope(item, pack, day)) },
            {
              key: 'publicity',
              label: t('公示期', 'Shown'),
              cell: (item) => (
                <ul className="plain-list">
                  {item.publicity
                    .filter((rule) => holdsOn(rule, day))
                    .map((rule) => (
                      <li key={rule.key}>{t(describePublicity(rule, pack))}</li>
                    ))}
                </ul>
              ),
            },
            { key: 'edition', label: t('版本', 'Edition'), tight: true, cell: (item) => item.edition },
          ]}
        />
      </Section>
      <ProceduresSection procedures={procedures} day={day} />
      <RepairSection rules={repair} pack={pack} day={day} />
      <ModelsSection models={models} change={modelChange} day={day} />
      <AccessSection pack={pack} day={day} />
      <Section id="documents" title={t('依据', 'Legal documents')} count={documents.length}>
        {unsure > 0 && (
          <Notice
            tone="attention"
            title={t(`${unsure} 份文件尚未与正式文本核对`, `${unsure} documents have not been compared with the official text`)}
          >
            <p>
              {t(
                '依据这些文件的规则按已知内容适用，核对后请修订规则包。',
                'Rules that rest on them follow what is known; amend the pack once the texts are compared.',
              )}
            </p>
          </Notice>
        )}
        <Table
          caption={t('依据', 'Legal documents')}
          captionHidden
          rows={documents}
          rowKey={(one) => `${one.document} ${one.number ?? ''}`}
          columns={[
            {
              key: 'document',
              label: t('文件', 'Document'),
              heading: true,
              cell: (one) => <BasisList basis={[{ ...one, article: null, sure: true }]} />,
            },
            {
              key: 'sure',
              label: t('核对', 'Compared'),
              tight: true,
              cell: (one) =>
                one.sure ? (
                  <Badge tone="good">{t('已有文本', 'text known')}</Badge>
                ) : (
                  <Badge tone="attention">{t('待核对', 'to compare')}</Badge>
                ),
            },
            {
              key: 'items',
              label: t('用于', 'Used by'),
              cell: (one) => one.items.map((key) => t(names.get(key) ?? { zh: key, en: key })).join(t('、', ', ')),
            },
            { key: 'rules', label: t('规则数', 'Rules'), align: 'end', cell: (one) => one.rules },
          ]}
        />
      </Section>
      <Section id="calendar" title={t('工作日历', 'Working days')}>
        {!pack.calendar.some(({ year }) => year === nextYear) && (
          <Notice tone="info" title={t(`${nextYear} 年的节假日安排尚未收入`, `The holidays of ${nextYear} are not known yet`)}>
            <p>
              {t(
                '跨入该年的期限暂按周末计算，并注明不确定。',
                'Deadlines that run into that year are counted by weekends and marked as not sure.',
              )}
            </p>
          </Notice>
        )}
        <Table
          caption={t('工作日历', 'Working days')}
          captionHidden
          rows={pack.calendar.toSorted((a, b) => b.year - a.year)}
          rowKey={(year) => year.year}
          columns={[
            { key: 'year', label: t('年份', 'Year'), heading: true, cell: (year) => year.year },
            {
              key: 'off',
              label: t('放假的工作日', 'Weekdays off'),
              cell: (year) => <Details summary={t(`${year.off.length} 天`, `${year.off.length} days`)}>{year.off.join(' ')}</Details>,
            },
            {
              key: 'work',
              label: t('上班的休息日', 'Weekend days worked'),
              cell: (year) => <Details summary={t(`${year.work.length} 天`, `${year.work.length} days`)}>{year.work.join(' ')}</Details>,
            },
            { key: 'basis', label: t('依据', 'Basis'), cell: (year) => <BasisList basis={year.basis} /> },
          ]}
        />
      </Section>
      <Section id="changes" title={t('规则变动日', 'Days on which rules changed')}>
        <Table
          caption={t('规则变动日', 'Days on which rules changed')}
          captionHidden
          rows={turns}
          rowKey={(one) => one.day}
          columns={[
            {
              key: 'day',
              label: t('日期', 'Day'),
              heading: true,
              tight: true,
              cell: (one) => <a href={href(`/workbench/packs?day=${one.day}`)}>{formatDay(one.day, lang)}</a>,
            },
            {
              key: 'items',
              label: t('涉及目录项、程序', 'Items and procedures'),
              cell: (one) => one.items.map((key) => t(names.get(key) ?? { zh: key, en: key })).join(t('、', ', ')),
            },
          ]}
        />
        {latest !== undefined && (
          <p>
            <Code>{`xinheng pack diff ${pack.key} --from ${addDays(latest.day, -1)} --to ${latest.day}`}</Code>
          </p>
        )}
      </Section>
    </>
  )
}
