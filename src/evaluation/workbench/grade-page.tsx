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
import { comparisonSentence, coverageSentence, gradeSentence, noEffect, pointsText, vetoSentence } from '../sentences.ts'
import { Criteria } from './criteria.tsx'
import { WhatIf } from './what-if.tsx'

type Props = {
  readonly read: ReadGrade
  /** Where this page is; what else its address holds stays when another day is chosen. */
  readonly path: string
  readonly kept: Readonly<Record<string, string>>
  readonly severityName: (key: string) => Text
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
        {...(read.whatIf === null ? {} : { actions: <ButtonLink href="/workbench/grade/try">{t('假如……', 'What if …')}</ButtonLink> })}
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
        <p>
          {t('评价模型：', 'Model: ')}
          <a href={href(`/workbench/packs/models/${model.key}`)}>{t(model.name)}</a> {t(`${model.edition} 版`, `edition ${model.edition}`)}
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
        <Notice key={veto.key} tone="adverse" title={t('直接判级', 'Bounded by rule')}>
          <p>{t(vetoSentence(model, veto))}</p>
          {veto.recordIds.map((id) => (
            <p key={id}>
              <Words>{t(read.records.get(id)?.title ?? { zh: '一条不对您开放的记录', en: 'A record that is not open to you' })}</Words>
            </p>
          ))}
          {read.vetoBasis.get(veto.key) !== undefined && (
            <p>
              {t('依据：', 'Basis: ')}
              <span lang="zh-Hans">{read.vetoBasis.get(veto.key)}</span>
            </p>
          )}
        </Notice>
      ))}
      {read.whatIf !== null && <WhatIf read={read} whatIf={read.whatIf} severityName={severityName} />}
      <Section id="criteria" title={t('分数从哪里来', 'Where the points come from')}>
        <Criteria explained={explained} records={read.records} day={read.day} isOwn={purpose.isOwn} />
      </Section>
      {read.comparisons.length > 0 && (
        <Section id="comparison" title={t('与同类比较', 'Beside others')}>
          {read.comparisons.map((one) => (
            <div key={one.among}>
              <p>{t(comparisonSentence(one))}</p>
              <BarList
                label={t(comparisonSentence(one))}
                bars={model.grades.map(({ key, name }, place) => ({
                  key,
                  label: `${key} ${t(name)}${place === explained.grade ? t('（本组织）', ' (this organisation)') : ''}`,
                  value: one.counts[place] ?? 0,
                }))}
              />
            </div>
          ))}
        </Section>
      )}
      <Section id="history" title={t('等级变化', 'Changes of the grade')} count={changes.length}>
        <Table
          caption={t('等级变化', 'Changes of the grade')}
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
            { key: 'score', label: t('得分', 'Score'), cell: (row) => pointsText(row.score), align: 'end' },
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
