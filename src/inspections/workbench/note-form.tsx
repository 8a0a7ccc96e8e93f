import type { SupervisionRules } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, DateField, Notice, Section, Select, TextArea, TextField, usePlace, Words } from '../../platform/ui/index.ts'
import type { Visits, WantedCheck } from '../checks/note-check.ts'
import { numbersIn } from '../entered.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'
import { InspectorChoices } from './inspector-choices.tsx'

type Props = {
  rules: SupervisionRules
  wanted: WantedCheck
  inspectors: readonly InspectorGroup[]
  visits: Visits | null | undefined
  errors: readonly FormError[]
}

/** First whom, so that it is seen how often they are checked this year; then why, when and by whom. */
export function NoteForm({ rules, wanted, inspectors, visits, errors }: Props) {
  const { t, href } = usePlace()
  const at = href('/workbench/checks/noted')
  return (
    <Section title={t('登记', 'Note a check')}>
      <form method="get" action={at}>
        <TextField
          {...{ id: 'look-code', name: 'code', value: wanted.code, maxLength: 18, width: 'm', required: true }}
          label={t('统一社会信用代码', 'Unified social credit code')}
        />
        <Select
          {...{ id: 'look-field', name: 'field', value: wanted.field, required: true }}
          label={t('监管领域', 'Field')}
          options={rules.fields.map(({ key, name }) => ({ value: key, label: t(name) }))}
        />
        <Actions>
          <Button kind="secondary">{t('查看本年检查次数', 'How often this year')}</Button>
        </Actions>
        <p>
          {t(
            '查看监管档次会留下记录；检查可以登记的最后一天过后，该主体可以看到。',
            'Reading the band is noted; the organisation sees it after the last day for which a check may be noted today.',
          )}
        </p>
      </form>
      {visits === null && (
        <Notice tone="attention" title={t('登记库中没有这个代码的存续主体', 'No active organisation of the register has this code')} />
      )}
      {visits != null && (
        <>
          <Cap visits={visits} />
          <form method="post" action={at}>
            <input type="hidden" name="requestKey" value={wanted.requestKey} />
            <input type="hidden" name="code" value={wanted.code} />
            <input type="hidden" name="field" value={wanted.field} />
            <Select
              {...{ name: 'reason', value: wanted.reason, error: errorAt(errors, 'reason'), required: true }}
              label={t('例外情形', 'Reason')}
              blank={t('请选择', 'Choose')}
              options={rules.exempt.map(({ key, name }) => ({ value: key, label: t(name) }))}
            />
            <TextArea
              {...{ name: 'note', value: wanted.note, maxLength: 500, rows: 3, error: errorAt(errors, 'note'), required: true }}
              label={t('线索或者文号', 'What it rests on')}
              hint={t('不写个人信息。', 'Nothing about people.')}
            />
            <DateField
              {...{ name: 'day', value: wanted.day, error: errorAt(errors, 'day'), required: true }}
              label={t('检查日期', 'Day of the check')}
              hint={t(
                `检查前登记；紧急的最迟在检查后 ${rules.noted.back} 个工作日内补登。`,
                `Noted before the check; where that cannot wait, within ${rules.noted.back} working day(s) after it.`,
              )}
            />
            <InspectorChoices
              groups={inspectors}
              chosen={numbersIn(wanted.inspectors)}
              label={t('检查人员', 'Inspectors')}
              hint={t('选两名。', 'Choose two.')}
              errors={errors}
            />
            <Actions>
              <Button>{t('登记检查', 'Note the check')}</Button>
            </Actions>
          </form>
        </>
      )}
    </Section>
  )
}

function Cap({ visits: { name, band, checks } }: { visits: Visits }) {
  const { t } = usePlace()
  const isFull = band.most !== null && checks >= band.most
  const cap = {
    zh: `，年度上限：${band.most === null ? '不限' : `${band.most} 次`}。监管档次：${band.name.zh}`,
    en: `; the cap is ${band.most ?? 'none'}. Band: ${band.name.en}`,
  }
  return (
    <Notice tone={isFull ? 'attention' : 'info'} title={<Words>{name}</Words>}>
      <p>
        {t(`本年已检查或者已安排 ${checks} 次${cap.zh}。`, `Checked or to be checked ${checks} time(s) this year${cap.en}.`)}
        {isFull && t('已达上限，请确认确有例外情形。', ' The cap is reached: make sure that the reason holds.')}
      </p>
    </Notice>
  )
}
