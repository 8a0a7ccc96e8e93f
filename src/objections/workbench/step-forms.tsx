import type { ReadCase } from '../../procedures/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Details, FileDrop, Select, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import type { ReadObjection } from '../read.ts'

type Action = ReadCase['possible'][number]

/** Actions that people want to think about twice. */
const grave = new Set(['refuse', 'cancel'])
/** Actions that come with papers. */
const withFiles = new Set(['giveEvidence', 'askReview', 'answer', 'fix', 'cityDone', 'uphold', 'recheck', 'reject', 'supply', 'decline'])

/** Actions that answer the objector. */
const isAnswer = ({ to }: Action): boolean => to === 'answered'

/** One form for each step the reader may take; the first stands open. */
export function StepForms({
  read,
  actions,
  entered,
  errors,
  first,
}: {
  read: ReadObjection
  actions: readonly Action[]
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
  first: boolean
}) {
  const { t } = usePlace()
  return actions.map((action, place) => (
    <div key={action.key} className="after">
      <Details
        summary={t(action.name)}
        open={entered['action'] === action.key || (first && place === 0 && entered['action'] === undefined)}
      >
        <StepForm read={read} action={action} {...(entered['action'] === action.key ? { entered, errors } : { entered: {}, errors: [] })} />
      </Details>
    </div>
  ))
}

function StepForm({
  read,
  action,
  entered,
  errors,
}: {
  read: ReadObjection
  action: Action
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}) {
  const { t, href } = usePlace()
  const id = (name: string) => `f-${action.key}-${name}`
  return (
    <form method="post" action={href(`/workbench/objections/${read.case.caseId}/step`)} encType="multipart/form-data">
      <input type="hidden" name="action" value={action.key} />
      <input type="hidden" name="seen" value={read.steps.length} />
      {action.phrases.length > 0 && (
        <Select
          name="phrase"
          id={id('phrase')}
          label={t('常用理由（可不选）', 'Usual reasons (if one fits)')}
          blank={t('自己写', 'write it myself')}
          options={action.phrases.map((phrase, place) => ({ value: `${action.key} ${place}`, label: t(phrase) }))}
          value={entered['phrase']}
        />
      )}
      {action.reason !== 'none' && (
        <TextArea
          name="reason"
          id={id('reason')}
          label={isAnswer(action) ? t('答复的理由', 'Reasons of the answer') : t('理由', 'Reason')}
          hint={
            isAnswer(action)
              ? t('将送达异议方，并附救济途径。', 'It goes to the objector, with the remedies.')
              : t('异议方可以看到。', 'The objector reads it.')
          }
          rows={3}
          maxLength={2000}
          required={action.reason === 'required' && action.phrases.length === 0}
          value={entered['reason'] ?? ''}
          error={errorAt(errors, `${action.key}-reason`)}
        />
      )}
      {action.key === 'supply' && (
        <TextField
          name="record"
          id={id('record')}
          label={t('补报记录的编号', 'Number of the record')}
          hint={t(
            '先按平常的办法报送，再填写回执中的记录编号。',
            'Submit it in the usual way first, then give the number of the record from the receipt.',
          )}
          inputMode="numeric"
          required
          value={entered['record'] ?? ''}
          error={errorAt(errors, 'supply-record')}
        />
      )}
      {withFiles.has(action.key) && (
        <FileDrop
          name="file"
          id={id('file')}
          label={t('材料（可不附）', 'Files (if any)')}
          {...(isAnswer(action) ? { hint: t('随答复一并交给异议方。', 'They go to the objector with the answer.') } : {})}
          accept={acceptedFiles}
          multiple
        />
      )}
      <Actions>
        <Button kind={grave.has(action.key) ? 'danger' : 'primary'}>{t(action.name)}</Button>
      </Actions>
    </form>
  )
}
