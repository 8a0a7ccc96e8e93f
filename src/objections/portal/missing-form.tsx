import { errorAt } from '../../platform/http/form.ts'
import type { Item } from '../../packs/index.ts'
import { DateField, Section, Select, usePlace } from '../../platform/ui/index.ts'
import { SaidForm, type FormProps } from './said-form.tsx'

export type MissingFormProps = FormProps & {
  items: readonly Item[]
  sources: readonly { readonly code: string; readonly name: string }[]
  /** The organisation it is about, where that is not whoever sends it. */
  code?: string
}

/** A record that should be there and is not: which, from whom, and of when. */
export function MissingForm({ items, sources, code, ...form }: MissingFormProps) {
  const { t } = usePlace()
  const { entered, errors } = form
  return (
    <SaidForm {...form} example={t('例如文书名称和文号。', 'Such as name and number of the document. ')}>
      {code !== undefined && <input type="hidden" name="organisation" value={code} />}
      <Section title={t('缺少哪条记录', 'Which record is missing')}>
        <Select
          name="item"
          label={t('信息类别', 'Kind of information')}
          blank={t('请选择', 'Choose')}
          options={items.map(({ key, name }) => ({ value: key, label: t(name) }))}
          value={entered['item']}
          required
          error={errorAt(errors, 'item')}
        />
        <Select
          name="source"
          label={t('应当报送的单位', 'Who should have reported it')}
          hint={t('作出决定或者办理该事项的单位。', 'Whoever made the decision.')}
          blank={t('请选择', 'Choose')}
          options={sources.map(({ code: value, name }) => ({ value, label: name }))}
          value={entered['source']}
          required
          error={errorAt(errors, 'source')}
        />
        <DateField
          name="day"
          label={t('决定日期（不知道的可不填）', 'Day of the decision (leave it empty if you do not know)')}
          value={entered['day'] ?? ''}
          error={errorAt(errors, 'day')}
        />
      </Section>
    </SaidForm>
  )
}
