import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { MissingForm, type MissingFormProps } from '../portal/missing-form.tsx'
import { RecordChoices } from '../portal/record-fields.tsx'
import { ObjectionForm, type ObjectionFormProps } from '../portal/objection-form.tsx'
import type { Choosable } from '../objectable.ts'

/** The organisation at the window, as its papers name it. */
type Visitor = { readonly name: string; readonly code: string }

const home = '/workbench/objections/window'

function Head({ visitor }: { readonly visitor?: Visitor }) {
  const { t } = usePlace()
  const trail = [{ href: '/workbench/objections', label: t('异议', 'Objections') }]
  if (visitor !== undefined) trail.push({ href: home, label: t('窗口登记', 'At the window') })
  return (
    <>
      <Breadcrumb trail={trail} />
      <PageTitle
        lead={
          visitor === undefined ? (
            t(
              '主体持证照到窗口提出异议的，在这里登记。不收费。',
              'For organisations that come to the window with their papers. Free of charge.',
            )
          ) : (
            <>
              <Words>{visitor.name}</Words> {visitor.code}
            </>
          )
        }
      >
        {t('窗口登记异议', 'Take an objection in at the window')}
      </PageTitle>
      <Notice tone="neutral">
        <p>
          {t(
            '先核对证照和授权材料。只登记单位，不登记、不上传来人的姓名和证件。',
            'Check the papers first. Only the organisation is entered: neither name nor papers of the person who came.',
          )}
        </p>
      </Notice>
    </>
  )
}

/** Which organisation came. */
export function WindowPage({ code, errors }: { readonly code: string; readonly errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <Head />
      <ErrorSummary errors={errors} />
      <form method="get" action={href(home)}>
        <TextField
          name="code"
          label={t('统一社会信用代码', 'Unified social credit code')}
          value={code}
          maxLength={40}
          width="m"
          required
          error={errorAt(errors, 'code')}
        />
        <Actions>
          <Button>{t('下一步', 'Next')}</Button>
        </Actions>
      </form>
    </>
  )
}

type RecordsProps = {
  visitor: Visitor
  records: readonly Choosable[]
  /** What was written of one that is not listed. */
  number: string
  errors: readonly FormError[]
  isSource: boolean
}
/** Which of its records it objects to. */
export function WindowRecordsPage({ visitor, records, number, errors, isSource }: RecordsProps) {
  const { t, href } = usePlace()
  const path = `${home}/${visitor.code}`
  return (
    <>
      <Head visitor={visitor} />
      <ErrorSummary errors={errors} />
      <form method="get" action={href(path)}>
        <Section
          title={t('对哪些记录有异议', 'Which records it objects to')}
          note={
            isSource
              ? t(
                  '这里只有本单位报送的记录；其他单位报送的，请到信用办窗口。',
                  'Only records your unit reported; others are taken in by the credit office.',
                )
              : t(
                  '列出信用办可以查看的记录，查看会留痕。其他记录请主体登录账号提出，或到报送单位窗口。',
                  'Records the credit office may read; the read is noted. Others are objected to by the account of the organisation, or at the window of their source.',
                )
          }
        >
          {records.length === 0 ? (
            <p className="section-note">{t('没有可以选择的记录。', 'There is no record to choose.')}</p>
          ) : (
            <RecordChoices legend={t('记录', 'Records')} records={records} />
          )}
          <TextField
            name="number"
            label={t('没有列出的，填写记录编号', 'Number of a record that is not listed')}
            inputMode="numeric"
            value={number}
            maxLength={15}
            width="s"
            error={errorAt(errors, 'number')}
          />
          <Actions>
            <Button>{t('下一步', 'Next')}</Button>
            <ButtonLink href={`${path}/missing`}>{t('缺少记录', 'A record is missing')}</ButtonLink>
          </Actions>
        </Section>
      </form>
    </>
  )
}

type Props<P> = Omit<P, 'action' | 'others'> & { readonly visitor: Visitor }

/** What is wrong with them. */
export function WindowObjectionPage({ visitor, ...form }: Props<ObjectionFormProps>) {
  return (
    <>
      <Head visitor={visitor} />
      <ObjectionForm {...form} others={[]} action={`${home}/${visitor.code}`} />
    </>
  )
}

/** Which record should be there and is not. */
export function WindowMissingPage({ visitor, ...form }: Props<MissingFormProps>) {
  return (
    <>
      <Head visitor={visitor} />
      <MissingForm {...form} action={`${home}/${visitor.code}/missing`} />
    </>
  )
}
