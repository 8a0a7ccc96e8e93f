import type { ReactNode } from 'react'
import type { Procedure } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { Timeline, usePlace, Words, type Tone } from '../../platform/ui/index.ts'
import { recounted, type KeptStep } from '../case.ts'
import type { ReadCase } from '../read-cases.ts'

/** What history says of a step. */
const doneWords = ({ actions }: Procedure, action: string): Text =>
  action === recounted
    ? { zh: '节假日安排或者规则有变，期限重新计算', en: 'Deadlines counted again: the calendar or a rule changed' }
    : (actions.find(({ key }) => key === action)?.done ?? { zh: action, en: action })

type HistoryProps<Step extends KeptStep> = {
  readonly procedure: Procedure
  readonly steps: readonly Step[]
  /** What is said of a step beside its reason, such as who took it. */
  readonly note?: (step: Step) => ReactNode
  readonly toneOf?: (step: Step) => Tone
}

/** What was done in a case, newest first. */
export function CaseHistory<Step extends KeptStep>({ procedure, steps, note, toneOf }: HistoryProps<Step>) {
  const { t, lang } = usePlace()
  return (
    <Timeline
      happenings={steps.toReversed().map((step) => ({
        key: step.stepNo,
        when: formatInstant(step.takenAt, lang),
        title: t(doneWords(procedure, step.action)),
        ...(toneOf === undefined ? {} : { tone: toneOf(step) }),
        children: (
          <>
            {note?.(step)}
            {step.reason !== '' && (
              <p>
                <Words>{step.reason}</Words>
              </p>
            )}
          </>
        ),
      }))}
    />
  )
}

/** The letters of a case, to read and as PDF. */
export function CaseLetters({ found: { case: one, letters } }: { readonly found: Pick<ReadCase, 'case' | 'letters'> }) {
  const { lang, href } = usePlace()
  const path = `/workbench/cases/${one.caseId}/letters`
  return (
    <ul className="plain-list">
      {letters.map(({ key, stepNo, number, sheets, issuedAt }) => (
        <li key={`${stepNo}-${key}`}>
          <a href={href(`${path}/${key}?step=${stepNo}`)}>{sheets[lang].title}</a> <span className="muted">{number}</span>{' '}
          <span className="muted tight">{formatDay(dayOf(issuedAt), lang)}</span>{' '}
          <a className="no-print" href={href(`${path}/${key}.pdf?step=${stepNo}`)}>
            PDF
          </a>
        </li>
      ))}
    </ul>
  )
}
