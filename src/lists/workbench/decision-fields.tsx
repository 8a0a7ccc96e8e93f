import { describeDuration } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Choices, Notice, TextArea, TextField, usePlace, type Option } from '../../platform/ui/index.ts'
import { latestEnd } from '../proposal.ts'
import type { FollowedProposal } from '../read.ts'
import type { FieldOf } from './field-of.ts'

type Props = {
  followed: FollowedProposal
  measures: readonly Option[]
  today: string
  entered: Readonly<Record<string, string>>
  field: FieldOf
}

/** The decision document, part by part; none may be left out. */
export function DecisionFields({ followed: { proposal, rule }, measures, today, entered, field }: Props) {
  const { t, lang } = usePlace()
  const { noticeNo, noticePeriod, noticeMeasures } = proposal
  const ends = [rule?.period, noticePeriod].flatMap((period) => (period == null ? [] : latestEnd({ period }, today)))
  const latest = ends.toSorted()[0] ?? ''
  const named = noticePeriod === null ? null : describeDuration(noticePeriod)
  const area = (name: string, zh: string, en: string, value: string, most: number) => (
    <TextArea {...field(name)} label={t(zh, en)} required maxLength={most} value={entered[name] ?? value} />
  )
  return (
    <>
      {named !== null && (
        <Notice tone="info" title={t(`事先告知书 ${noticeNo} 写明的`, `What the prior notice ${noticeNo} names`)}>
          <p>
            {t(
              `期限最长 ${named.zh}，措施 ${noticeMeasures?.length ?? 0} 项。决定可以更短、更少；要更长、更多的，先重新送达事先告知书。`,
              `At most ${named.en}, ${noticeMeasures?.length ?? 0} measure(s). The decision may be for less; for more, serve a new notice first.`,
            )}
          </p>
        </Notice>
      )}
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
        options={noticeMeasures === null ? measures : measures.filter(({ value }) => noticeMeasures.includes(value))}
      />
      <TextField
        {...field('listedUntil')}
        label={t('列入期限至', 'Listed until')}
        hint={latest === '' ? undefined : t(`不晚于 ${formatDay(latest, lang)}。`, `Not after ${formatDay(latest, lang)}.`)}
        required
        maxLength={10}
        width="s"
        value={entered['listedUntil'] ?? latest}
      />
      {area('removalConditions', '移出条件', 'Conditions of removal', rule?.removalConditions.zh ?? '', 4000)}
      {area('removalProcedure', '移出程序', 'Procedure of removal', rule?.removalProcedure.zh ?? '', 4000)}
      {area('remedies', '救济途径', 'Remedies', rule?.remedies.zh ?? '', 2000)}
    </>
  )
}
