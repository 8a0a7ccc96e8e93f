import type { Action } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, Details, FileDrop, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import type { FollowedCommitment } from '../read.ts'
import { mostFiles, type ReadCase } from '../../procedures/index.ts'
import { cureRunsUntil, needsPapers } from '../take-step.ts'

type Props = { followed: FollowedCommitment; today: string; entered: Readonly<Record<string, string>>; errors: readonly FormError[] }

/** Steps people want to think about twice. */
const grave = new Set(['decide', 'end', 'refuseTime'])

/** More time is asked for once, and answered only where it was asked for; a breach is decided once the time to cure is over. */
export function fitting(actions: readonly Action[], read: Pick<ReadCase, 'steps' | 'deadlines'>, today: string): readonly Action[] {
  const { steps } = read
  const asked = steps.some(({ action }) => action === 'askTime')
  const answered = steps.some(({ action }) => action === 'giveTime' || action === 'refuseTime')
  const isCuring = cureRunsUntil(read, today) !== null
  return actions.filter(({ key }) =>
    key === 'giveTime' || key === 'refuseTime' ? asked && !answered : key === 'decide' ? !isCuring : key !== 'askTime' || !asked,
  )
}

/** One form for each step the reader may take. */
export function StepForms({ followed, today, entered, errors }: Props) {
  const { t } = usePlace()
  const actions = fitting(followed.read.possible, followed.read, today)
  if (actions.length === 0) return null
  return (
    <Section id="act" title={t('可以办理', 'What you may do')}>
      {actions.map((action) => {
        const isEntered = entered['action'] === action.key
        return (
          <div key={action.key} className="after">
            <Details summary={t(action.name)} open={isEntered}>
              <StepForm followed={followed} action={action} entered={isEntered ? entered : {}} errors={isEntered ? errors : []} />
            </Details>
          </div>
        )
      })}
    </Section>
  )
}

function StepForm({ followed: { commitment, matter, read }, action, entered, errors }: Omit<Props, 'today'> & { action: Action }) {
  const { t, href, lang } = usePlace()
  const field = (name: string) => ({ name, id: `f-${action.key}-${name}`, error: errorAt(errors, name) })
  return (
    <form method="post" action={href(`/workbench/commitments/${commitment.number}`)} encType="multipart/form-data">
      <input type="hidden" name="action" value={action.key} />
      <input type="hidden" name="seen" value={read.steps.length} />
      {action.key === 'decide' && (
        <>
          <Choices
            {...field('status')}
            type="radio"
            label={t('履行情况', 'How far it was fulfilled')}
            required
            values={[entered['status'] ?? '']}
            options={[
              { value: 'partly', label: t('部分履行', 'In part') },
              { value: 'none', label: t('全部未履行', 'Not at all') },
            ]}
          />
          <TextArea
            {...field('unperformed')}
            label={t('未履行的承诺内容', 'What was not fulfilled')}
            required
            maxLength={4000}
            value={entered['unperformed'] ?? ''}
          />
          <TextArea
            {...field('consequence')}
            label={t('违诺责任追究内容', 'What follows')}
            required
            maxLength={4000}
            value={entered['consequence'] ?? matter.consequence}
          />
        </>
      )}
      <TextArea
        {...field('reason')}
        label={t('理由和说明', 'Reason')}
        hint={action.phrases.length === 0 ? undefined : t(`例如：${action.phrases[0]?.zh}`, `For example: ${action.phrases[0]?.en}`)}
        required={action.reason === 'required'}
        maxLength={4000}
        value={entered['reason'] ?? ''}
      />
      {action.files && (
        <FileDrop
          {...field('files')}
          label={t('证据或者证明材料', 'Papers it rests on')}
          hint={t(`PDF、图片、OFD、Word、Excel，最多 ${mostFiles} 份。`, `PDF, pictures, OFD, Word or Excel; at most ${mostFiles}.`)}
          accept={acceptedFiles}
          multiple
          required={needsPapers.has(action.key)}
        />
      )}
      <Actions>
        <Button kind={grave.has(action.key) ? 'danger' : 'primary'}>{action.name[lang]}</Button>
      </Actions>
    </form>
  )
}
