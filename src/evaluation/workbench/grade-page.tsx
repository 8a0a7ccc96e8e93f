import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  BarList,
  Breadcrumb,
  ButtonLink,
  Code,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stats,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
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
} from '../sentences/sentences.ts'
import { howTold, numberOf, toldWords } from '../groups/told-count.ts'
import { Changes } from './changes.tsx'
import { Criteria } from './criteria.tsx'
import { PastDay, withQuery, type Asked } from './past-day.tsx'
import { Uncounted } from './uncounted.tsx'
import { WhatIf } from './what-if.tsx'

type Props = Asked & {
  readonly read: ReadGrade
  readonly severityName: (key: string) => Text
}

/** A grade with why it is what it is; to the organisation itself also with what would change it. */
export function GradePage({ read, path, kept, severityName }: Props) {
  const { t, href } = usePlace()
  const { organisation, model, explained, changes, newUntil, purpose } = read
  const repairable = new Set(read.whatIf?.query.repairs.map(({ recordId }) => recordId))
  const grade = newUntil === null ? model.grades[explained.grade] : undefined
  // Where changes are kept only from some day on, the grade may be older.
  const since = changes[0]?.by === 'kept' ? undefined : changes[0]
  const { model: _model, ...filePlace } = kept
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
          {
            label: t('得分', 'Score'),
            value: pointsText(explained.score),
            ...(since === undefined ? {} : { note: t(`自 ${formatDay(since.asOf, 'zh')} 起`, `since ${formatDay(since.asOf, 'en')}`) }),
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
        <Criteria explained={explained} repairable={repairable} reader={{ records: read.records, isOwn: purpose.isOwn }} day={read.day} />
      </Section>
      <Uncounted read={read} file={purpose.isOwn ? '/workbench/file' : withQuery(`/workbench/files/${organisation.code}`, filePlace)} />
      {read.comparisons.length > 0 && (
        <Section id="comparison" title={t(headings.comparison)}>
          <div className="stack">
            <p className="hint">{t(howTold)}</p>
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
                    ...{ value: numberOf(one.counts[place] ?? 0), words: toldWords(one.counts[place] ?? 0, t) },
                  }))}
                />
              </div>
            ))}
          </div>
        </Section>
      )}
      <Section id="history" title={t(headings.changes)} count={changes.length}>
        <Changes read={read} />
        <PastDay path={path} kept={kept} day={read.day} />
      </Section>
    </>
  )
}
