import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { errorAt } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import { commentLimits } from '../governance/comment.ts'
import { draftStates, takesComments } from '../governance/draft.ts'
import type { PublicDraft } from '../governance/find.ts'
import { AnswerText } from './answers.tsx'
import { ModelWords } from './model-words.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { TrialDiff } from './trial-sums.tsx'

type Form = {
  readonly text: string
  readonly errors: readonly FormError[]
  /** Whether it would be the comment of a body. */
  readonly isBody: boolean
  readonly isSent: boolean
  readonly today: Day
}
type Props = {
  readonly found: PublicDraft
  readonly pack: Pack
  readonly nameOf: (by: string, value: string) => Text
  readonly form: Form
}

/** A draft before everybody: its rules in words, what the trial came to without any organisation, and comments. */
export function PublicDraftPage({ found, pack, nameOf, form }: Props) {
  const { t, lang } = usePlace()
  const { draft, told, kept, against, inForce } = found
  return (
    <>
      <Breadcrumb trail={[{ href: '/models', label: t('信用评价模型', 'Evaluation models') }]} />
      <PageTitle
        kicker={<Badge tone={draft.state === 'open' ? 'attention' : 'neutral'}>{t(draftStates[draft.state])}</Badge>}
        lead={t(
          `草案版本 ${kept.model.edition}。意见截止 ${draft.commentsUntil === null ? '—' : formatDay(draft.commentsUntil, lang)}。草案不生效，试算结果不是等级。`,
          `Edition ${kept.model.edition}. Comments until ${draft.commentsUntil === null ? '—' : formatDay(draft.commentsUntil, lang)}. A draft is not in force, and what its trial says is no grade.`,
        )}
      >
        {t(`${kept.model.name.zh}：草案 ${draft.draftId}`, `${kept.model.name.en}: draft ${draft.draftId}`)}
      </PageTitle>
      {told !== null && (
        <Section title={t('试算结果', 'What the trial came to')} note={draft.triedOn === null ? '' : formatDay(draft.triedOn, lang)}>
          <TrialDiff sums={told} model={kept.model} against={against?.model ?? null} nameOf={nameOf} />
        </Section>
      )}
      {inForce !== null && <RuleChanges before={inForce.model} after={kept.model} pack={pack} />}
      <Section title={t('草案的规则', 'Rules of the draft')}>
        <ModelWords model={kept.model} pack={pack} />
      </Section>
      <Comments found={found} form={form} />
    </>
  )
}

function Comments({ found: { draft, comments, commentCount, answers }, form }: Pick<Props, 'found' | 'form'>) {
  const { t, href, lang } = usePlace()
  return (
    <Section
      id="comments"
      title={t('意见', 'Comments')}
      count={commentCount}
      note={t('原文只有信用办可见，答复公开', 'read by the office alone; its answers are public')}
    >
      <ErrorSummary errors={form.errors} />
      {form.isSent && (
        <Notice
          tone="good"
          title={t(
            '意见已收到，信用办将在采用草案之前答复。',
            'Your comment was received; the office answers it before the draft is adopted.',
          )}
        />
      )}
      {comments.map((one) => (
        <blockquote key={one.commentId} lang="zh-Hans">
          <p>{one.text}</p>
          <p className="hint">
            {t(`本单位的意见，${formatInstant(one.madeAt, lang)}`, `a comment of your body, ${formatInstant(one.madeAt, lang)}`)}
          </p>
        </blockquote>
      ))}
      {answers.map((answer) => (
        <div key={answer.answerId}>
          <h3>{t(`对 ${answer.comments} 条意见的答复`, `Answer to ${answer.comments} comment${answer.comments === 1 ? '' : 's'}`)}</h3>
          <AnswerText answer={answer} />
        </div>
      ))}
      {!takesComments(draft, form.today) ? (
        <p>{t('现在不接受意见。', 'Comments are not taken now.')}</p>
      ) : (
        <form method="post" action={href(`/models/drafts/${draft.draftId}`)}>
          <TextArea
            name="text"
            label={t('对规则的意见', 'What you think of the rules')}
            hint={
              form.isBody
                ? t(
                    '以单位名义提出，不记录填写人。请勿写入个人信息。',
                    'Made for your body; who writes it is not kept. Please name no person.',
                  )
                : t(
                    '任何人都可以提出，不需要姓名和联系方式，也不记录。请勿写入个人信息。',
                    'Anybody may comment; no name or address is asked for or kept. Please name no person.',
                  )
            }
            required
            maxLength={commentLimits.characters}
            value={form.text}
            error={errorAt(form.errors, 'text')}
          />
          <Actions>
            <Button>{t('提交意见', 'Send the comment')}</Button>
            {!form.isBody && (
              <ButtonLink href={`/workbench/sign-in?next=${encodeURIComponent(`/models/drafts/${draft.draftId}`)}`}>
                {t('登录后以单位名义提出', 'Sign in to comment for a body')}
              </ButtonLink>
            )}
          </Actions>
        </form>
      )}
    </Section>
  )
}
