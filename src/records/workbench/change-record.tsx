import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, DateField, Details, Notice, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import { mayChange, type CreditRecord } from '../record.ts'

/** The form that was refused, what was entered, and why. */
export type Refused = {
  readonly act: 'withdraw' | 'end' | 'settle'
  readonly reason: string
  readonly until: string
  readonly errors: readonly FormError[]
}

type ChangeProps = { record: CreditRecord; isStoodFor: boolean; refused: Refused | null }

/** What its source may do with a record. One person alone changes nothing of what two stand for: what he asks waits for another one. */
export function ChangeRecord({ record, isStoodFor, refused }: ChangeProps) {
  const { t, href } = usePlace()
  const here = `/workbench/records/${record.recordId}`
  const may = (change: keyof typeof mayChange) => mayChange[change].includes(record.state)
  const wrong = (act: 'withdraw' | 'end', field: string) => {
    const error = refused?.act === act ? errorAt(refused.errors, field) : undefined
    return error === undefined ? {} : { error }
  }
  return (
    <Section title={t('本单位可以办理', 'What your department may do')}>
      {isStoodFor && (
        <Notice title={t('这条记录由两人确认', 'Two persons stand for this record')}>
          <p>
            {t(
              '需要更正的，请报送更正后的一行；需要撤回或者结束有效期的，在下面提出。均由本单位另一名审批人或者负责人确认后生效。',
              'To correct it, send the corrected row in a file; to withdraw it or end its validity, ask for that below. Another approver or head of the body confirms either.',
            )}
          </p>
          <Actions>
            <ButtonLink href={`/workbench/send?item=${record.item}`}>{t('报送更正后的一行', 'Send the corrected row')}</ButtonLink>
          </Actions>
        </Notice>
      )}
      {!isStoodFor && may('corrected') && (
        <p>
          <ButtonLink href={`${here}/correct`} kind="primary">
            {record.state === 'current' ? t('更正内容', 'Correct the content') : t('更正并恢复', 'Correct and bring back')}
          </ButtonLink>
        </p>
      )}
      {may('ended') && (
        <div className="after">
          <Details summary={t('结束有效期', 'End its validity')} open={refused?.act === 'end'}>
            <p>
              {t(
                '事实属实、但有效期提前结束时使用，如许可证注销。',
                'For what was right and ended before its time, such as a permit that was given up.',
              )}
            </p>
            <form method="post" action={href(`${here}/end`)}>
              <DateField
                id="f-until"
                name="until"
                label={t('最后有效日', 'Last day it holds')}
                required
                value={refused?.until}
                {...wrong('end', 'until')}
              />
              <TextArea
                id={refused?.act === 'end' ? 'f-reason' : 'f-end-reason'}
                name="reason"
                label={t('原因', 'Reason')}
                required
                rows={2}
                maxLength={500}
                value={refused?.act === 'end' ? refused.reason : ''}
                {...wrong('end', 'reason')}
              />
              <Actions>
                <Button kind="secondary">{t('结束有效期', 'End its validity')}</Button>
              </Actions>
            </form>
          </Details>
        </div>
      )}
      {may('withdrawn') && (
        <div className="after">
          <Details summary={t('撤回记录', 'Withdraw the record')} open={refused?.act === 'withdraw'}>
            <p>
              {t(
                '报送有误、决定被撤销时使用。撤回后立即停止公示；历史和原因保留。',
                'For what was sent by mistake, or a decision that was quashed. It is no longer shown at once; the history and the reason stay.',
              )}
            </p>
            <form method="post" action={href(`${here}/withdraw`)}>
              <TextArea
                id={refused?.act === 'withdraw' ? 'f-reason' : 'f-withdraw-reason'}
                name="reason"
                label={t('原因', 'Reason')}
                hint={t('会随记录历史公开，不要写个人信息。', 'It is shown with the history of the record; no personal data.')}
                required
                rows={2}
                maxLength={500}
                value={refused?.act === 'withdraw' ? refused.reason : ''}
                {...wrong('withdraw', 'reason')}
              />
              <Actions>
                <Button kind="danger">{t('撤回记录', 'Withdraw the record')}</Button>
              </Actions>
            </form>
          </Details>
        </div>
      )}
    </Section>
  )
}
