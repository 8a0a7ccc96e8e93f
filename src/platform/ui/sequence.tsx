import type { ReactNode } from 'react'
import { formatNumber } from '../format.ts'
import { usePlace } from './place.tsx'
import type { Tone } from './status.tsx'

export type Happening = {
  readonly key: string | number
  readonly when: ReactNode
  readonly title: ReactNode
  readonly tone?: Tone
  readonly children?: ReactNode
}

/** What happened, newest first. */
export const Timeline = ({ happenings }: { happenings: readonly Happening[] }) => (
  <ol className="timeline">
    {happenings.map((one) => (
      <li key={one.key} className={`happening happening-${one.tone ?? 'neutral'}`}>
        <p className="happening-when">{one.when}</p>
        <div className="happening-what">
          <p className="happening-title">{one.title}</p>
          {one.children}
        </div>
      </li>
    ))}
  </ol>
)

export type Step = {
  readonly key: string
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly state: 'done' | 'current' | 'ahead' | 'failed'
}

/** The steps of a piece of work and how far it is. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const { t } = usePlace()
  const states = {
    done: t('已完成', 'done'),
    current: t('进行中', 'in progress'),
    ahead: t('未开始', 'not started'),
    failed: t('未通过', 'failed'),
  }
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step) => (
        <li key={step.key} className={`step step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="step-label">{step.label}</span>
          <span className="visually-hidden">{states[step.state]}</span>
          {step.note !== undefined && <span className="step-note">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}

type ProgressProps = {
  label: string
  done: number
  total: number | null
  phase?: ReactNode
  /** JSON address `{ done, total, phase, finished }` for the `progress` island; without script use the page's `refresh`. */
  source?: string
  /** This page, for the reload link. */
  reload: string
}

/** How far a running job is. Pair with page options `{ refresh: 3, islands: ['progress'] }`. */
export function Progress({ label, done, total, phase, source, reload }: ProgressProps) {
  const { t, href } = usePlace()
  return (
    <div className="progress" data-progress={source}>
      <label htmlFor="job-progress">{label}</label>
      {total === null ? (
        <progress id="job-progress" />
      ) : (
        <progress id="job-progress" max={Math.max(total, 1)} value={Math.min(done, total)} />
      )}
      <p className="progress-words" role="status">
        {phase !== undefined && <span data-progress-phase="">{phase}</span>}{' '}
        <span className="number" data-progress-done="">
          {formatNumber(done)}
        </span>
        {total !== null && <span className="number"> / {formatNumber(total)}</span>}
      </p>
      <a className="no-print" href={href(reload)}>
        {t('刷新进度', 'Refresh')}
      </a>
    </div>
  )
}
