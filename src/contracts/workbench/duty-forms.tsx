import { formatDay } from '../../platform/format.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { Actions, Button, Details, FileDrop, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import { contestable, isContested, saysOf, type Duty } from '../duty.ts'
import { fieldsOf, PageForm, type ContractPageProps } from './page-form.tsx'

/** That it was done, by whoever owes it, or confirmed by the other. */
function MoveForm({ duty, ...props }: ContractPageProps & { duty: Duty }) {
  const { t } = usePlace()
  const { side, read } = props.followed
  const at = `duty${duty.dutyNo}`
  const { field, value, isEntered } = fieldsOf(props, at)
  if (side === null || read.case.state === 'void' || duty.closedAt !== null) return null
  const says = saysOf(duty.debtor, side)
  const mayReport = says.includes('report') && (duty.state === 'due' || duty.state === 'denied' || duty.state === 'disputed')
  const mayReceive = says.includes('receive')
  if (!mayReport && !mayReceive) return null
  const isPayment = duty.kind === 'payment'
  const isDay = duty.state === 'dayDisputed'
  const takesDay = mayReport || duty.doneOn === null
  return (
    <Details summary={mayReport ? t('报告已履行', 'Report it done') : t('确认', 'Confirm')} open={isEntered}>
      <PageForm props={props} at={at} seen={duty.steps}>
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
              {isDay
                ? t('认可付款一方的日期', 'Accept the day of the other side')
                : isPayment
                  ? t('确认收到', 'Confirm it was received')
                  : t('确认完成', 'Confirm it')}
            </Button>
          )}
          {mayReceive && duty.state === 'reported' && (
            <Button kind="danger" name="move" value="deny">
              {t('没有收到', 'Not received')}
            </Button>
          )}
          {mayReceive && duty.state !== 'reported' && !isDay && (
            <Button kind="danger" name="move" value="cancel">
              {t('取消这一项', 'Cancel it')}
            </Button>
          )}
        </Actions>
      </PageForm>
    </Details>
  )
}

/** What the reader may do about one payment or milestone. */
export function DutyForm(props: ContractPageProps & { duty: Duty }) {
  return (
    <>
      <MoveForm {...props} />
      <ContestForm {...props} />
      <ReplyForm {...props} />
      <SettleForm {...props} />
    </>
  )
}

/** Whoever owes it says that day or amount are wrong, or agrees after all. */
function ContestForm({ duty, ...props }: ContractPageProps & { duty: Duty }) {
  const { t } = usePlace()
  const { side } = props.followed
  const at = `contest${duty.dutyNo}`
  const { field, value, isEntered } = fieldsOf(props, at)
  const about = contestable(duty, props.today)
  const mayAgree = isContested(duty) || (duty.state === 'due' && duty.countsFrom !== null)
  if (side === null || side !== duty.debtor || (about === null && !mayAgree)) return null
  return (
    <Details summary={about === null ? t('认可对方的说法', 'Agree with the other side') : t('提出争议', 'Contest it')} open={isEntered}>
      <PageForm props={props} at={at} seen={duty.steps}>
        <input type="hidden" name="duty" value={duty.dutyNo} />
        {about === 'day' && (
          <TextField
            {...field('doneOn')}
            label={duty.kind === 'payment' ? t('实际到账日期', 'It was paid on') : t('实际完成日期', 'It was reached on')}
            hint={t('如 2026-11-20', 'such as 2026-11-20')}
            value={value('doneOn')}
            maxLength={10}
            width="s"
          />
        )}
        {about !== null && (
          <TextArea
            {...field('words')}
            label={
              about === 'day'
                ? t('对登记日期的异议和理由', 'What is wrong with the day, and why')
                : t('对日期或者金额的异议和理由', 'What is wrong with the day or the amount, and why')
            }
            hint={t(
              '有争议期间不计入逾期；双方确认、对方取消或者作出处理后结束。',
              'Not late while in dispute, which ends when both agree, the other cancels it, or it is decided.',
            )}
            maxLength={4000}
            value={value('words')}
          />
        )}
        {about === 'day' && (
          <FileDrop {...field('files')} label={t('证明材料（可不附）', 'Papers (if any)')} accept={acceptedFiles} multiple />
        )}
        <Actions>
          {about !== null && (
            <Button name="move" value="contest">
              {t('提出争议', 'Contest it')}
            </Button>
          )}
          {mayAgree && (
            <Button name="move" value="agree" kind={about === null ? 'primary' : 'secondary'}>
              {duty.state === 'dayDisputed' ? t('认可对方登记的日期', 'Agree to the day') : t('确认应当履行', 'Agree that it is owed')}
            </Button>
          )}
        </Actions>
      </PageForm>
    </Details>
  )
}

/** Who is to get it answers in its own words, once, beside those of the debtor. */
function ReplyForm({ duty, ...props }: ContractPageProps & { duty: Duty }) {
  const { t } = usePlace()
  const { side } = props.followed
  const at = `reply${duty.dutyNo}`
  const { field, value, isEntered } = fieldsOf(props, at)
  if (side === null || side === duty.debtor || !isContested(duty) || duty.contests.at(-1)?.reply != null) return null
  return (
    <Details summary={t('答复争议', 'Answer')} open={isEntered}>
      <PageForm props={props} at={at} seen={duty.steps}>
        <input type="hidden" name="duty" value={duty.dutyNo} />
        <TextArea
          {...field('words')}
          label={t('对付款一方异议的答复', 'Your answer to what the other side contests')}
          hint={t('只能答复一次，双方和处理争议的单位都能看到。', 'You answer once; both sides and whoever decides read it.')}
          maxLength={4000}
          value={value('words')}
        />
        <FileDrop {...field('files')} label={t('证明材料（可不附）', 'Papers (if any)')} accept={acceptedFiles} multiple />
        <Actions>
          <Button name="move" value="reply">
            {t('提交答复', 'Send the answer')}
          </Button>
        </Actions>
      </PageForm>
    </Details>
  )
}

/** Who is no party decides the dispute, with reasons. */
function SettleForm({ duty, ...props }: ContractPageProps & { duty: Duty }) {
  const { t, lang } = usePlace()
  const at = `settle${duty.dutyNo}`
  const { field, value, isEntered } = fieldsOf(props, at)
  if (!props.mayDecide || !isContested(duty) || props.followed.contract.kind === 'commercial') return null
  const isDay = duty.state === 'dayDisputed'
  const day = (one: string | null | undefined) => (one == null ? '—' : formatDay(one, lang))
  const saidOn = day(duty.contests.at(-1)?.saidOn)
  return (
    <Details summary={t('处理争议', 'Settle the dispute')} open={isEntered}>
      <PageForm props={props} at={at} seen={duty.steps}>
        <input type="hidden" name="duty" value={duty.dutyNo} />
        <TextArea {...field('words')} label={t('处理理由', 'Reasons')} required maxLength={4000} value={value('words')} />
        <Actions>
          <Button name="move" value="uphold">
            {isDay ? t(`认定为 ${day(duty.doneOn)}`, `It was ${day(duty.doneOn)}`) : t('认定应当履行', 'It is owed')}
          </Button>
          <Button kind={isDay ? 'secondary' : 'danger'} name="move" value="dismiss">
            {isDay ? t(`认定为 ${saidOn}`, `It was ${saidOn}`) : t('认定不应履行', 'It is not owed')}
          </Button>
        </Actions>
      </PageForm>
    </Details>
  )
}
