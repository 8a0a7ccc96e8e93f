import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  BarList,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  DateField,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stats,
  Table,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { ReadGrade } from '../read-grade.ts'
import {
  comparisonSentence,
  coverageSentence,
  gradeAmong,
  gradeSentence,
  headings,
  modelSentences,
  noEffect,
  pointsText,
  vetoGrounds,
  vetoSentence,
} from '../sentences.ts'
import { Criteria } from './criteria.tsx'
import { WhatIf } from './what-if.tsx'

type Props = {
  readonly read: ReadGrade
  /** Where this page is; what else its address holds stays when another day is chosen. */
  readonly path: string
  readonly kept: Readonly<Record<string, string>>
  readonly severityName: (key: string) => Text
}

const withQuery = (path: string, query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}

/** A grade with why it is what it is; to the organisation itself also with what would change it. */
export function GradePage({ read, path, kept, severityName }: Props) {
  const { t, lang, href } = usePlace()
  const { organisation, model, explained, changes, newUntil, purpose } = read
  const grade = newUntil === null ? model.grades[explained.grade] : undefined
  const since = changes[0]
  return (
    <>
      {purpose.isOwn ? null : (
        <Breadcrumb
          trail={[
            { href: '/workbench/files', label: t('信用档案', 'Files') },
            { href: `/workbench/files/${organisation.code}`, label: organisation.name },
          ]}
        />
      )}
      <PageTitle
        kicker={t('信用评价', 'Grade')}
        lead={<Code>{organisation.code}</Code>}
        actions={
          <>
            {read.whatIf !== null && <ButtonLink href={withQuery('/workbench/grade/try', kept)}>{t('假如……', 'What if …')}</ButtonLink>}
            <ButtonLink kind="secondary" href={withQuery(`${path}/pdf`, read.isToday ? kept : { ...kept, day: read.day })}>
              {t('下载说明（PDF）', 'Explanation as PDF')}
            </ButtonLink>
          </>
        }
      >
        <Words>{organisation.name}</Words>
      </PageTitle>
      <Stats
        stats={[
          {
            label: t('等级', 'Grade'),
            value: grade?.key ?? t('暂不评定', 'none yet'),
            ...(grade === undefined ? {} : { note: t(grade.name) }),
          },
          { label: t('得分', 'Score'), value: pointsText(explained.score) },
          {
            label: t('自何时', 'Since'),
            value: since === undefined ? '—' : formatDay(since.asOf, lang),
          },
          { label: t('数据覆盖', 'Coverage'), value: `${explained.coverage.known} / ${explained.coverage.all}` },
        ]}
      />
      <Prose>
        <p>{t(gradeSentence(read))}</p>
        <p>{t(coverageSentence(read))}</p>
        <p>{t(noEffect)}</p>
        {modelSentences(read).map((text) => (
          <p key={text.en}>
            <Words>{t(text)}</Words>
          </p>
        ))}
        <p className="no-print">
          <a href={href(`/models/${model.key}`)}>{t('模型的全部规则', 'All rules of the model')}</a>
        </p>
      </Prose>
      {!purpose.isOwn && (
        <Notice>
          <p>
            {t(
              '这次查看已经记录：单位、角色、时间、用途和所依据的记录。该主体可以看到这条记录，看不到您的姓名。',
              'This read is noted: body, role, time, purpose and the records behind it. The organisation can see the note, not your name.',
            )}
          </p>
        </Notice>
      )}
      {explained.vetoes.map((veto) => (
        <Notice key={veto.key} tone="adverse" title={t(headings.vetoes)}>
          <p>{t(vetoSentence(model, veto))}</p>
          {vetoGrounds(read, veto).map((text) => (
            <p key={text.en}>
              <Words>{t(text)}</Words>
            </p>
          ))}
        </Notice>
      ))}
      {read.whatIf !== null && <WhatIf read={read} whatIf={read.whatIf} severityName={severityName} />}
      <Section id="criteria" title={t(headings.criteria)}>
        <Criteria explained={explained} reader={{ records: read.records, isOwn: purpose.isOwn }} day={read.day} />
      </Section>
      {read.comparisons.length > 0 && (
        <Section id="comparison" title={t(headings.comparison)}>
          <div className="stack">
            {read.comparisons.map((one) => (
              <div key={one.among} className="stack">
                <p>
                  <Words>{t(comparisonSentence(one))}</Words>
                </p>
                <BarList
                  label={t(comparisonSentence(one))}
                  bars={model.grades.map(({ key }, place) => ({
                    key,
                    label: t(gradeAmong(read, place)),
                    value: one.counts[place] ?? 0,
                  }))}
                />
              </div>
            ))}
          </div>
        </Section>
      )}
      <Section id="history" title={t(headings.changes)} count={changes.length}>
        <Table
          caption={t(headings.changes)}
          captionHidden
          rows={changes}
          rowKey={({ changedAt }) => changedAt.toISOString()}
          empty={<p>{t('没有变化。', 'None.')}</p>}
          columns={[
            { key: 'at', label: t('时间', 'When'), cell: (row) => formatInstant(row.changedAt, lang), heading: true, tight: true },
            {
              key: 'grade',
              label: t('等级', 'Grade'),
              cell: ({ grade: one }) => (one === null ? t('暂不评定', 'none yet') : `${one.key} ${t(one.name)}`),
            },
            { key: 'score', label: t(headings.scoreThen), cell: (row) => pointsText(row.score), align: 'end' },
          ]}
        />
        <form method="get" action={href(path)} className="no-print">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <DateField
            name="day"
            label={t('查看过去某一天的等级', 'The grade of a past day')}
            hint={t(
              '按那一天的规则和那天结束时已知的记录重新计算。',
              'Computed anew by the rules of that day and what was known at its end.',
            )}
            value={read.day}
          />
          <Actions>
            <Button kind="secondary">{t('复算', 'Compute')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
