import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Details, TextArea, usePlace } from '../../platform/ui/index.ts'
import type { ListedNoted } from '../checks/list-noted.ts'

/** The field in which it is said why a noted check is withdrawn. */
export const whyField = (number: string): string => `why-${number}`

/** What the viewer may do with a noted check: say that its reason holds, or take it back. */
export function NotedActs({ noted: { number, mayConfirm, mayWithdraw }, why, errors }: ActsProps) {
  const { t, href } = usePlace()
  const field = whyField(number)
  const error = errorAt(errors, field)
  return (
    <>
      {mayConfirm && (
        <form method="post" action={href('/workbench/checks/noted/confirm')}>
          <input type="hidden" name="number" value={number} />
          <Button kind="secondary">{t('确认例外情形', 'Confirm the reason')}</Button>
        </form>
      )}
      {mayWithdraw && (
        <Details summary={t('撤回', 'Withdraw')} open={error !== undefined}>
          <form method="post" action={href('/workbench/checks/noted/withdraw')}>
            <input type="hidden" name="number" value={number} />
            <TextArea
              {...{ id: field, name: 'why', value: error === undefined ? '' : why, maxLength: 500, rows: 2, required: true }}
              {...(error === undefined ? {} : { error })}
              label={t('撤回的原因', 'Why it is withdrawn')}
            />
            <Actions>
              <Button kind="danger">{t('撤回登记', 'Withdraw it')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}

type ActsProps = { noted: ListedNoted; why: string; errors: readonly FormError[] }
