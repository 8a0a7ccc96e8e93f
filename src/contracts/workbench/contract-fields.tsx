import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Select, TextField, usePlace, type Option } from '../../platform/ui/index.ts'
import type { WantedContract } from '../check-contract.ts'
import { supplierSizes, type Kind } from '../contract.ts'
import { sizeWords } from './words.ts'

type Props = {
  kind: Kind
  wanted: WantedContract
  methods: readonly Option[]
  errors: readonly FormError[]
  /** The parties are known already. */
  fixed?: boolean
}

/** What a signed contract says. */
export function ContractFields({ kind, wanted, methods, errors, fixed = false }: Props) {
  const { t, lang } = usePlace()
  const field = (name: keyof WantedContract) => ({ name, value: wanted[name], error: errorAt(errors, name) })
  const administrative = kind === 'administrative'
  const codeHint = t(
    '18 位统一社会信用代码。合同当事人只能是组织。',
    'Unified social credit code of 18 characters. Parties are organisations only.',
  )
  return (
    <>
      {!fixed && (
        <>
          <TextField
            {...field('partyA')}
            label={t('甲方（采购人、付款方）', 'Party A, who buys and pays')}
            hint={codeHint}
            maxLength={30}
            required
          />
          <TextField {...field('partyB')} label={t('乙方（供应商）', 'Party B, who delivers')} hint={codeHint} maxLength={30} required />
        </>
      )}
      <TextField {...field('contractNo')} label={t('合同编号', 'Number')} maxLength={100} required />
      <TextField {...field('name')} label={t('合同名称', 'Name')} maxLength={200} width="full" required />
      <TextField {...field('projectNo')} label={t('项目编号（可不填）', 'Number of the project (if any)')} maxLength={100} />
      <TextField {...field('subjectMatter')} label={t('主要标的', 'Subject matter')} maxLength={200} width="full" required />
      <TextField
        {...field('spec')}
        label={t('规格（可不填）', 'Specification (if any)')}
        hint={t(
          '规格、数量、单价不填的，记为“详见合同文本”。',
          'Without it the record says “see the contract”, as for quantity and unit price.',
        )}
        maxLength={200}
      />
      <TextField {...field('quantity')} label={t('数量（可不填）', 'Quantity (if any)')} maxLength={200} />
      <TextField {...field('unitPrice')} label={t('单价（可不填）', 'Unit price (if any)')} maxLength={200} />
      <TextField
        {...field('amountWan')}
        label={t('合同金额（万元）', 'Amount (10 000 yuan)')}
        hint={t('最多 6 位小数，如 86.5。', 'At most six decimals, such as 86.5.')}
        inputMode="decimal"
        maxLength={20}
        width="s"
        required
      />
      <TextField
        {...field('signedOn')}
        label={t('签订日期', 'Signed on')}
        hint={t('如 2026-10-12', 'such as 2026-10-12')}
        maxLength={10}
        width="s"
        required
      />
      <TextField {...field('performBy')} label={t('履约期限', 'To be performed by')} maxLength={10} width="s" required />
      {administrative && (
        <>
          <Select
            {...field('procurementMethod')}
            label={t('采购方式', 'Way of buying')}
            blank={t('请选择', 'choose')}
            options={methods}
            required
          />
          <TextField {...field('announcedOn')} label={t('公告日期（可不填）', 'Announced on (if it was)')} maxLength={10} width="s" />
          <TextField
            {...field('announcementRef')}
            label={t('公告编号或者网址（可不填）', 'Number or address of the announcement (if any)')}
            hint={t('填写后，合同及公告的金额向社会公开。', 'With it the contract and the announced amount are open to everybody.')}
            maxLength={300}
            width="full"
          />
        </>
      )}
      <Select
        {...field('supplierSize')}
        label={t('供应商规模（签订时由供应商告知）', 'Size of the supplier, as it said at signing')}
        blank={t('没有告知', 'it did not say')}
        options={supplierSizes.map((value) => ({ value, label: sizeWords[value][lang] }))}
      />
    </>
  )
}
