import type { Item, Pack } from '../../packs/index.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  formatInstant,
  formatNumber,
  Notice,
  PageTitle,
  Progress,
  Seal,
  Section,
  Stats,
  Stepper,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { Outcome } from './outcome.tsx'
import { Problems } from './problems.tsx'
import { Columns, Reading } from './reading.tsx'
import { isRunning, itemName, phaseOf, stateTone, stateWords, stepsOf } from './words.ts'

export type SubmissionProps = {
  submission: Submission
  pack: Pack
  editions: readonly Item[]
  sourceName: string
  /** The reader may act on it: it is the own source's. */
  own: boolean
  /** Later submissions that mend its refused rows. */
  mendedBy: readonly number[]
  errors: readonly FormError[]
}

/** One submission, whatever its state: what was read, what is to be decided, what became of it. */
export function SubmissionPage(props: SubmissionProps) {
  const { submission, pack, editions, sourceName, errors } = props
  const { t } = usePlace()
  const { submissionId, state, problems, columns } = submission
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
      {columns !== null && state !== 'discarded' && (
        <Columns
          match={columns}
          editions={editions}
          open={state === 'failed' || (state === 'checked' && columns.unmatched.length + columns.dropped.length > 0)}
        />
      )}
      <Reading submission={submission} />
    </>
  )
}

function State(props: SubmissionProps) {
  const { t, lang } = usePlace()
  const { submission, own } = props
  const { state, failure, finishedAt, item } = submission
  if (isRunning(state)) return <Working submission={submission} />
  switch (state) {
    case 'checked':
      return <ToConfirm submission={submission} own={own} />
    case 'done':
      return <Finished {...props} />
    case 'failed':
      return (
        <Notice tone="adverse" title={t('文件没有被接收，没有保存任何内容', 'The file was not taken; nothing was kept')}>
          <p>{failure === null ? '' : t(failure)}</p>
          {own && (
            <Actions>
              <ButtonLink href={`/workbench/send?item=${item}`}>{t('重新报送', 'Send again')}</ButtonLink>
            </Actions>
          )}
        </Notice>
      )
    default:
      return (
        <Notice title={t('这次报送已放弃，没有任何行入库', 'This submission was discarded; no row was taken')}>
          {finishedAt !== null && <p>{formatInstant(finishedAt, lang)}</p>}
        </Notice>
      )
  }
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

/** What a clerk decides on: take what passed, or take the file back. */
function ToConfirm({ submission, own }: { submission: Submission; own: boolean }) {
  const { t, href } = usePlace()
  const { submissionId, rowsRead, rowsChecked, rowsWarned, rowsPerson, refused } = submission
  const here = `/workbench/submissions/${submissionId}`
  return (
    <>
      <Stats
        stats={[
          { label: t('数据行', 'Rows'), value: formatNumber(rowsRead) },
          {
            label: t('通过检查', 'Passed'),
            value: formatNumber(rowsChecked),
            tone: 'good',
            note: rowsWarned > 0 ? t(`其中 ${formatNumber(rowsWarned)} 行有提醒`, `${formatNumber(rowsWarned)} with warnings`) : undefined,
          },
          {
            label: t('退回', 'Refused'),
            value: formatNumber(refused),
            tone: refused > 0 ? 'adverse' : 'neutral',
            note:
              rowsPerson > 0
                ? t(
                    `其中 ${formatNumber(rowsPerson)} 行涉及自然人，未保存内容`,
                    `${formatNumber(rowsPerson)} about persons, nothing kept of them`,
                  )
                : undefined,
          },
        ]}
      />
      {own && (
        <Card title={t('确认后才入库', 'Nothing is merged before you confirm')}>
          <p>
            {rowsChecked === 0
              ? t('没有一行通过检查。请按下面的提示改正文件后重新报送。', 'No row passed. Mend the file as shown below and send it again.')
              : refused === 0
                ? t(`全部 ${formatNumber(rowsChecked)} 行将入库。`, `All ${formatNumber(rowsChecked)} rows will be merged.`)
                : t(
                    `${formatNumber(rowsChecked)} 行将入库；${formatNumber(refused)} 行不入库，可以下载改正后只补报这些行。`,
                    `${formatNumber(rowsChecked)} rows will be merged. ${formatNumber(refused)} will not; you can download, mend and send only those again.`,
                  )}
          </p>
          <Actions>
            {rowsChecked > 0 && (
              <form method="post" action={href(`${here}/confirm`)}>
                <Button>{t('确认入库', 'Confirm')}</Button>
              </form>
            )}
            <form method="post" action={href(`${here}/discard`)}>
              <Button kind={rowsChecked > 0 ? 'danger' : 'primary'}>{t('放弃这次报送', 'Discard')}</Button>
            </form>
            {refused > rowsPerson && <FailingRows submissionId={submissionId} />}
          </Actions>
          <p className="hint">{t('一周内未确认的报送自动放弃。', 'A submission nobody confirms within a week is discarded.')}</p>
        </Card>
      )}
    </>
  )
}

function FailingRows({ submissionId }: { submissionId: number }) {
  const { t } = usePlace()
  return (
    <ButtonLink href={`/workbench/submissions/${submissionId}/refused`} download>
      {t('下载退回的行', 'Download the refused rows')}
    </ButtonLink>
  )
}

function Finished({ submission, own, mendedBy }: SubmissionProps) {
  const { t, lang, href } = usePlace()
  const { submissionId, item, refused, rowsPerson, waiting, finishedAt, receipt } = submission
  return (
    <>
      <Outcome submission={submission} />
      {refused > 0 && (
        <Section title={t('补正退回的行', 'Mend what came back')} count={refused}>
          <p>
            {t(
              '下载的文件与您报送的格式和列相同，最后多一列“未通过原因”。改正后送回，只处理这些行。涉及自然人的行没有保存，不在其中。',
              'The file has the format and the columns you sent, and one more with the reasons. Mend it and send it back: only these rows are processed. Rows about persons were not kept and are not in it.',
            )}
          </p>
          <Actions>
            {refused > rowsPerson && <FailingRows submissionId={submissionId} />}
            {own && (
              <ButtonLink href={`/workbench/send?item=${item}&follows=${submissionId}`} kind="primary">
                {t('送回改好的文件', 'Send the mended file')}
              </ButtonLink>
            )}
          </Actions>
          {mendedBy.length > 0 && (
            <p className="as-of">
              {t('已补正：', 'Mended by: ')}
              {mendedBy.map((id) => (
                <a key={id} href={href(`/workbench/submissions/${id}`)}>
                  {t(`报送 ${id} `, `submission ${id} `)}
                </a>
              ))}
            </p>
          )}
        </Section>
      )}
      {waiting > 0 && (
        <Notice tone="attention" title={t(`${formatNumber(waiting)} 行等待主体认定`, `${formatNumber(waiting)} rows wait for identity`)}>
          <p>
            {t(
              '信用办认定后自动入库或退回，您不必再做什么。',
              'The credit office decides; the rows are then taken or returned. There is nothing you need to do.',
            )}
          </p>
        </Notice>
      )}
      <Section title={t('回执', 'Receipt')}>
        <p>
          {t(
            '回执由平台签名，载明每类行数、时间和入库行在信用链中的位置。任何人不连接本平台也能核验。',
            'The receipt is signed. It states the counts, the times and where the rows taken stand in the ledger; anyone can verify it without this server.',
          )}
        </p>
        {finishedAt !== null && (
          <p className="as-of">{t(`签发于 ${formatInstant(finishedAt, lang)}`, `Issued ${formatInstant(finishedAt, lang)}`)}</p>
        )}
        {receipt !== null && (
          <Actions>
            <ButtonLink href={`/workbench/submissions/${submissionId}/receipt`} kind="primary" download>
              {t('下载回执', 'Download the receipt')}
            </ButtonLink>
            <Seal href={href('/verify')} title={t('核验回执', 'Verify a receipt')}>
              {t('在浏览器中核验，文件不上传', 'in the browser; the file is not uploaded')}
            </Seal>
          </Actions>
        )}
      </Section>
    </>
  )
}
