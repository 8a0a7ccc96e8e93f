import { acceptedFiles } from '../../platform/files/media.ts'
import { Actions, Button, Details, FileDrop, TextField, usePlace } from '../../platform/ui/index.ts'
import type { Duty } from '../duty.ts'
import { saysOf } from '../move-duty.ts'
import { fieldsOf, PageForm, type ContractPageProps } from './page-form.tsx'

/** What the reader may say of one payment or milestone. */
export function DutyForm({ duty, ...props }: ContractPageProps & { duty: Duty }) {
  const { t } = usePlace()
  const { side, read } = props.followed
  const at = `duty${duty.dutyNo}`
  const { field, value, isEntered } = fieldsOf(props, at)
  if (side === null || read.case.state === 'void' || duty.closedAt !== null) return '—'
  const says = saysOf(duty.debtor, side)
  const mayReport = says.includes('report') && (duty.state === 'due' || duty.state === 'denied')
  const mayReceive = says.includes('receive')
  if (!mayReport && !mayReceive) return '—'
  const isPayment = duty.kind === 'payment'
  const takesDay = mayReport || duty.doneOn === null
  return (
    <Details summary={mayReport ? t('报告已履行', 'Report it done') : t('确认', 'Confirm')} open={isEntered}>
      <PageForm props={props} at={at}>
        <input type="hidden" name="duty" value={duty.dutyNo} />
        {takesDay && (
          <TextField
            {...field('doneOn')}
            label={isPayment ? t('付款到账日期', 'Paid on') : t('完成日期', 'Reached on')}
            hint={t('如 2026-11-20', 'such as 2026-11-20')}
            value={value('doneOn')}
            maxLength={10}
            width="s"
          />
        )}
        {mayReport && (
          <FileDrop
            {...field('files')}
            label={isPayment ? t('付款凭证', 'Proof of payment') : t('证明材料（可不附）', 'Papers (if any)')}
            accept={acceptedFiles}
            multiple
            required={isPayment}
          />
        )}
        <Actions>
          {mayReport && (
            <Button name="move" value="report">
              {isPayment ? t('报告已付款', 'Report it paid') : t('报告已完成', 'Report it reached')}
            </Button>
          )}
          {mayReceive && (
            <Button name="move" value="receive">
              {isPayment ? t('确认收到', 'Confirm it was received') : t('确认完成', 'Confirm it')}
            </Button>
          )}
          {mayReceive && duty.state === 'reported' && (
            <Button kind="danger" name="move" value="deny">
              {t('没有收到', 'Not received')}
            </Button>
          )}
          {mayReceive && (duty.state === 'due' || duty.state === 'denied') && (
            <Button kind="danger" name="move" value="cancel">
              {t('取消这一项', 'Cancel it')}
            </Button>
          )}
        </Actions>
      </PageForm>
    </Details>
  )
}
