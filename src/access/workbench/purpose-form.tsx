import type { Purpose } from '../../packs/index.ts'
import { describeTelling } from '../../packs/index.ts'
import { Actions, Button, Choices, TextField, usePlace } from '../../platform/ui/index.ts'

type PurposeFormProps = {
  action: string
  purposes: readonly Purpose[]
  wrong: boolean
  /** What was stated before, where the case it rests on was missing. */
  stated?: string | undefined
  ground?: string | undefined
  groundError?: string | undefined
}

/** Asks what a read is for, before it happens. */
export function PurposeForm({ action, purposes, wrong, stated, ground, groundError }: PurposeFormProps) {
  const { t, href } = usePlace()
  return (
    <form method="get" action={href(action)}>
      <Choices
        type="radio"
        name="purpose"
        required
        label={t('查看的用途', 'What you read it for')}
        hint={t(
          '用途会与您所在单位、角色和时间一起记录，该主体可以看到。',
          'Kept with your body, your role and the time; the organisation can see it.',
        )}
        {...(wrong ? { error: t('请选择一个用途。', 'Choose a purpose.') } : {})}
        values={stated === undefined ? [] : [stated]}
        options={purposes.map((purpose) => ({ value: purpose.key, label: t(purpose.name), hint: t(describeTelling(purpose)) }))}
      />
      {purposes.some((purpose) => purpose.ground !== null) && (
        <TextField
          name="ground"
          label={t('案号', 'Number of the case')}
          hint={t('用途须以案件为依据的填写；与查看一并记录。', 'Where the purpose rests on a case; kept with the read.')}
          maxLength={80}
          value={ground ?? ''}
          {...(groundError === undefined ? {} : { error: groundError })}
        />
      )}
      <Actions>
        <Button>{t('查看', 'Read')}</Button>
      </Actions>
    </form>
  )
}
