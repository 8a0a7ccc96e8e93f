import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import type { Inspector } from '../pool/inspector.ts'

type Props = {
  inspectors: readonly Inspector[]
  accounts: readonly Option[]
  entered: { readonly number: string; readonly account: string }
  errors: readonly FormError[]
}

/** Which account of the own department carries which number. Nothing is counted here. */
export function InspectorsPage({ inspectors, accounts, entered, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '检查人员只以编号出现在抽取方案和检查任务里。这里登记哪个账号用哪个编号，只在本单位内可见；不统计、不评价检查人员。',
          'Inspectors stand in draws and checks by their number alone. Here a number is tied to an account, seen inside this department only; nobody counts or rates inspectors.',
        )}
      >
        {t('检查人员', 'Inspectors')}
      </PageTitle>
      <Section title={t('编号', 'Numbers')}>
        {inspectors.length === 0 ? (
          <EmptyState title={t('还没有检查人员编号', 'No numbers yet')}>
            <p>{t('抽取只能使用在这里登记的编号。', 'Draws take only numbers that are entered here.')}</p>
          </EmptyState>
        ) : (
          <Table
            caption={t('检查人员编号', 'Numbers of inspectors')}
            captionHidden
            rows={inspectors}
            rowKey={({ number }) => number}
            columns={[
              { key: 'number', label: t('编号', 'Number'), heading: true, tight: true, cell: ({ number }) => number },
              { key: 'account', label: t('账号', 'Account'), cell: ({ account }) => account },
              {
                key: 'act',
                label: t('操作', 'Act'),
                cell: ({ number, endedAt }) =>
                  endedAt === null ? (
                    <form method="post" action={href('/workbench/inspectors/end')}>
                      <input type="hidden" name="number" value={number} />
                      <Button kind="quiet">{t(`停用 ${number}`, `End ${number}`)}</Button>
                    </form>
                  ) : (
                    <Badge>{t('已停用', 'Ended')}</Badge>
                  ),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('登记编号', 'Enter a number')}>
        <form method="post" action={href('/workbench/inspectors')}>
          <TextField
            name="number"
            label={t('编号', 'Number')}
            hint={t(
              '1 至 10 位字母、数字或者连字符；停用后也不转给别人。不写姓名、身份证号、手机号。',
              '1 to 10 letters, digits or hyphens; it never passes to another. No names, resident or telephone numbers.',
            )}
            value={entered.number}
            maxLength={10}
            width="s"
            autoComplete="off"
            error={errorAt(errors, 'number')}
            required
          />
          <Select
            name="account"
            label={t('账号', 'Account')}
            blank={t('请选择', 'Choose')}
            value={entered.account}
            options={accounts}
            error={errorAt(errors, 'account')}
            required
          />
          <Actions>
            <Button>{t('登记', 'Enter')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
