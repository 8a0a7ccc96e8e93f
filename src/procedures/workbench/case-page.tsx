import type { ReactNode } from 'react'
import type { Colleague } from '../../accounts/index.ts'
import type { Action } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Card,
  Code,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  Split,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { ReadCase } from '../read-cases.ts'
import { openSuspensions } from '../procedure.ts'
import { reservedInWords } from '../reserved.ts'
import { CaseDeadlines, CaseDecisions, CasePath, StepFiles, StepNote } from './case-parts.tsx'
import { CaseHistory, CaseLetters } from './case-shown.tsx'
import { dueWords, stateName } from './words.ts'

export type CasePageProps = {
  found: ReadCase
  now: Date
  organisation: { readonly name: string; readonly uscc: string | null } | null
  sourceName: string | null
  /** Decisions that are taken here. */
  actions: readonly Action[]
  /** Where it is handled instead: with its record, rule and evidence. */
  home: string | null
  /** Empty for whoever may not hand the case over. */
  colleagues: readonly Colleague[]
  /** By login and by code of a source. */
  names: ReadonlyMap<string, string>
  /** What it is about. */
  about: ReactNode
  done: boolean
  /** The latest last day of those that set one, by action. */
  latest: ReadonlyMap<string, Day>
  entered: { readonly action: string; readonly reason: string; readonly lastDay: string } | null
  errors: readonly FormError[]
}

/** One case: how it stands, what it is about, what may be done, what was done. */
export function CasePage(props: CasePageProps) {
  const { found, now, organisation, sourceName, actions, home, colleagues, names, about, done, latest, entered, errors } = props
  const { case: one, procedure, letters, deadlines } = found
  const { t, lang, href } = usePlace()
  const address = `/workbench/cases/${one.caseId}`
  // The page that handles it knows which of these fit, and says who decides them.
  const reserved = home === null ? reservedInWords(found.reserved) : []
  const stopped = deadlines.filter(({ state, reachedAt }) => state === 'suspended' && reachedAt === null).map(({ key }) => key)
  const standing = openSuspensions(procedure, found.steps).filter(({ stops }) => stops.some((key) => stopped.includes(key)))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/cases', label: t('办理案件', 'Cases') }]} />
      <PageTitle kicker={`${t(procedure.name)} · ${one.caseId}`} lead={t(procedure.summary)}>
        <Words>{organisation?.name ?? t(procedure.name)}</Words>{' '}
        <Badge tone={one.closedAt === null ? 'info' : 'neutral'}>{t(stateName(procedure, one.state))}</Badge>{' '}
        {one.closedAt === null && one.dueAt !== null && <Badge tone={dueWords(one.dueAt, now).tone}>{t(dueWords(one.dueAt, now))}</Badge>}
      </PageTitle>
      {done && <Notice tone="good" live title={t('已办理', 'Done')} />}
      <ErrorSummary errors={errors} />
      {one.closedAt === null &&
        standing.map(({ key, name }) => (
          <Notice key={key} tone="info" title={t(`${name.zh}，期限暂不计算。`, `${name.en} the clock stands still.`)} />
        ))}
      <CasePath found={found} />
      <Split
        aside={
          <>
            {(actions.length > 0 || home !== null || reserved.length > 0) && (
              <Card title={t('可以办理', 'What you may do')}>
                {home !== null && (
                  <Actions>
                    <ButtonLink href={home} kind="primary">
                      {t('打开办理页面', 'Open the page of the case')}
                    </ButtonLink>
                  </Actions>
                )}
                <CaseDecisions found={found} actions={actions} action={address} latest={latest} today={dayOf(now)} entered={entered} />
                {reserved.map((words) => (
                  <p key={words.zh} className="muted">
                    {t(words)}
                  </p>
                ))}
              </Card>
            )}
            {colleagues.length > 0 && (
              <Card title={t('办理人', 'Who works on it')}>
                <form method="post" action={href(`${address}/assign`)}>
                  <Select
                    name="login"
                    label={t('转交给', 'Hand over to')}
                    value={one.assignee ?? ''}
                    blank={t('暂不分派', 'nobody yet')}
                    options={colleagues.filter(({ role }) => role !== 'auditor').map(({ login, name }) => ({ value: login, label: name }))}
                  />
                  <Actions>
                    <Button kind="secondary">{t('保存', 'Save')}</Button>
                  </Actions>
                </form>
              </Card>
            )}
          </>
        }
      >
        <DefinitionList
          columns={2}
          terms={[
            { label: t('统一社会信用代码', 'Code'), value: organisation?.uscc ? <Code>{organisation.uscc}</Code> : '—' },
            { label: t('信源单位', 'Source'), value: sourceName ?? '—' },
            { label: t('立案', 'Opened'), value: formatInstant(one.openedAt, lang) },
            { label: t('办结', 'Closed'), value: one.closedAt === null ? '—' : formatInstant(one.closedAt, lang) },
          ]}
        />
        {about}
        <Section id="deadlines" title={t('期限', 'Deadlines')}>
          <CaseDeadlines found={found} now={now} />
        </Section>
        {letters.length > 0 && (
          <Section id="letters" title={t('文书', 'Letters')} count={letters.length}>
            <CaseLetters found={found} />
          </Section>
        )}
        <Section id="history" title={t('办理经过', 'What was done')} count={found.steps.length}>
          <CaseHistory
            procedure={procedure}
            steps={found.steps}
            note={(step) => (
              <>
                <StepNote step={step} procedure={procedure} names={names} />
                <StepFiles found={found} stepNo={step.stepNo} />
              </>
            )}
          />
        </Section>
      </Split>
    </>
  )
}
