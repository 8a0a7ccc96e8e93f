import { formatInstant } from '../../platform/format.ts'
import { Badge, usePlace } from '../../platform/ui/index.ts'
import { outcomes, type Answer } from '../governance/comment.ts'

/** What the office answered, and what becomes of the comments. */
export function AnswerText({ answer: { outcome, text, answeredAt } }: { answer: Answer }) {
  const { t, lang } = usePlace()
  return (
    <div className="answer">
      <p>
        <Badge tone={outcome === 'noted' ? 'neutral' : 'good'}>{t(outcomes[outcome])}</Badge> <span lang="zh-Hans">{text}</span>
      </p>
      <p className="hint">
        {t(`信用办答复，${formatInstant(answeredAt, lang)}`, `answered by the office, ${formatInstant(answeredAt, lang)}`)}
      </p>
    </div>
  )
}
