import { Section, usePlace, Ways } from '../../platform/ui/index.ts'
import type { Waiting } from '../governance/list-waiting.ts'

/** Drafts of models that wait for the reader, each leading to where it is done. */
export function DraftsWaiting({ drafts }: { readonly drafts: readonly Waiting[] }) {
  const { t, href } = usePlace()
  if (drafts.length === 0) return null
  const titleOf = ({ draftId, step, unanswered }: Waiting) =>
    ({
      try: t(`试算模型草案 ${draftId}`, `Try draft ${draftId} of a model`),
      open: t(`公开模型草案 ${draftId}`, `Put draft ${draftId} of a model out for comments`),
      answer: t(
        `答复模型草案 ${draftId} 的 ${unanswered} 条意见`,
        unanswered === 1 ? `Answer 1 comment on draft ${draftId}` : `Answer ${unanswered} comments on draft ${draftId}`,
      ),
      adopt: t(`批准采用模型草案 ${draftId}`, `Adopt draft ${draftId} of a model`),
    })[step]
  const why = {
    try: t('您起草的内容还没有试算。', 'Your text was not tried on everybody yet.'),
    open: t('试算已经完成，可以公开征求意见。', 'Its trial is through: it can be put out for comments.'),
    answer: t('全部答复之后才能采用。', 'It can be adopted once every comment is answered.'),
    adopt: t(
      '征求意见期已满，意见已全部答复。由起草人以外的人批准。',
      'Comments are over and all answered; somebody who did not draft it adopts it.',
    ),
  }
  return (
    <Section id="drafts" title={t('待办的模型草案', 'Drafts of models that wait for you')} count={drafts.length}>
      <Ways
        ways={drafts.map((one) => ({
          href: href(`/workbench/models/drafts/${one.draftId}${one.step === 'answer' ? '#comments' : ''}`),
          title: titleOf(one),
          words: `${t(one.name)}${t('：', ': ')}${why[one.step]}`,
        }))}
      />
    </Section>
  )
}
