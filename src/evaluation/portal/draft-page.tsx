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
  PageTitle,
  Section,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import { commentLimits } from '../governance/comment.ts'
import { draftStates, takesComments } from '../governance/draft.ts'
import type { PublicDraft } from '../governance/find.ts'
import { ModelWords } from './model-words.tsx'
import { TrialDiff } from './trial-sums.tsx'

type Form = { readonly text: string; readonly errors: readonly FormError[]; readonly mayComment: boolean; readonly today: Day }
type Props = { readonly found: PublicDraft; readonly nameOf: (by: string, value: string) => Text; readonly form: Form }

/** Fewer than so many organisations are not told apart before the public. */
const least = 5

/** A draft before everybody: its rules in words, what the trial came to without any organisation, and comments. */
export function PublicDraftPage({ found, nameOf, form }: Props) {
  const { t, lang } = usePlace()
  const { draft, kept, against } = found
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
      {draft.trial !== null && (
        <Section title={t('试算结果', 'What the trial came to')} note={draft.triedOn === null ? '' : formatDay(draft.triedOn, lang)}>
          <TrialDiff sums={draft.trial} model={kept.model} against={against?.model ?? null} nameOf={nameOf} least={least} />
        </Section>
      )}
      <Section title={t('草案的规则', 'Rules of the draft')}>
        <ModelWords model={kept.model} />
      </Section>
      <Comments found={found} form={form} />
    </>
  )
}

function Comments({ found: { draft, comments, commentCount }, form }: Pick<Props, 'found' | 'form'>) {
  const { t, lang, href } = usePlace()
  const path = `/models/drafts/${draft.draftId}`
  return (
    <Section id="comments" title={t('意见', 'Comments')} count={commentCount} note={t('本单位只看到自己的意见', 'a body sees its own')}>
      {comments.map((one) => (
        <blockquote key={one.madeAt.getTime()} lang="zh-Hans">
          <p>{one.text}</p>
          <p className="hint">{formatInstant(one.madeAt, lang)}</p>
        </blockquote>
      ))}
      {!takesComments(draft, form.today) ? (
        <p>{t('现在不接受意见。', 'Comments are not taken now.')}</p>
      ) : form.mayComment ? (
        <form method="post" action={href(path)}>
          <ErrorSummary errors={form.errors} />
          <TextArea
            name="text"
            label={t('对规则的意见', 'What you think of the rules')}
            hint={t(
              '以单位名义提出，不记录填写人；请勿写入个人信息。',
              'Made for your body; who writes it is not kept. Please name no person.',
            )}
            required
            maxLength={commentLimits.characters}
            value={form.text}
            error={errorAt(form.errors, 'text')}
          />
          <Actions>
            <Button>{t('提交意见', 'Send the comment')}</Button>
          </Actions>
        </form>
      ) : (
        <>
          <p>{t('组织和部门登录后可以提出意见。', 'Organisations and departments may comment when signed in.')}</p>
          <ButtonLink href={`/workbench/sign-in?next=${encodeURIComponent(path)}`}>{t('登录', 'Sign in')}</ButtonLink>
        </>
      )}
    </Section>
  )
}
