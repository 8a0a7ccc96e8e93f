import { formatInstant } from '../../platform/format.ts'
import { Actions, Badge, Button, Details, Tabs, TextField, usePlace } from '../../platform/ui/index.ts'
import { identityRooms } from './rooms.ts'

/** The rooms about identity. */
export function IdentityTabs({ current }: { current: 'decisions' | 'merges' }) {
  const { t } = usePlace()
  return (
    <Tabs
      label={t('认定主体', 'Identity')}
      current={current}
      tabs={identityRooms.map(({ key, label, href }) => ({ key, label: t(label), href }))}
    />
  )
}

/** Takes something back, with a reason. */
export function UndoForm({ action, id }: { action: string; id: string }) {
  const { t, href } = usePlace()
  return (
    <Details summary={t('撤销', 'Undo')}>
      <form method="post" action={href(action)}>
        <TextField id={id} name="reason" label={t('理由', 'Reason')} required maxLength={500} />
        <Actions>
          <Button kind="danger">{t('撤销', 'Undo')}</Button>
        </Actions>
      </form>
    </Details>
  )
}

/** When it was taken back, and why. */
export function Undone({ at, reason }: { at: Date; reason: string | null }) {
  const { t, lang } = usePlace()
  return (
    <>
      <Badge>{t('已撤销', 'Undone')}</Badge> {formatInstant(at, lang)} {reason}
    </>
  )
}
