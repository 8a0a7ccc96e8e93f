import { formatInstant, formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Actions, ButtonLink, Notice, Seal, Section, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { Mending } from './mending.tsx'
import { Outcome } from './outcome.tsx'
import { rows } from './words.ts'

type FinishedProps = {
  submission: Submission
  own: boolean
  hasNotices: boolean
  mendedBy: readonly Submission[]
  errors: readonly FormError[]
}

/** What became of a finished submission, what is left to do, and the receipt. */
export function Finished({ submission, own, mendedBy, errors, hasNotices }: FinishedProps) {
  const { t, lang, href } = usePlace()
  const { submissionId, refused, waiting, finishedAt } = submission
  return (
    <>
      <Outcome submission={submission} />
      {refused > 0 && <Mending submission={submission} own={own} mendedBy={mendedBy} errors={errors} />}
      {waiting > 0 && (
        <Notice
          tone="attention"
          title={t(`${formatNumber(waiting)} 行等待主体认定`, `${rows(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for identity`)}
        >
          <p>
            {t(
              '信用办认定后自动入库或退回，您不必再做什么。',
              'The credit office decides; the rows are then taken or refused. There is nothing you need to do.',
            )}
          </p>
        </Notice>
      )}
      {own && hasNotices && (
        <Section title={t('信用修复告知书', 'Repair notices')}>
          <p>
            {t(
              '告知书已随入库的决定生成，请打印后与决定书一并送达。',
              'The notices of these decisions are ready: print them and serve them together with the decisions.',
            )}
          </p>
          <Actions>
            <ButtonLink href={`/workbench/repair/notices?submission=${submissionId}`}>{t('打印告知书', 'Print the notices')}</ButtonLink>
          </Actions>
        </Section>
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
        <div className="after">
          <Actions>
            <ButtonLink href={`/workbench/submissions/${submissionId}/receipt`} kind="primary" download>
              {t('下载回执', 'Download the receipt')}
            </ButtonLink>
            <Seal href={href('/verify')} title={t('核验回执', 'Verify a receipt')}>
              {t('在浏览器中核验，文件不上传', 'in the browser; the file is not uploaded')}
            </Seal>
          </Actions>
        </div>
      </Section>
    </>
  )
}
