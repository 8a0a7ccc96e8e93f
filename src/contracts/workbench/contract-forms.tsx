import type { ReactNode } from 'react'
import { acceptedFiles } from '../../platform/files/media.ts'
import { Actions, Button, Choices, Details, FileDrop, Section, Select, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import type { WantedContract } from '../check-contract.ts'
import { statuses, supplierSizes } from '../contract.ts'
import { ContractFields } from './contract-fields.tsx'
import { fieldsOf, PageForm, type ContractPageProps } from './page-form.tsx'
import { sizeWords } from './words.ts'

/** What the reader may do with the contract itself. */
export function ContractForms(props: ContractPageProps) {
  const { t } = usePlace()
  const { contract, side, voices } = props.followed
  const buyer = voices.some((voice) => voice !== 'b')
  const spoken = contract.state === 'performing' || contract.state === 'stated' || contract.state === 'disputed'
  const forms: readonly (ReactNode | false)[] = [
    contract.state === 'proposed' &&
      side !== null &&
      (side === contract.registeredAs ? <Withdraw key="withdraw" {...props} /> : <Accept key="accept" {...props} />),
    contract.state === 'awarded' && buyer && <Sign key="sign" {...props} />,
    contract.state === 'awarded' && buyer && <Lapse key="lapse" {...props} />,
    spoken && side !== null && <Say key="say" {...props} />,
    contract.state === 'disputed' && props.mayDecide && <Say key="decide" {...props} decides />,
    side !== null && contract.signedOn !== null && contract.state !== 'proposed' && contract.state !== 'void' && (
      <Owe key="owe" {...props} />
    ),
  ].filter(Boolean)
  if (forms.length === 0) return null
  return (
    <Section id="act" title={t('可以办理', 'What you may do')}>
      {forms}
    </Section>
  )
}

function Accept(props: ContractPageProps) {
  const { t, lang } = usePlace()
  const { side } = props.followed
  const { field, value } = fieldsOf(props, 'accept')
  return (
    <PageForm props={props} at="accept">
      <p>
        {t(
          '对方登记了这份合同。请核对下面的内容；确认后即进入跟踪，其他人只能看到双方、类型、状态和日期。',
          'The other party registered this contract. Check it below; once confirmed it is followed, and others see parties, kind, state and days only.',
        )}
      </p>
      {side === 'b' && (
        <Select
          {...field('supplierSize')}
          label={t('本单位规模（供应商告知）', 'Size of your organisation, as the supplier')}
          blank={t('不告知', 'not said')}
          value={value('supplierSize')}
          options={supplierSizes.map((one) => ({ value: one, label: sizeWords[one][lang] }))}
        />
      )}
      <Actions>
        <Button name="answer" value="accept">
          {t('确认合同', 'Confirm the contract')}
        </Button>
        <Button kind="danger" name="answer" value="decline">
          {t('不确认', 'Decline')}
        </Button>
      </Actions>
    </PageForm>
  )
}

function Withdraw(props: ContractPageProps) {
  const { t } = usePlace()
  return (
    <PageForm props={props} at="withdraw">
      <p>{t('对方还没有确认，可以撤回登记。', 'The other party has not confirmed it yet: you may withdraw it.')}</p>
      <Actions>
        <Button kind="danger">{t('撤回登记', 'Withdraw')}</Button>
      </Actions>
    </PageForm>
  )
}

function Sign(props: ContractPageProps) {
  const { t } = usePlace()
  const { contract } = props.followed
  const { isEntered } = fieldsOf(props, 'sign')
  const { entered } = props
  const text = (name: keyof WantedContract, known: string | null = '') => (isEntered ? (entered[name] ?? '') : (known ?? ''))
  const wanted: WantedContract = {
    ...{ partyA: contract.partyACode, partyB: contract.partyBCode, contractNo: text('contractNo'), name: text('name', contract.name) },
    ...{ projectNo: text('projectNo', contract.projectNo), subjectMatter: text('subjectMatter', contract.subjectMatter) },
    ...{
      spec: text('spec', contract.spec),
      quantity: text('quantity', contract.quantity),
      unitPrice: text('unitPrice', contract.unitPrice),
    },
    ...{ amountWan: text('amountWan', contract.amountWan), signedOn: text('signedOn'), performBy: text('performBy', contract.performBy) },
    ...{ announcedOn: text('announcedOn'), announcementRef: text('announcementRef', contract.announcementRef) },
    ...{
      procurementMethod: text('procurementMethod', contract.procurementMethod),
      supplierSize: text('supplierSize', contract.supplierSize),
    },
  }
  return (
    <Details summary={t('登记签订的合同', 'Register the signed contract')} open>
      <PageForm props={props} at="sign">
        <ContractFields kind="administrative" wanted={wanted} methods={props.methods} errors={isEntered ? props.errors : []} fixed />
        <Actions>
          <Button>{t('登记签订的合同', 'Register the signed contract')}</Button>
        </Actions>
      </PageForm>
    </Details>
  )
}

function Lapse(props: ContractPageProps) {
  const { t } = usePlace()
  const { field, value, isEntered } = fieldsOf(props, 'lapse')
  return (
    <Details summary={t('没有签订合同', 'It was not signed')} open={isEntered}>
      <PageForm props={props} at="lapse">
        <TextArea {...field('words')} label={t('原因', 'Why')} value={value('words')} maxLength={1000} required />
        <Actions>
          <Button kind="danger">{t('登记未签合同', 'Say that it was not signed')}</Button>
        </Actions>
      </PageForm>
    </Details>
  )
}

function Say({ decides = false, ...props }: ContractPageProps & { decides?: boolean }) {
  const { t, lang } = usePlace()
  const at = decides ? 'decide' : 'say'
  const { field, value, isEntered } = fieldsOf(props, at)
  const title = decides
    ? t('登记生效裁判或者裁决', 'Enter the decision of a court or arbitral body')
    : t('确认履约情况', 'Say how it was performed')
  return (
    <Details summary={title} open={isEntered}>
      <PageForm props={props} at={at}>
        <Choices
          {...field('status')}
          type="radio"
          label={t('履约情况', 'Performance')}
          hint={
            decides
              ? undefined
              : t(
                  '双方确认一致的才记入信用记录；不一致的列为有争议。',
                  'Only what both say enters the record; where you differ it is in dispute.',
                )
          }
          required
          values={[value('status')]}
          options={Object.entries(statuses).map(([status, words]) => ({ value: status, label: words[lang] }))}
        />
        <TextArea
          {...field('words')}
          label={decides ? t('作出裁判的机关和文书号', 'Court or arbitral body, and number of the decision') : t('说明', 'Explanation')}
          hint={decides ? undefined : t('部分履行和违约的须说明并附证据。', 'Needed with papers for partly fulfilled and breached.')}
          value={value('words')}
          maxLength={4000}
          required={decides}
        />
        <FileDrop {...field('files')} label={t('证据或者文书', 'Papers')} accept={acceptedFiles} multiple required={decides} />
        <Actions>
          <Button kind={decides ? 'danger' : 'primary'}>{title}</Button>
        </Actions>
      </PageForm>
    </Details>
  )
}

function Owe(props: ContractPageProps) {
  const { t } = usePlace()
  const { contract, partyB } = props.followed
  const { field, value, isEntered } = fieldsOf(props, 'owe')
  return (
    <Details summary={t('登记款项或者节点', 'Add a payment or milestone')} open={isEntered}>
      <PageForm props={props} at="owe">
        <input type="hidden" name="requestKey" value={props.requestKey} />
        <Choices
          {...field('kind')}
          type="radio"
          label={t('类别', 'What it is')}
          required
          values={[value('kind') || 'payment']}
          options={[
            { value: 'payment', label: t('款项', 'Payment') },
            { value: 'milestone', label: t('节点（交付、验收等）', 'Milestone (delivery, acceptance …)') },
          ]}
        />
        <TextField
          {...field('name')}
          label={t('名称', 'Name')}
          hint={t('如：首款、尾款、到货验收', 'such as first payment, delivery')}
          value={value('name')}
          maxLength={200}
          required
        />
        <Choices
          {...field('debtor')}
          type="radio"
          label={t('由哪一方履行', 'Who owes it')}
          required
          values={[value('debtor') || 'a']}
          options={[
            { value: 'a', label: t(`甲方 ${contract.partyAName}`, `Party A, ${contract.partyAName}`) },
            { value: 'b', label: t(`乙方 ${partyB.name}`, `Party B, ${partyB.name}`) },
          ]}
        />
        <TextField
          {...field('amountWan')}
          label={t('金额（万元，款项才填）', 'Amount (10 000 yuan, of a payment)')}
          value={value('amountWan')}
          inputMode="decimal"
          maxLength={20}
          width="s"
        />
        <TextField
          {...field('agreedOn')}
          label={t('约定的到期日', 'Agreed day')}
          hint={t('如 2026-12-31', 'such as 2026-12-31')}
          value={value('agreedOn')}
          maxLength={10}
          width="s"
        />
        <TextField
          {...field('deliveredOn')}
          label={t('交付或者验收日期', 'Day of delivery or acceptance')}
          hint={t(
            '机关、事业单位付款：没有约定日期的，按交付之日起法定期限计算；约定过长的，以法定最长期限为准。',
            'For payments of public bodies: where no day was agreed the time of the law runs from it, and a day that was agreed is not later than the longest time of the law.',
          )}
          value={value('deliveredOn')}
          maxLength={10}
          width="s"
        />
        <Actions>
          <Button>{t('登记', 'Add it')}</Button>
        </Actions>
      </PageForm>
    </Details>
  )
}
