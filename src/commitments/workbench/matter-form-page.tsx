import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  ErrorSummary,
  PageTitle,
  Select,
  TextArea,
  TextField,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { WantedMatter } from '../check-matter.ts'
import { termUnits } from '../matter.ts'

type Props = {
  wanted: WantedMatter
  matterId: number | null
  requestKey: string
  kinds: readonly Option[]
  publications: readonly Option[]
  errors: readonly FormError[]
}

/** The form of a matter, or of its next edition. */
export function MatterFormPage({ wanted, matterId, requestKey, kinds, publications, errors }: Props) {
  const { t, lang, href } = usePlace()
  const field = (name: Exclude<keyof WantedMatter, 'subjectTypes'>) => ({ name, value: wanted[name], error: errorAt(errors, name) })
  const back = matterId === null ? '/workbench/commitments/matters' : `/workbench/commitments/matters/${matterId}`
  return (
    <>
      <Breadcrumb trail={[{ href: back, label: t('承诺事项', 'Matters') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '承诺只面向组织。保存后由另一名审批人或者负责人发布。',
          'Commitments are for organisations only. Once saved, another approver or head publishes it.',
        )}
      >
        {matterId === null ? t('起草承诺事项', 'Draft a matter') : t('起草新版', 'Draft a new edition')}
      </PageTitle>
      <form method="post" action={href('/workbench/commitments/matters/new')}>
        <input type="hidden" name="requestKey" value={requestKey} />
        <input type="hidden" name="matter" value={matterId ?? ''} />
        <Select {...field('kind')} label={t('承诺类型', 'Kind')} blank={t('请选择', 'choose')} options={kinds} required />
        <TextField {...field('nameZh')} label={t('事项名称', 'Name in Chinese')} maxLength={200} width="full" required />
        <TextField {...field('nameEn')} label={t('英文名称（可不填）', 'Name in English (if there is one)')} maxLength={200} width="full" />
        <TextField {...field('basisDocument')} label={t('依据的文件', 'Document it rests on')} maxLength={200} width="full" required />
        <TextField {...field('basisArticle')} label={t('依据的条款', 'Article')} maxLength={100} required />
        <Choices
          type="checkbox"
          name="subjectTypes"
          label={t('面向哪些主体', 'Open to')}
          values={wanted.subjectTypes}
          options={Object.entries(subjectTypes).map(([value, name]) => ({ value, label: name[lang] }))}
          error={errorAt(errors, 'subjectTypes')}
        />
        <TextArea {...field('promise')} label={t('承诺的内容', 'What is promised')} maxLength={1000} required />
        <TextArea {...field('duties')} label={t('义务', 'Duties')} hint={t('每行一项，最多 30 项。', 'One a line, at most 30.')} required />
        <Select
          {...field('termUnit')}
          label={t('履行期限', 'Term')}
          options={Object.entries(termUnits).map(([value, name]) => ({ value, label: name[lang] }))}
        />
        <TextField
          {...field('termAmount')}
          label={t('多少日或者多少个月', 'How many days or months')}
          hint={t('期限从签署起算的才填。', 'Only where the term runs from the signature.')}
          inputMode="numeric"
          maxLength={4}
          width="s"
        />
        <TextField
          {...field('termDay')}
          label={t('到哪一日', 'By which day')}
          hint={t('期限为某一日的才填，如 2026-12-31。', 'Only where it is a day, such as 2026-12-31.')}
          maxLength={10}
          width="s"
        />
        <TextField
          {...field('checkWithin')}
          label={t('核查期限（工作日）', 'To be checked within (working days)')}
          hint={t('从期限届满起算；没有期限的从签署起算。', 'From the end of the term; from the signature where there is none.')}
          inputMode="numeric"
          maxLength={3}
          width="s"
          required
        />
        <TextField
          {...field('cureWithin')}
          label={t('改正期限（日）', 'Time to cure (days)')}
          inputMode="numeric"
          maxLength={3}
          width="s"
          required
        />
        <TextArea {...field('consequence')} label={t('违诺责任', 'What follows when it is broken')} maxLength={1000} required />
        <Select
          {...field('publication')}
          label={t('公开类型', 'Publication')}
          blank={t('请选择', 'choose')}
          options={publications}
          required
        />
        <TextField
          {...field('from')}
          label={t('受理起始日', 'Open from')}
          hint={t('如 2026-12-01', 'such as 2026-12-01')}
          maxLength={10}
          width="s"
          required
        />
        <TextField {...field('to')} label={t('受理截止日（可不填）', 'Open until (if it ends)')} maxLength={10} width="s" />
        <Actions>
          <Button>{t('保存草稿', 'Save the draft')}</Button>
        </Actions>
      </form>
    </>
  )
}
