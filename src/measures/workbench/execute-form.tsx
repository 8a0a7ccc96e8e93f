import { lighterThan, modeNames } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, DateField, Section, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import type { FollowedMeasure } from '../read.ts'

type Props = { followed: FollowedMeasure; today: string; entered: Readonly<Record<string, string>>; errors: readonly FormError[] }

/** The decision of a person: which matter, by which document, how much and until when, with everything it rests on above. */
export function ExecuteForm({ followed: { proposal, measure, organisation, check, read }, today, entered, errors }: Props) {
  const { t, lang, href } = usePlace()
  const own = entered['action'] === 'execute' ? entered : {}
  const field = (name: string) => ({ name, id: `f-execute-${name}`, error: errorAt(entered['action'] === 'execute' ? errors : [], name) })
  const lastDay = check?.lastDay ?? null
  return (
    <Section id="execute" title={t('决定执行', 'Decide to execute')}>
      <p>
        {t(
          `您将决定对“${organisation.name}”采取“${measure.name.zh}”。提交时再次核对记录、异议、清单和对象；不符合的不会生效。决定会告知该主体并写明救济途径。`,
          `You decide on “${measure.name.en}” for “${organisation.name}”. Record, marks, list and target are checked again when you send this; what does not hold has no effect. The organisation is told, with its remedies.`,
        )}
      </p>
      <form method="post" action={href(`/workbench/measures/${proposal.measureId}`)} encType="multipart/form-data">
        <input type="hidden" name="action" value="execute" />
        <input type="hidden" name="seen" value={read?.steps.length ?? 0} />
        <Choices
          {...field('mode')}
          type="radio"
          label={t('方式（只能相同或者更轻）', 'Mode (the same or less)')}
          required
          values={[own['mode'] ?? measure.mode]}
          options={lighterThan(measure.mode).map((mode) => ({ value: mode, label: modeNames[mode][lang] }))}
        />
        <TextField {...field('matter')} label={t('办理事项', 'The matter')} required maxLength={200} value={own['matter'] ?? ''} />
        <TextField
          {...field('decisionNo')}
          label={t('决定文号', 'Number of the decision')}
          required
          maxLength={64}
          value={own['decisionNo'] ?? ''}
        />
        <DateField {...field('from')} label={t('决定日期', 'Day of the decision')} required value={own['from'] ?? today} />
        <DateField
          {...field('until')}
          label={t('截止日', 'Last day')}
          hint={
            lastDay === null
              ? t('留空则至依据的记录失效。', 'Left empty: while its record holds.')
              : t(`留空则至 ${formatDay(lastDay, 'zh')}，不能更晚。`, `Left empty: until ${formatDay(lastDay, 'en')}, and no later.`)
          }
          value={own['until'] ?? ''}
        />
        <TextArea {...field('reason')} label={t('理由', 'Reasons')} required maxLength={1000} value={own['reason'] ?? ''} />
        <Actions>
          <Button kind="danger">{t('决定执行', 'Execute it')}</Button>
        </Actions>
      </form>
    </Section>
  )
}
