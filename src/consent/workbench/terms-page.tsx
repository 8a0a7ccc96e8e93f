import type { Item, Purpose } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  DateField,
  ErrorSummary,
  PageTitle,
  Select,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { granteeNames, periods } from '../consent.ts'

export const termFields = ['toUnit', 'toBody', 'code', 'purpose', 'validFrom', 'validUntil', 'times', 'per', 'keptDays'] as const
export type Entered = Readonly<Record<(typeof termFields)[number], string>> & { readonly items: readonly string[] }

type Props = {
  /** `new`: the organisation authorises somebody; `ask`: somebody asks it to. */
  readonly way: 'new' | 'ask'
  readonly purposes: readonly Purpose[]
  readonly items: readonly Item[]
  /** How many records of each kind there are of the organisation that authorises; null where that is not for who looks. */
  readonly held: ReadonlyMap<string, number> | null
  readonly entered: Entered
  readonly errors: readonly FormError[]
}

/** The terms of an authorisation, to be shown in plain words before anybody signs. */
export function TermsPage({ way, purposes, items, held, entered, errors }: Props) {
  const { t, href } = usePlace()
  const said = (item: string): string[] => {
    if (held === null) return []
    const total = held.get(item) ?? 0
    return [
      total === 0 ? t('本组织现在没有这类信息', 'None is held of you today') : t(`本组织现有 ${total} 条`, `${total} held of you today`),
    ]
  }
  const wrong = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/consents', label: t('授权', 'Authorisations') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={
          way === 'new'
            ? t('保存后先以文字列出全部内容，签署后才生效。', 'You see everything in words first; it holds only once it is signed.')
            : t('对方同意并签署后才能查看。', 'You can read once the organisation agrees and signs.')
        }
      >
        {way === 'new' ? t('新的授权', 'New authorisation') : t('请求授权', 'Ask for an authorisation')}
      </PageTitle>
      <form method="post" action={href(`/workbench/consents/${way}`)}>
        {way === 'new' ? (
          <>
            <TextField
              name="toUnit"
              required
              maxLength={18}
              width="m"
              label={t('授权给谁（统一社会信用代码）', 'To whom (unified social credit code)')}
              hint={t('对方还没有账号的，开通后即可查看。', 'Who has no account yet can read once there is one.')}
              value={entered.toUnit}
              {...wrong('toUnit')}
            />
            <Select
              name="toBody"
              label={t('对方类别', 'What kind of body it is')}
              blank={t('按用途确定', 'as the purpose says')}
              options={Object.entries(granteeNames).map(([value, label]) => ({ value, label: t(label) }))}
              value={entered.toBody}
            />
          </>
        ) : (
          <TextField
            name="code"
            required
            maxLength={18}
            width="m"
            label={t('向哪个组织请求（统一社会信用代码）', 'Which organisation (unified social credit code)')}
            value={entered.code}
            {...wrong('code')}
          />
        )}
        <Choices
          type="checkbox"
          name="items"
          label={t('看什么', 'What')}
          options={items.map(({ key, name, summary }) => ({
            value: key,
            label: t(name),
            hint: [...said(key), t(summary)].join(t('。', '. ')),
          }))}
          values={entered.items}
          {...wrong('items')}
        />
        <Select
          name="purpose"
          required
          label={t('用途', 'What for')}
          options={purposes.map(({ key, name }) => ({ value: key, label: t(name) }))}
          value={entered.purpose}
          {...wrong('purpose')}
        />
        <DateField name="validFrom" required label={t('自', 'From')} value={entered.validFrom} {...wrong('validFrom')} />
        <DateField
          name="validUntil"
          required
          label={t('至（含当日）', 'Until, that day included')}
          value={entered.validUntil}
          {...wrong('validUntil')}
        />
        <TextField
          name="times"
          required
          inputMode="numeric"
          width="s"
          label={t('最多查看次数', 'At most so many reads')}
          value={entered.times}
          {...wrong('times')}
        />
        <Select
          name="per"
          required
          label={t('次数按', 'Counted')}
          options={Object.entries(periods).map(([value, label]) => ({ value, label: t(label) }))}
          value={entered.per}
          {...wrong('per')}
        />
        <TextField
          name="keptDays"
          required
          inputMode="numeric"
          width="s"
          label={t('对方最多保存天数', 'Kept by them for so many days at most')}
          value={entered.keptDays}
          {...wrong('keptDays')}
        />
        <Actions>
          <Button>{way === 'new' ? t('下一步：核对', 'Next: check it') : t('发出请求', 'Ask')}</Button>
        </Actions>
      </form>
    </>
  )
}
