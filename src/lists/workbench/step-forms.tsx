import type { Action } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Details, FileDrop, Section, TextArea, usePlace, type Option } from '../../platform/ui/index.ts'
import { mostFiles } from '../../procedures/index.ts'
import type { FollowedProposal } from '../read.ts'
import { DecisionFields } from './decision-fields.tsx'
import { NoticeFields } from './notice-fields.tsx'

type Props = {
  followed: FollowedProposal
  measures: readonly Option[]
  today: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** Steps people want to think about twice. */
const grave = new Set(['decide', 'serve', 'drop', 'remove', 'keep', 'waive'])

/** What the pack allows and the matter does not ask for is not offered. */
function fitting({ read: { possible }, proposal, rule }: FollowedProposal): readonly Action[] {
  const { defended, hearing } = proposal
  return possible.filter(({ key }) => {
    if (key === 'askHearing') return rule?.hearing === true && hearing === 'none'
    if (key === 'hear') return hearing === 'asked'
    if (key === 'answer') return defended || hearing === 'held'
    if (key === 'waive') return hearing !== 'asked'
    if (key === 'proposeRemoval') return proposal.recordId !== null
    return true
  })
}

/** One form for each step the reader may take. */
export function StepForms(props: Props) {
  const { t } = usePlace()
  const actions = fitting(props.followed)
  if (actions.length === 0) return null
  return (
    <Section id="act" title={t('可以办理', 'What you may do')}>
      {actions.map((action) => {
        const isEntered = props.entered['action'] === action.key
        return (
          <div key={action.key} className="after">
            <Details
              summary={nameOf(action, props.followed, t)}
              open={isEntered || (actions.length === 1 && !isAgain(action, props.followed))}
            >
              <StepForm {...props} action={action} entered={isEntered ? props.entered : {}} errors={isEntered ? props.errors : []} />
            </Details>
          </div>
        )
      })}
    </Section>
  )
}

function StepForm({ followed, measures, today, action, entered, errors }: Props & { action: Action }) {
  const { t, href } = usePlace()
  const { proposal, read } = followed
  const field = (name: string) => ({ name, id: `f-${action.key}-${name}`, error: errorAt(errors, name) })
  return (
    <form
      method="post"
      action={href(`/workbench/listings/${proposal.caseId}${action.key === 'decide' ? '/decide' : ''}`)}
      {...(action.key === 'decide' ? {} : { encType: 'multipart/form-data' })}
    >
      <input type="hidden" name="action" value={action.key} />
      <input type="hidden" name="seen" value={read.steps.length} />
      {action.key === 'serveNotice' && <NoticeFields {...{ followed, measures, entered, field }} />}
      {action.key === 'decide' && <DecisionFields {...{ followed, measures, today, entered, field }} />}
      {action.reason !== 'none' && action.key !== 'decide' && (
        <TextArea
          {...field('reason')}
          label={labelOf(action.key, t)}
          hint={action.phrases.length === 0 ? undefined : t(`例如：${action.phrases[0]?.zh}`, `For example: ${action.phrases[0]?.en}`)}
          required={action.reason === 'required'}
          maxLength={action.key === 'remove' ? 2000 : 4000}
          value={entered['reason'] ?? ''}
        />
      )}
      {action.files && action.key !== 'decide' && (
        <FileDrop
          {...field('files')}
          label={action.key === 'hear' ? t('听证笔录', 'Record of the hearing') : t('材料', 'Papers')}
          hint={t(`PDF、图片、OFD、Word、Excel，最多 ${mostFiles} 份。`, `PDF, pictures, OFD, Word or Excel; at most ${mostFiles}.`)}
          accept={acceptedFiles}
          multiple
          required={action.key === 'hear'}
        />
      )}
      <Actions>
        <Button kind={grave.has(action.key) ? 'danger' : 'primary'}>{nameOf(action, followed, t)}</Button>
      </Actions>
    </form>
  )
}

/** Another notice, which nobody has to serve. */
const isAgain = ({ key }: Action, { proposal }: FollowedProposal): boolean => key === 'serveNotice' && proposal.noticePeriod !== null

const nameOf = ({ key, name }: Action, { proposal }: FollowedProposal, t: ReturnType<typeof usePlace>['t']): string =>
  key === 'serveNotice' && proposal.noticeNo !== null ? t('重新送达事先告知书', 'Serve a new notice') : t(name)

function labelOf(key: string, t: (zh: string, en: string) => string): string {
  if (key === 'defend') return t('陈述和申辩的意见', 'Your statement and defence')
  if (key === 'answer') return t('核实情况和答复', 'What was found, and the answer')
  if (key === 'waive') return t('说明（可以不填）', 'A word (optional)')
  return t('理由和说明', 'Reason')
}
