import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { TextField, usePlace } from '../../platform/ui/index.ts'
import { shortestPassword } from '../sign-in/password.ts'

type Props = { readonly name: string; readonly label: Text; readonly againLabel: Text; readonly errors: readonly FormError[] }

/** A password somebody chooses, typed twice. */
export function NewPasswordFields({ name, label, againLabel, errors }: Props) {
  const { t } = usePlace()
  return (
    <>
      <TextField
        name={name}
        label={t(label)}
        type="password"
        autoComplete="new-password"
        required
        hint={t(
          `至少 ${shortestPassword} 个字符。一句您记得住的话最好。`,
          `At least ${shortestPassword} characters. A sentence you remember is best.`,
        )}
        error={errorAt(errors, name)}
      />
      <TextField name="again" label={t(againLabel)} type="password" autoComplete="new-password" required error={errorAt(errors, 'again')} />
    </>
  )
}
