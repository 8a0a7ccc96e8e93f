import type { ReactNode } from 'react'
import { OpenOnly } from '../../access/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { Badge, Breadcrumb, ErrorSummary, Notice, PageTitle, Section, Split, Table, usePlace } from '../../platform/ui/index.ts'
import { dayOf } from '../../platform/time.ts'
import { CaseHistory, CaseLetters } from '../../procedures/index.ts'
import type { RepairCase } from '../read-application.ts'
import { kindWords, requestedWords, standingWords, stateWords } from '../words.ts'
import { PaperList, SignedCommitment } from './application-page.tsx'
import { Decisions, type DecisionsProps } from './decisions.tsx'
import { CaseRecordLine, Result } from './record-line.tsx'

/** What a department sees of an application: the records with what the rules say, papers, commitment. */
function RepairSections({ one, desk }: { one: RepairCase; desk: boolean }) {
  const { t } = usePlace()
  const { application, requested, judged, papers, shown, organisation } = one
  return (
    <>
      <Section
        id="records"
        title={t('申请修复的记录', 'Records')}
        count={requested.length}
        note={t('能否修复按提交申请当日的规则计算。', 'Whether repair is possible is by the rules of the day of the application.')}
      >
        {!desk && judged.some(({ record }) => !shown.has(record.recordId)) && <OpenOnly code={organisation.code} />}
        <Table
          caption={t('申请修复的记录', 'Records')}
          captionHidden
          rows={judged}
          rowKey={({ record }) => record.recordId}
          columns={[
            {
              key: 'record',
              label: t('记录', 'Record'),
              heading: true,
              cell: (each) => (
                <CaseRecordLine
                  one={each}
                  shown={shown.get(each.record.recordId)}
                  desk={desk && each.record.sourceCode === one.read.case.sourceCode}
                />
              ),
            },
            {
              key: 'rule',
              label: t('规则', 'Rule'),
              cell: ({ record, repair }) => <Rule state={record.state} words={t(standingWords(repair))} repair={repair} />,
            },
            {
              key: 'held',
              label: t('履行情况', 'Duties'),
              cell: ({ repair }) =>
                repair.papers.length > 0 && repair.papers.every(({ isHeld }) => isHeld) ? (
                  <Badge tone="good">{t('记录已载明', 'in the record')}</Badge>
                ) : (
                  t('见材料', 'see the papers')
                ),
            },
            {
              key: 'standing',
              label: t('结果', 'Result'),
              tight: true,
              cell: ({ record }) => <Result one={requested.find(({ recordId }) => recordId === record.recordId)} />,
            },
          ]}
        />
      </Section>
      <Section id="papers" title={t('材料', 'Papers')} count={papers.length}>
        <PaperList {...{ papers, judged, requested }} applicationId={application.applicationId} />
      </Section>
      <SignedCommitment application={application} />
    </>
  )
}

function Rule({ state, words, repair }: { state: string; words: string; repair: RepairCase['judged'][number]['repair'] }): ReactNode {
  const { t, lang } = usePlace()
  if (state !== 'current' && state !== 'ended') return t('记录已不再公示', 'no longer shown')
  return (
    <>
      {words}
      <span className="term-note">
        {[repair.earliestDay, repair.latestDay].flatMap((day) => (day === null ? [] : formatDay(day, lang))).join(' – ')}
      </span>
    </>
  )
}

type Props = DecisionsProps & { readonly desk: boolean }

/** A case of repair at the department that decides it: everything it needs, and what it may do today. */
export function RepairCasePage({ one, desk, ...decided }: Props) {
  const { t, lang, href } = usePlace()
  const { read, application, organisation } = one
  const running = read.deadlines.filter(({ reachedAt }) => reachedAt === null)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/cases?procedure=repair', label: t('修复案件', 'Repair cases') }]} />
      <PageTitle
        kicker={`${t(kindWords[application.kind])} · ${t(stateWords(read, one.requested))}`}
        lead={t(`${formatInstant(application.submittedAt, lang)} 提交`, `Submitted ${formatInstant(application.submittedAt, lang)}`)}
      >
        {organisation.name}
      </PageTitle>
      <ErrorSummary errors={decided.errors} />
      <Split
        aside={
          <>
            {running.map((deadline) => (
              <Notice
                key={deadline.key}
                tone={deadline.state === 'missed' ? 'adverse' : 'info'}
                title={t(read.procedure.deadlines.find(({ key }) => key === deadline.key)?.name ?? { zh: '', en: '' })}
              >
                <p>
                  {deadline.state === 'suspended'
                    ? t('中止中：等待补正材料', 'stopped: papers are awaited')
                    : t(`最后一日 ${formatDay(deadline.lastDay, lang)}`, `last day ${formatDay(deadline.lastDay, lang)}`)}
                </p>
              </Notice>
            ))}
            <p>
              <a href={href(`/workbench/cases/${read.case.caseId}`)}>
                {t(`案件 ${read.case.caseId}：全部期限、办理人`, `Case ${read.case.caseId}: all deadlines, who works on it`)}
              </a>
            </p>
            {read.letters.length > 0 && (
              <Section id="letters" title={t('文书', 'Letters')} count={read.letters.length}>
                <CaseLetters found={read} />
              </Section>
            )}
            <Section id="history" title={t('办理经过', 'What was done')} count={read.steps.length}>
              <CaseHistory procedure={read.procedure} steps={read.steps} />
            </Section>
          </>
        }
      >
        <Dishonest one={one} />
        <RepairSections one={one} desk={desk} />
        <Decisions one={one} {...decided} />
      </Split>
    </>
  )
}

/** What was found untrue or revoked before, for whoever checks the papers of this application. */
function Dishonest({ one: { dishonest } }: { one: RepairCase }) {
  const { t, lang } = usePlace()
  if (dishonest.length === 0) return null
  return (
    <Notice tone="attention" title={t('此前有材料不实或者修复被撤销的记录', 'Papers were untrue, or a repair was revoked, before')}>
      <ul className="plain-list">
        {dishonest.map(({ caseId, recordId, standing, since }) => (
          <li key={`${caseId} ${recordId}`}>
            {formatDay(dayOf(since), lang)} · {t(requestedWords[standing])} ·{' '}
            {t(`案件 ${caseId}，记录 ${recordId}`, `case ${caseId}, record ${recordId}`)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
