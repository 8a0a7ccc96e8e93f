import { Actions, ButtonLink, formatInstant, formatNumber, Notice, Seal, Section, usePlace } from '../../platform/ui/index.ts'
import type { Submission } from '../index.ts'
import { Outcome } from './outcome.tsx'
import { FailingRows } from './to-confirm.tsx'
import { rows } from './words.ts'

/** What became of a finished submission, what is left to do, and the receipt. */
export function Finished({ submission, own, mendedBy }: { submission: Submission; own: boolean; mendedBy: readonly number[] }) {
  const { t, lang, href } = usePlace()
  const { submissionId, item, refused, rowsPerson, waiting, finishedAt, receipt } = submission
  return (
    <>
      <Outcome submission={submission} />
      {refused > 0 && (
        <Section title={t('补正退回的行', 'Mend what was refused')} count={refused}>
          <p>
            {t(
              '下载的文件与您报送的格式和列相同，最后多一列“未通过原因”。改正后送回，只处理这些行。涉及自然人的行没有保存，不在其中。',
              'The file has the format and the columns you sent, and one more with the reasons. Mend it and send it back: only these rows are processed. Rows about persons were not kept and are not in it.',
            )}
          </p>
          <div className="after">
            <Actions>
              {refused > rowsPerson && <FailingRows submissionId={submissionId} />}
              {own && (
                <ButtonLink href={`/workbench/send?item=${item}&follows=${submissionId}`} kind="primary">
                  {t('送回改好的文件', 'Send the mended file')}
                </ButtonLink>
              )}
            </Actions>
          </div>
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
        )}
      </Section>
    </>
  )
}
