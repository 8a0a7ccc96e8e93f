import type { Action } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  Choices,
  Details,
  FileDrop,
  Section,
  TextArea,
  TextField,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import { mostFiles } from '../../procedures/index.ts'
import { latestEnd } from '../proposal.ts'
import type { FollowedProposal } from '../read.ts'

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
            <Details summary={t(action.name)} open={isEntered || actions.length === 1}>
              <StepForm {...props} action={action} entered={isEntered ? props.entered : {}} errors={isEntered ? props.errors : []} />
            </Details>
          </div>
        )
      })}
    </Section>
  )
}

function StepForm({ followed, measures, today, action, entered, errors }: Props & { action: Action }) {
  const { t, href, lang } = usePlace()
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
      {action.key === 'serveNotice' && (
        <TextField
          {...field('noticeNo')}
          label={t('告知书文号', 'Number of the notice')}
          hint={t('今天送达；陈述申辩期限从明天起算。', 'Served today; the time for defence runs from tomorrow.')}
          required
          maxLength={64}
          value={entered['noticeNo'] ?? ''}
        />
      )}
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
        <Button kind={grave.has(action.key) ? 'danger' : 'primary'}>{action.name[lang]}</Button>
      </Actions>
    </form>
  )
}

function labelOf(key: string, t: (zh: string, en: string) => string): string {
  if (key === 'defend') return t('陈述和申辩的意见', 'Your statement and defence')
  if (key === 'answer') return t('核实情况和答复', 'What was found, and the answer')
  if (key === 'waive') return t('说明（可以不填）', 'A word (optional)')
  return t('理由和说明', 'Reason')
}

type FieldOf = (name: string) => { name: string; id: string; error: string | undefined }
type DecisionProps = Omit<Props, 'errors'> & { field: FieldOf }

/** The decision document, part by part; none may be left out. */
function DecisionFields({ followed: { proposal, rule }, measures, today, entered, field }: DecisionProps) {
  const { t } = usePlace()
  const area = (name: string, zh: string, en: string, value: string, most: number) => (
    <TextArea {...field(name)} label={t(zh, en)} required maxLength={most} value={entered[name] ?? value} />
  )
  return (
    <>
      <TextField
        {...field('documentNo')}
        label={t('列入决定书文号', 'Number of the decision')}
        required
        maxLength={64}
        value={entered['documentNo'] ?? ''}
      />
      {area('facts', '事实和理由', 'Facts and reasons', proposal.facts, 4000)}
      {area('legalBasis', '列入依据', 'Legal basis', proposal.legalBasis, 2048)}
      <Choices
        {...field('measures')}
        type="checkbox"
        label={t('由此可以采取的措施', 'Measures that may follow')}
        hint={t('每项措施仍由执行单位的人员另行决定。', 'A person of the executing unit decides on each.')}
        required
        values={(entered['measures'] ?? '').split(',')}
        options={measures}
      />
      <TextField
        {...field('listedUntil')}
        label={t('列入期限至', 'Listed until')}
        hint={rule === null ? undefined : t(`不晚于 ${latestEnd(rule, today)}。`, `Not after ${latestEnd(rule, today)}.`)}
        required
        maxLength={10}
        width="s"
        value={entered['listedUntil'] ?? (rule === null ? '' : latestEnd(rule, today))}
      />
      {area('removalConditions', '移出条件', 'Conditions of removal', rule?.removalConditions.zh ?? '', 4000)}
      {area('removalProcedure', '移出程序', 'Procedure of removal', rule?.removalProcedure.zh ?? '', 4000)}
      {area('remedies', '救济途径', 'Remedies', rule?.remedies.zh ?? '', 2000)}
    </>
  )
}
