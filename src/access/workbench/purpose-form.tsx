import type { Purpose } from '../../packs/index.ts'
import { describeTelling } from '../../packs/index.ts'
import { Actions, Button, Choices, usePlace } from '../../platform/ui/index.ts'

/** Asks what a read is for, before it happens. */
export function PurposeForm({ action, purposes, wrong }: { action: string; purposes: readonly Purpose[]; wrong: boolean }) {
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
        values={[]}
        options={purposes.map((purpose) => ({ value: purpose.key, label: t(purpose.name), hint: t(describeTelling(purpose)) }))}
      />
      <Actions>
        <Button>{t('查看', 'Read')}</Button>
      </Actions>
    </form>
  )
}
