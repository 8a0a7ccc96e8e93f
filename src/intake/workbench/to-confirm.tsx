import { formatNumber } from '../../platform/format.ts'
import { Actions, Button, ButtonLink, Card, Notice, Section, Stats, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { rows } from './words.ts'

type Props = {
  submission: Submission
  own: boolean
  /** How many rows of it two persons have to stand for, and whether the reader is the second one, who confirms that. */
  forTwo: number
  isSecond: boolean
}

/** What a clerk decides on: take what passed, or take the file back. */
export function ToConfirm({ submission, own, forTwo, isSecond }: Props) {
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
        <Section title={t('确认后才入库', 'Nothing is merged before you confirm')}>
          <Card>
            <p>
              <Passed submission={submission} />
            </p>
            {rowsChecked > 0 && refused > rowsPerson && (
              <p>
                {t(
                  `退回的 ${formatNumber(refused)} 行不入库，可以下载改正后只补报这些行。`,
                  `${rows(refused)} refused: not merged; you can download, mend and send only those again.`,
                )}
              </p>
            )}
            {forTwo > 0 && <ForSecond count={forTwo} isSecond={isSecond} />}
            <Actions>
              {rowsChecked > 0 && (forTwo === 0 || isSecond) && (
                <form method="post" action={href(`${here}/confirm`)}>
                  <Button>{t('确认入库', 'Confirm')}</Button>
                </form>
              )}
              <form method="post" action={href(`${here}/discard`)}>
                <Button kind={rowsChecked > 0 ? 'danger' : 'primary'}>{t('取消这次报送', 'Discard')}</Button>
              </form>
              {refused > rowsPerson && <FailingRows submissionId={submissionId} />}
            </Actions>
            <p className="hint">{t('一周内未确认的报送自动取消。', 'A submission nobody confirms within a week is discarded.')}</p>
          </Card>
        </Section>
      )}
    </>
  )
}

/** Rows that two persons have to stand for wait for a second one. */
function ForSecond({ count, isSecond }: { count: number; isSecond: boolean }) {
  const { t } = usePlace()
  return (
    <Notice tone="attention" title={t(`${formatNumber(count)} 行须由两人确认`, `Two persons have to stand for ${rows(count)}`)}>
      <p>
        {t(
          '这些行更改由两人确认的记录，或者写有检查任务的编号。',
          'These rows change records that two persons stand for, or give the number of a check.',
        )}
      </p>
      <p>
        {isSecond
          ? t(
              '请核对后确认：您与报送人共同对这些行负责，记录的历史写明两人。',
              'Compare, then confirm: you and the sender stand for these rows, and the history of the records names both.',
            )
          : t(
              '须由本单位另一名审批人或者负责人在报送记录中确认，此前整个文件不入库。',
              'Another approver or head of the body confirms it in the list of submissions; nothing of the file is merged before.',
            )}
      </p>
    </Notice>
  )
}

/** How many rows passed the checks. What they bring, if anything, is found only when they meet the register and the records. */
function Passed({ submission: { rowsChecked, sameAs } }: { submission: Submission }) {
  const { t } = usePlace()
  if (rowsChecked === 0)
    return t('没有一行通过检查。请按下面的提示改正文件后重新报送。', 'No row passed. Mend the file as shown below and send it again.')
  const passed = { zh: `通过检查 ${formatNumber(rowsChecked)} 行`, en: `${rows(rowsChecked)} passed the checks` }
  return sameAs === null
    ? t(
        `${passed.zh}（是否为新增、无变化或待认定，确认后得出）。`,
        `${passed.en}; whether new, unchanged or waiting for identity comes out once you confirm.`,
      )
    : t(`${passed.zh}，均以前报送过。`, `${passed.en}; all were sent before.`)
}

/** The way to the rows that were refused, in the format they came in. */
export function FailingRows({ submissionId }: { submissionId: number }) {
  const { t } = usePlace()
  return (
    <ButtonLink href={`/workbench/submissions/${submissionId}/refused`} download>
      {t('下载退回的行', 'Download the refused rows')}
    </ButtonLink>
  )
}
