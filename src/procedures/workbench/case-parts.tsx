import { describeParties, type Action, type Deadline, type Procedure } from '../../packs/index.ts'
import { acceptedFiles, fileLimit } from '../../platform/files/media.ts'
import { formatDay } from '../../platform/format.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import {
  Actions,
  Badge,
  Button,
  DateField,
  Details,
  FileDrop,
  Select,
  Share,
  Stepper,
  Table,
  TextArea,
  usePlace,
  type Step,
} from '../../platform/ui/index.ts'
import type { KeptStep } from '../case.ts'
import type { DeadlineState } from '../procedure.ts'
import type { ReadCase } from '../read-cases.ts'
import type { Running } from '../reasons-against.ts'
import { mostFiles } from '../take-step.ts'
import { standingWords, stateName } from './words.ts'

/** The way a case went, and the shortest way it may still go. */
export function CasePath({ found: { case: one, procedure, steps } }: { found: ReadCase }) {
  const { t, lang } = usePlace()
  const visited: { state: string; at: Date }[] = []
  for (const { state, takenAt } of steps) if (visited.at(-1)?.state !== state) visited.push({ state, at: takenAt })
  const isFinal = (state: string) => procedure.states.some(({ key, final }) => key === state && final)
  const path: Step[] = visited.map(({ state, at }, index) => ({
    key: `${index}`,
    label: t(stateName(procedure, state)),
    note: formatDay(dayOf(at), lang),
    state: index < visited.length - 1 || isFinal(state) ? 'done' : 'current',
  }))
  const ahead = aheadOf(procedure, one.state, new Set(visited.map(({ state }) => state)))
  return (
    <Stepper
      label={t('办理进程', 'The way of the case')}
      steps={[...path, ...ahead.map((state): Step => ({ key: state, label: t(stateName(procedure, state)), state: 'ahead' }))]}
    />
  )
}

/** The states on the way to an end, by the first action of each state that leads on. */
function aheadOf({ actions, states }: Procedure, from: string, seen: Set<string>): string[] {
  const isFinal = (state: string) => states.some(({ key, final }) => key === state && final)
  const ahead: string[] = []
  for (let here = from; !isFinal(here) && ahead.length < 5;) {
    const next = actions.find(({ from: before, to }) => before.includes(here) && to !== null && to !== here && !seen.has(to))?.to
    if (next == null) break
    seen.add(next)
    ahead.push(next)
    here = next
  }
  return ahead
}

/** Nobody is late in what may be asked. */
const wordsOf = (rule: Deadline | undefined, { state }: Running): (typeof standingWords)[DeadlineState] =>
  state === 'missed' && rule?.binds.length === 0 ? { zh: '已届满', en: 'over', tone: 'neutral' } : standingWords[state]

/** How much of a deadline's time is over, from 0 to 1. */
function passed({ startsAt, endsAt, reachedAt }: Running, now: Date): number {
  const until = (reachedAt ?? now).getTime()
  return Math.min(1, Math.max(0, (until - startsAt.getTime()) / (endsAt.getTime() - startsAt.getTime())))
}

/** Every deadline that has begun, with a bar of the time that is over. */
export function CaseDeadlines({ found: { procedure, deadlines }, now }: { found: ReadCase; now: Date }) {
  const { t, lang } = usePlace()
  const ruleOf = (key: string) => procedure.deadlines.find((one) => one.key === key)
  return (
    <Table
      caption={t('期限', 'Deadlines')}
      captionHidden
      rows={deadlines.toSorted(
        (a, b) => Number(a.reachedAt !== null) - Number(b.reachedAt !== null) || a.endsAt.getTime() - b.endsAt.getTime(),
      )}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', label: t('期限', 'Deadline'), heading: true, cell: ({ key }) => t(ruleOf(key)?.name ?? { zh: key, en: key }) },
        { key: 'who', label: t('由谁办理', 'Who has to act'), cell: ({ key }) => t(describeParties(ruleOf(key)?.binds ?? [])) },
        {
          key: 'last',
          label: t('最后一日', 'Last day'),
          cell: ({ lastDay, sure, extendedBy, suspendedDays }) => (
            <>
              <span className="tight">{formatDay(lastDay, lang)}</span>
              {!sure && <span className="muted"> {t('（暂计）', '(not certain)')}</span>}
              {extendedBy > 0 && <span className="muted"> {t(`（延长 ${extendedBy}）`, `(extended by ${extendedBy})`)}</span>}
              {suspendedDays > 0 && <span className="muted"> {t(`（中止 ${suspendedDays} 日）`, `(stopped ${suspendedDays} days)`)}</span>}
            </>
          ),
        },
        {
          key: 'state',
          label: t('办理情况', 'Standing'),
          cell: (running) => {
            const words = wordsOf(ruleOf(running.key), running)
            return (
              <>
                <Badge tone={words.tone}>{t(words)}</Badge>{' '}
                <Share
                  share={passed(running, now)}
                  words={t(`已计 ${running.workdaysUsed} 个工作日`, `${running.workdaysUsed} working days counted`)}
                />
              </>
            )
          },
        },
      ]}
    />
  )
}

/** Who took a step, and where it led. */
export function StepNote({ step, procedure, names }: { step: KeptStep; procedure: Procedure; names: ReadonlyMap<string, string> }) {
  const { t } = usePlace()
  const { actorKind, body, actorId, unit } = step
  const name = names.get(actorId) ?? actorId
  const place =
    actorKind === 'system'
      ? t('系统', 'the program')
      : body === 'office'
        ? t('信用办', 'credit office')
        : body === 'source'
          ? (names.get(unit ?? '') ?? t('信源单位', 'the source'))
          : body === 'organisation' && unit !== null
            ? t('信用主体', 'the organisation')
            : t('申请人', 'the applicant')
  return (
    <p className="muted">
      {name === '' || actorKind === 'system' ? place : `${place} · ${name}`} → {t(stateName(procedure, step.state))}
    </p>
  )
}

/** The files that came with a step, each to open. */
export function StepFiles({ found, stepNo }: { found: Pick<ReadCase, 'case' | 'files'>; stepNo: number }) {
  const { t, href } = usePlace()
  const files = found.files.filter((one) => one.stepNo === stepNo)
  if (files.length === 0) return null
  return (
    <ul className="plain-list" aria-label={t('文件', 'Files')}>
      {files.map(({ fileNo, name }) => (
        <li key={fileNo}>
          <a href={href(`/workbench/cases/${found.case.caseId}/files/${stepNo}/${fileNo}`)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

type DecisionsProps = {
  found: ReadCase
  actions: readonly Action[]
  action: string
  /** The latest last day of those that set one, by action. */
  latest: ReadonlyMap<string, Day>
  today: Day
  entered: { readonly action: string; readonly reason: string; readonly lastDay: string } | null
}

/** The decisions that are possible now, each with its reason and the sentences the pack has for it. */
export function CaseDecisions({ found: { procedure, steps }, actions, action: address, latest, today, entered }: DecisionsProps) {
  const { t, lang, href } = usePlace()
  return (
    <div className="folds">
      {actions.map(({ key, name, to, reason, phrases, files }) => (
        <Details
          key={key}
          open={entered?.action === key || actions.length === 1}
          summary={
            <>
              <strong>{t(name)}</strong>
              {to !== null && <span className="muted"> → {t(stateName(procedure, to))}</span>}
            </>
          }
        >
          <form method="post" action={href(address)} {...(files ? { encType: 'multipart/form-data' } : {})}>
            <input type="hidden" name="action" value={key} />
            <input type="hidden" name="seen" value={steps.length} />
            {phrases.length > 0 && (
              <Select
                id={`phrase-${key}`}
                name="phrase"
                label={t('常用理由（可不选）', 'Usual reasons (if one fits)')}
                blank={t('自己写', 'write it myself')}
                options={phrases.map((phrase) => ({ value: t(phrase), label: t(phrase) }))}
              />
            )}
            {(reason !== 'none' || phrases.length > 0) && (
              <TextArea
                id={`reason-${key}`}
                name="reason"
                rows={3}
                maxLength={4000}
                label={reason === 'required' ? t('理由', 'Reason') : t('说明（可不填）', 'Note (may be left out)')}
                {...(reason === 'required' && phrases.length > 0
                  ? {
                      hint: t(
                        '可选常用理由，也可自行填写；两者都有的，先后写入。',
                        'Choose a usual reason, write one, or both: both are kept in this order.',
                      ),
                    }
                  : {})}
                value={entered?.action === key ? entered.reason : ''}
              />
            )}
            {latest.has(key) && (
              <DateField
                id={`day-${key}`}
                name="lastDay"
                required
                label={t('期限的最后一日', 'Last day')}
                hint={t(
                  `${formatDay(today, lang)}至 ${formatDay(latest.get(key) ?? today, lang)}之间`,
                  `from ${formatDay(today, lang)} to ${formatDay(latest.get(key) ?? today, lang)}`,
                )}
                max={latest.get(key) ?? today}
                value={entered?.action === key ? entered.lastDay : ''}
              />
            )}
            {files && (
              <FileDrop
                id={`file-${key}`}
                name="file"
                label={t('材料（可不附）', 'Files (if any)')}
                hint={t(
                  `最多 ${mostFiles} 个，每个不超过 ${fileLimit()} MB：PDF、OFD、图片、Word、Excel。`,
                  `At most ${mostFiles}, each up to ${fileLimit()} MB: PDF, OFD, pictures, Word, Excel.`,
                )}
                accept={acceptedFiles}
                multiple
              />
            )}
            <Actions>
              <Button kind={to === null ? 'secondary' : 'primary'}>{t(name)}</Button>
            </Actions>
          </form>
        </Details>
      ))}
    </div>
  )
}
