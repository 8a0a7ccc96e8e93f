import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, Code, Section, TextArea, usePlace } from '../../platform/ui/index.ts'
import { answerLimit, outcomes, type Comment, type Outcome } from '../governance/comment.ts'
import type { FoundDraft } from '../governance/find.ts'
import { AnswerText } from '../portal/answers.tsx'

/** More are shown once these are answered. */
const shown = 100

export type EnteredAnswer = { readonly comment: readonly string[]; readonly outcome: string; readonly text: string }
type Props = {
  readonly found: FoundDraft
  readonly mayAnswer: boolean
  readonly entered: EnteredAnswer
  readonly errors: readonly FormError[]
}

/** What was said about a draft, for the office: what waits for an answer first, then what was answered. */
export function CommentsSection({ found: { draft, comments, answers }, mayAnswer, entered, errors }: Props) {
  const { t, href } = usePlace()
  const waiting = comments.filter(({ answerId }) => answerId === null)
  const first = waiting.slice(0, shown)
  const answerable = draft.state === 'open' && mayAnswer && waiting.length > 0
  return (
    <Section id="comments" title={t('意见', 'Comments')} count={comments.length}>
      {comments.length === 0 && <p>{t('没有意见。', 'No comments.')}</p>}
      {waiting.length > 0 && (
        <>
          <h3>{t(`待答复 ${waiting.length} 条`, `${waiting.length} to be answered`)}</h3>
          {waiting.length > shown && <p>{t(`先显示最早的 ${shown} 条。`, `The earliest ${shown} are shown first.`)}</p>}
        </>
      )}
      {answerable ? (
        <form method="post" action={href(`/workbench/models/drafts/${draft.draftId}/answers`)}>
          <Choices
            type="checkbox"
            name="comment"
            required
            label={t('答复这些意见（内容相同的可以一并答复）', 'Answer these comments (those that say the same together)')}
            values={entered.comment}
            error={errorAt(errors, 'comment')}
            options={first.map((one) => ({ value: String(one.commentId), label: one.text, hint: <By one={one} /> }))}
          />
          <Choices
            type="radio"
            name="outcome"
            required
            label={t('采纳情况', 'What becomes of them')}
            values={[entered.outcome]}
            options={(Object.keys(outcomes) as Outcome[]).map((key) => ({ value: key, label: t(outcomes[key]) }))}
          />
          <TextArea
            name="answer"
            label={t('答复和理由', 'Answer, with the reason')}
            hint={t('向社会公开；请勿引用意见中的个人信息。', 'Everybody reads it: repeat nothing of people from the comments.')}
            required
            maxLength={answerLimit}
            value={entered.text}
            error={errorAt(errors, 'answer')}
          />
          <Actions>
            <Button>{t('答复', 'Answer')}</Button>
          </Actions>
        </form>
      ) : (
        first.map((one) => <Said key={one.commentId} one={one} />)
      )}
      {answers.map((answer) => (
        <div key={answer.answerId}>
          <h3>{t(`已答复 ${answer.comments} 条`, `${answer.comments} answered`)}</h3>
          {comments
            .filter(({ answerId }) => answerId === answer.answerId)
            .map((one) => (
              <Said key={one.commentId} one={one} />
            ))}
          <AnswerText answer={answer} />
        </div>
      ))}
    </Section>
  )
}

function Said({ one }: { one: Comment }) {
  return (
    <blockquote lang="zh-Hans">
      <p>{one.text}</p>
      <p className="hint">
        <By one={one} />
      </p>
    </blockquote>
  )
}

function By({ one }: { one: Comment }) {
  const { t, lang } = usePlace()
  const at = formatInstant(one.madeAt, lang)
  if (one.body === 'public') return t(`公众，${at}`, `the public, ${at}`)
  return (
    <>
      {one.body === 'source' ? t('部门', 'Department') : t('组织', 'Organisation')} <Code>{one.unit}</Code> {at}
    </>
  )
}
