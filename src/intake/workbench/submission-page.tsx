import type { Item, Pack } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  ButtonLink,
  ErrorSummary,
  Notice,
  PageTitle,
  Progress,
  Stepper,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { Finished } from './finished.tsx'
import { SetAside, SetAsideForm } from './mending.tsx'
import { Problems } from './problems.tsx'
import { Columns, Reading } from './reading.tsx'
import { Repeated } from './repeated.tsx'
import { ToConfirm } from './to-confirm.tsx'
import { isRunning, itemName, phaseOf, stateTone, stateWords, stepsOf } from './words.ts'

export type SubmissionProps = {
  submission: Submission
  pack: Pack
  editions: readonly Item[]
  sourceName: string
  /** The reader may act on it: it is the own source's. */
  own: boolean
  /** How many rows of it two persons have to stand for, and whether the reader is the second one, who confirms that. */
  forTwo: number
  isSecond: boolean
  /** Later submissions that mend its refused rows. */
  mendedBy: readonly Submission[]
  errors: readonly FormError[]
}

/** One submission, whatever its state: what was read, what is to be decided, what became of it. */
export function SubmissionPage(props: SubmissionProps) {
  const { submission, pack, editions, sourceName, errors } = props
  const { t } = usePlace()
  const { submissionId, state, problems, columns, repeats } = submission
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/submissions', label: t('报送记录', 'Submissions') }]} />
      <PageTitle kicker={sourceName} lead={submission.fileName}>
        {t(itemName(pack, submission.item))} <Badge tone={stateTone[state]}>{t(stateWords[state])}</Badge>
      </PageTitle>
      <p className="as-of">{t(`报送编号 ${submissionId}`, `Submission ${submissionId}`)}</p>
      <ErrorSummary errors={errors} title={t('未能完成', 'This was not done')} />
      {state !== 'discarded' && <Stepper label={t('处理步骤', 'Steps')} steps={stepsOf(submission, t)} />}
      <SameFile submission={submission} />
      <State {...props} />
      {problems !== null && <Problems groups={problems} editions={editions} />}
      {repeats !== null && state !== 'discarded' && <Repeated repeats={repeats} />}
      <Reading submission={submission} />
      {columns !== null && state !== 'discarded' && <Columns match={columns} editions={editions} />}
    </>
  )
}

/** A repair notice goes with the decisions of this item. */
const servesNotices = (pack: Pack, item: string): boolean => pack.repairs.some(({ served }) => served?.items.includes(item))

function State(props: SubmissionProps) {
  const { t, lang } = usePlace()
  const { submission, own } = props
  const { submissionId, state, failure, finishedAt, item } = submission
  const again = `/workbench/send?item=${item}&follows=${submissionId}`
  if (isRunning(state)) return <Working submission={submission} />
  switch (state) {
    case 'checked':
      return <ToConfirm {...props} />
    case 'done':
      return (
        <Finished
          submission={submission}
          own={own}
          hasNotices={submission.accepted + submission.updated > 0 && servesNotices(props.pack, item)}
          mendedBy={props.mendedBy}
          errors={props.errors}
        />
      )
    case 'failed':
      return (
        <>
          <Notice tone="adverse" title={t('文件没有被接收，没有保存任何内容', 'The file was not taken; nothing was kept')}>
            <p>{failure === null ? '' : t(failure)}</p>
            {own && (
              <Actions>
                <ButtonLink href={again}>{t('重新报送', 'Send again')}</ButtonLink>
              </Actions>
            )}
          </Notice>
          <NotSentAgain {...props} />
        </>
      )
    default:
      return (
        <>
          <Notice title={t('这次报送已取消，没有任何行入库', 'This submission was discarded; no row was taken')}>
            {finishedAt !== null && <p>{formatInstant(finishedAt, lang)}</p>}
            {own && (
              <Actions>
                <ButtonLink href={again}>{t('重新报送', 'Send again')}</ButtonLink>
              </Actions>
            )}
          </Notice>
          <NotSentAgain {...props} />
        </>
      )
  }
}

/** Of a file of which nothing was taken: why it will not come again. */
function NotSentAgain({ submission: { submissionId, setAside }, own, errors }: SubmissionProps) {
  const { t } = usePlace()
  if (setAside !== null) return <SetAside setAside={setAside} />
  if (!own) return null
  return (
    <SetAsideForm
      submissionId={submissionId}
      errors={errors}
      does={t('不再报送', 'Will not be sent again')}
      hint={t(
        '从本页重新报送成功，或者在此写明原因（至少 4 个字），这个文件才不再列入待办；此前贵单位的数据不算完整。',
        'The file waits for you until it is sent again from this page and taken, or you say here why it will not be (4 letters at least); until then your data do not count as complete.',
      )}
    />
  )
}

function SameFile({ submission: { sameAs, state } }: { submission: Submission }) {
  const { t, href } = usePlace()
  if (sameAs === null || state === 'discarded') return null
  return (
    <Notice tone="attention" title={t('这些数据以前报送过', 'These rows were sent before')}>
      <p>
        {t('内容与', 'The content is the same as in ')}
        <a href={href(`/workbench/submissions/${sameAs}`)}>{t(`报送 ${sameAs}`, `submission ${sameAs}`)}</a>
        {t('完全相同。再次入库不会产生任何变化。', '. Merging it again changes nothing.')}
      </p>
    </Notice>
  )
}

function Working({ submission }: { submission: Submission }) {
  const { t } = usePlace()
  const { submissionId, state, rowsRead, rowsMerged, rowsChecked } = submission
  const here = `/workbench/submissions/${submissionId}`
  const reading = state === 'received'
  return (
    <Progress
      label={reading ? t('正在读取并检查', 'Reading and checking') : t('正在入库', 'Merging')}
      done={reading ? rowsRead : rowsMerged}
      total={reading ? null : rowsChecked}
      phase={t(phaseOf(state))}
      source={`${here}/progress`}
      reload={here}
    />
  )
}
