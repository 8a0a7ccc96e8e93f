import { formatNumber } from '../../platform/format.ts'
import { Actions, BarList, ButtonLink, numberColumn, PageTitle, Section, Stats, Table, Tabs, usePlace } from '../../platform/ui/index.ts'
import { say, type Text } from '../../platform/text.ts'
import type { SupervisionRules } from '../../packs/index.ts'
import { missingOf, type Plan } from '../plans/plan.ts'
import type { BandFigures, SupervisionFigures, Verdict } from '../plans/supervision-figures.ts'
import { PlanDraw } from './plan-draw.tsx'

type Props = { figures: SupervisionFigures; rules: SupervisionRules; mayPlan: boolean; isOwn: (plan: Plan) => boolean }

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

const verdicts = (found: string): Readonly<Record<Verdict, Text>> => ({
  fits: {
    zh: `${found} 次检查中，档次越严发现率越高，区间互不重叠：等级与结果相符。`,
    en: `In ${found} checks, each stricter band has a higher rate, and the intervals do not overlap: the grades fit what was found.`,
  },
  contradicts: {
    zh: `${found} 次检查中，有较严的档次发现率反而更低，区间不重叠：应当考虑调整规则。`,
    en: `In ${found} checks, a stricter band has a lower rate, and the intervals do not overlap: the rules should be looked at.`,
  },
  unclear: {
    zh: `只有 ${found} 次检查，各档区间重叠：样本太少，尚不能判断等级与结果是否相符。`,
    en: `There are ${found} checks only, and intervals of bands overlap: too few to say whether the grades fit what was found.`,
  },
})

/** Supervision in a field and a year: who is in which band, how many were checked, and whether the bands tell where something is found. */
export function SupervisionPage({ figures, rules, mayPlan, isOwn }: Props) {
  const { t, lang, href } = usePlace()
  const said = (text: Text) => say(text, lang)
  const { year, years, field, bands, plans, noted, publication, verdict } = figures
  const found = bands.reduce((sum, one) => sum + one.finished, 0)
  return (
    <>
      <PageTitle
        lead={t(
          '按公共信用等级和风险类别分档监管。等级只决定抽查的多少，本身不限制任何主体。',
          'Organisations are checked more or less often by grade and risk. A grade decides how often, and restricts nobody by itself.',
        )}
      >
        {t('分级监管', 'Supervision by grade')}
      </PageTitle>
      <Tabs
        label={t('监管领域', 'Field')}
        tabs={rules.fields.map(({ key, name }) => ({
          key,
          href: `/workbench/supervision?field=${key}&year=${year}`,
          label: said(name),
        }))}
        current={field.key}
      />
      {years.length > 1 && (
        <Tabs
          label={t('年度', 'Year')}
          tabs={years.map((one) => ({
            key: `${one}`,
            href: `/workbench/supervision?field=${field.key}&year=${one}`,
            label: t(`${one} 年`, `${one}`),
          }))}
          current={`${year}`}
        />
      )}
      {mayPlan && (
        <Actions>
          <ButtonLink href="/workbench/supervision/new">{t('编制检查计划', 'Make a plan')}</ButtonLink>
        </Actions>
      )}
      <Section
        title={t('各档主体', 'Organisations by band')}
        note={
          field.strict
            ? t('本领域按等级和风险中较严的一档。', 'In this field the stricter of grade and risk decides.')
            : t('本领域按等级与风险的对照表分档。', 'In this field the matrix of grade and risk decides.')
        }
      >
        <BarList
          label={t('各档主体', 'Organisations by band')}
          bars={bands.map(({ band, objects, checked, full }) => ({
            key: band.key,
            label: said(band.name),
            value: objects,
            note: t(
              `${said(band.handling)}。${year} 年已查或者已抽 ${formatNumber(checked)} 户，其中 ${formatNumber(full)} 户达到频次上限。`,
              `${said(band.handling)}. Checked or drawn in ${year}: ${formatNumber(checked)}; no more this year: ${formatNumber(full)}.`,
            ),
          }))}
        />
        <Table
          caption={t('比例与频次', 'Ratios and caps')}
          columns={[
            { key: 'band', label: t('档次', 'Band'), heading: true, cell: ({ band }) => said(band.name) },
            { key: 'ratio', label: t('抽查比例', 'Ratio'), align: 'end', cell: ({ band }) => percent(band.perMille / 1000) },
            numberColumn<BandFigures>('least', t('最少户数', 'At least'), ({ band }) => band.least),
            {
              key: 'most',
              label: t('每年频次上限（各部门合计）', 'Most a year, all departments'),
              align: 'end',
              cell: ({ band }) => (band.most === null ? t('不限', 'no limit') : formatNumber(band.most)),
            },
            {
              key: 'covered',
              label: t('覆盖', 'Covered'),
              align: 'end',
              cell: ({ objects, checked }) => (objects === 0 ? '—' : percent(checked / objects)),
            },
          ]}
          rows={bands}
          rowKey={({ band }) => band.key}
        />
      </Section>
      <Section
        title={t('问题发现率', 'Where something is found')}
        note={t(
          '只算按计划抽中并已有检查记录的主体，按抽取时的档次；区间为 95% 威尔逊区间。',
          'Of drawn organisations with a record of their inspection, by the band when they were drawn; intervals of Wilson, 95 %.',
        )}
      >
        <Table
          caption={t('问题发现率', 'Where something is found')}
          captionHidden
          columns={[
            { key: 'band', label: t('档次', 'Band'), heading: true, cell: ({ band }) => said(band.name) },
            numberColumn<BandFigures>('drawn', t('已抽取', 'Drawn'), (one) => one.drawn),
            numberColumn<BandFigures>('finished', t('已检查', 'Checked'), (one) => one.finished),
            numberColumn<BandFigures>('found', t('发现问题', 'Found'), (one) => one.found),
            {
              key: 'rate',
              label: t('发现率', 'Rate'),
              align: 'end',
              cell: ({ rate }) => (rate === null ? '—' : `${percent(rate.share)} (${percent(rate.from)}–${percent(rate.to)})`),
            },
          ]}
          rows={bands}
          rowKey={({ band }) => band.key}
        />
        {verdict !== null && <p>{said(verdicts(formatNumber(found))[verdict])}</p>}
      </Section>
      <Section title={t('检查计划', 'Plans')}>
        <Table
          caption={t('检查计划', 'Plans')}
          captionHidden
          columns={[
            {
              key: 'plan',
              label: t('计划', 'Plan'),
              heading: true,
              cell: ({ number, title }) => <a href={href(`/workbench/supervision/${number}`)}>{`${title} ${number}`}</a>,
            },
            {
              key: 'draw',
              label: t('抽取', 'Draw'),
              cell: (plan) =>
                plan.draw !== null ? (
                  <PlanDraw plan={plan} isOwn={isOwn(plan)} />
                ) : missingOf(plan).length > 0 ? (
                  t('待联合部门确认', 'waits for departments')
                ) : (
                  '—'
                ),
            },
            numberColumn<SupervisionFigures['plans'][number]>('drawn', t('已抽取', 'Drawn'), (one) => one.drawn),
            numberColumn<SupervisionFigures['plans'][number]>('finished', t('已检查', 'Checked'), (one) => one.finished),
            numberColumn<SupervisionFigures['plans'][number]>('found', t('发现问题', 'Found'), (one) => one.found),
          ]}
          rows={plans}
          rowKey={({ number }) => number}
          empty={t('本领域本年度还没有计划。', 'There is no plan of this field and year yet.')}
        />
      </Section>
      <Section
        title={t('结果公示', 'Publication of results')}
        note={t(
          '本年度检查人员提交的和随文件报送的结果，所有领域；期限从检查之日起算。',
          'Results of the year that inspectors sent or that came in files, of all fields; the time runs from the day of the check.',
        )}
      >
        <Stats
          stats={[
            { label: t('检查人员提交', 'Sent by inspectors'), value: formatNumber(publication.sent) },
            { label: t('随文件报送', 'Came in files'), value: formatNumber(publication.filed) },
            { label: t('按期公示', 'Published in time'), value: formatNumber(publication.inTime) },
            { label: t('逾期公示', 'Published late'), value: formatNumber(publication.late) },
            { label: t('超期未公示', 'Overdue'), value: formatNumber(publication.overdue) },
          ]}
        />
      </Section>
      <Section
        title={t('不经抽取的检查', 'Checks without a draw')}
        aside={<ButtonLink href="/workbench/checks/noted">{t('登记和查看', 'Note and see them')}</ButtonLink>}
      >
        {noted.length === 0 ? (
          <p>{t('本年度没有。', 'None this year.')}</p>
        ) : (
          <ul>
            {noted.map(({ reason, count }) => (
              <li key={reason}>
                {said(rules.exempt.find(({ key }) => key === reason)?.name ?? { zh: reason, en: reason })} {formatNumber(count)}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
