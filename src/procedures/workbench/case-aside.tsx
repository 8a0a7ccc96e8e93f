import type { ReactNode } from 'react'
import { formatDay } from '../../platform/format.ts'
import { startOf, type Day } from '../../platform/time.ts'
import { Grid, Notice, Section, usePlace } from '../../platform/ui/index.ts'
import type { ReadCase } from '../read-cases.ts'
import type { Running } from '../reasons-against.ts'
import { StepFiles } from './case-parts.tsx'
import { CaseHistory, CaseLetters } from './case-shown.tsx'

/** The deadlines of a case that run, on the pages of what the case is about; one that binds nobody is not missed but over, and not shown. */
const runningIn = ({ procedure, deadlines }: ReadCase, today: Day): readonly Running[] =>
  deadlines.filter(
    ({ key, lastDay, reachedAt }) =>
      reachedAt === null && !(lastDay < today && procedure.deadlines.find((one) => one.key === key)?.binds.length === 0),
  )

type RunningProps = {
  readonly read: ReadCase
  readonly today: Day
  /** Deadlines the page leaves out. */
  readonly without?: readonly string[]
  /** Beside each other over the whole page, not below each other beside it. */
  readonly wide?: boolean
  /** What the page says more of a deadline. */
  readonly more?: (deadline: Running) => ReactNode
}

const none: readonly string[] = []

/** Each deadline that runs, with its last day and the days left. */
export function CaseRunning({ read, today, without = none, wide = false, more }: RunningProps) {
  const { t, lang } = usePlace()
  const notices = runningIn(read, today)
    .filter(({ key }) => !without.includes(key))
    .map((deadline) => {
      const { key, state, lastDay } = deadline
      const left = Math.round((startOf(lastDay).getTime() - startOf(today).getTime()) / 86_400_000)
      return (
        <Notice
          key={key}
          tone={state === 'missed' ? 'attention' : 'info'}
          title={t(read.procedure.deadlines.find((one) => one.key === key)?.name ?? { zh: key, en: key })}
        >
          <p>
            {state === 'suspended'
              ? t('中止中，暂不计算', 'stopped for the time')
              : t(`最后一日 ${formatDay(lastDay, lang)}`, `last day ${formatDay(lastDay, lang)}`)}
            {state !== 'suspended' &&
              left >= 0 &&
              t('，', ', ') + (left === 0 ? t('今天到期', 'ends today') : t(`还有 ${left} 天`, `${left} day(s) left`))}
            {more?.(deadline)}
          </p>
        </Notice>
      )
    })
  return wide && notices.length > 0 ? <Grid min="l">{notices}</Grid> : notices
}

/** What stands beside a matter with a case: its letters and what was done. */
export function CaseAside({ read }: { readonly read: ReadCase }) {
  const { t } = usePlace()
  return (
    <>
      {read.letters.length > 0 && (
        <Section id="letters" title={t('文书', 'Letters')} count={read.letters.length}>
          <CaseLetters found={read} />
        </Section>
      )}
      <Section id="history" title={t('办理经过', 'What was done')} count={read.steps.length}>
        <CaseHistory procedure={read.procedure} steps={read.steps} note={({ stepNo }) => <StepFiles found={read} stepNo={stepNo} />} />
      </Section>
    </>
  )
}
