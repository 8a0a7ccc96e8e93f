import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Details, FileDrop, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import { mostFiles, type ReadCase } from '../../procedures/index.ts'
import { stepActions } from '../take-step.ts'

type Props = { measureId: number; read: ReadCase; entered: Readonly<Record<string, string>>; errors: readonly FormError[] }

const known: ReadonlySet<string> = new Set(stepActions)

/** One form for each step the reader may take; the decision to execute has one of its own. */
export function StepForms({ measureId, read, entered, errors }: Props) {
  const { t, href, lang } = usePlace()
  const actions = read.possible.filter(({ key }) => known.has(key))
  if (actions.length === 0) return null
  return (
    <Section id="act" title={t('可以办理', 'What you may do')}>
      {actions.map((action) => {
        const isEntered = entered['action'] === action.key
        const field = (name: string) => ({ name, id: `f-${action.key}-${name}`, error: errorAt(isEntered ? errors : [], name) })
        return (
          <div key={action.key} className="after">
            <Details summary={t(action.name)} open={isEntered}>
              <form method="post" action={href(`/workbench/measures/${measureId}`)} encType="multipart/form-data">
                <input type="hidden" name="action" value={action.key} />
                <input type="hidden" name="seen" value={read.steps.length} />
                <TextArea
                  {...field('reason')}
                  label={t('理由和说明', 'Reason')}
                  hint={
                    action.phrases.length === 0 ? undefined : t(`例如：${action.phrases[0]?.zh}`, `For example: ${action.phrases[0]?.en}`)
                  }
                  required={action.reason === 'required'}
                  maxLength={4000}
                  value={isEntered ? (entered['reason'] ?? '') : ''}
                />
                {action.files && (
                  <FileDrop
                    {...field('files')}
                    label={t('材料', 'Papers')}
                    hint={t(
                      `PDF、图片、OFD、Word、Excel，最多 ${mostFiles} 份。`,
                      `PDF, pictures, OFD, Word or Excel; at most ${mostFiles}.`,
                    )}
                    accept={acceptedFiles}
                    multiple
                  />
                )}
                <Actions>
                  <Button kind={action.key === 'revoke' || action.key === 'decline' ? 'danger' : 'primary'}>{action.name[lang]}</Button>
                </Actions>
              </form>
            </Details>
          </div>
        )
      })}
    </Section>
  )
}
