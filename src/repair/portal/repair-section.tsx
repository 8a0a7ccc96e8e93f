import type { Repairability } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Badge, ButtonLink, DefinitionList, Section, usePlace, type Term, type Tone } from '../../platform/ui/index.ts'
import { standingWords } from '../words.ts'

const tones: Readonly<Record<Repairability['standing'], Tone>> = {
  now: 'good',
  early: 'attention',
  over: 'neutral',
  endsBefore: 'neutral',
  notShown: 'neutral',
  none: 'neutral',
  heldBack: 'neutral',
  gone: 'neutral',
}

type Props = {
  readonly repair: Repairability
  readonly recordId: number | string
  readonly className: string | null
  readonly apply?: boolean
}

/** Whether, from and until when a record can be repaired, and what to do, in plain words. */
export function RepairSection({ repair, recordId, className, apply = true }: Props) {
  const { t, lang } = usePlace()
  const day = (value: string | null) => (value === null ? t('无', 'none') : formatDay(value, lang))
  const isPublic = repair.reach === 'public'
  const terms: Term[] = [
    ...(className === null ? [] : [{ label: t('失信程度', 'Class'), value: className }]),
    ...(repair.repairable
      ? [
          { label: t('最早可以申请', 'Apply from'), value: day(repair.earliestDay) },
          { label: isPublic ? t('最晚公示至', 'Shown until') : t('最晚共享至', 'Shared until'), value: day(repair.latestDay) },
          {
            label: t('条件', 'Conditions'),
            value: (
              <ul className="plain-list">
                {repair.conditions.map((condition) => (
                  <li key={condition.zh}>{t(condition)}</li>
                ))}
              </ul>
            ),
          },
          {
            label: t('材料', 'Papers'),
            value: (
              <ul className="plain-list">
                {repair.papers.map((paper) => (
                  <li key={paper.key}>
                    {t(paper.name)} {paper.isHeld && <Badge tone="good">{t('无须提交', 'not asked for')}</Badge>}
                  </li>
                ))}
                <li>{t('信用承诺（在线签署）', 'A credit commitment, signed online')}</li>
              </ul>
            ),
          },
          ...(repair.decidedBy === null ? [] : [{ label: t('由谁审核', 'Decided by'), value: t(repair.decidedBy) }]),
          { label: t('费用', 'Fee'), value: t('免费', 'Free of charge') },
        ]
      : []),
    ...(repair.endsByItself === null
      ? []
      : [
          {
            label: isPublic ? t('自动停止公示', 'Ends by itself on') : t('自动停止共享', 'Sharing ends by itself on'),
            value: day(repair.endsByItself),
          },
        ]),
  ]
  const hasNotice = isPublic && (repair.repairable || repair.standing === 'none' || repair.standing === 'endsBefore')
  return (
    <Section
      id="repair"
      title={
        <>
          {t('信用修复', 'Repair')}{' '}
          <Badge tone={tones[repair.standing]}>
            {repair.standing === 'now'
              ? t('可以申请', 'possible now')
              : repair.standing === 'early'
                ? t('尚未到期', 'not yet')
                : t('无须或者不能申请', 'nothing to apply for')}
          </Badge>
        </>
      }
    >
      <p className="lead-line">{t(standingWords(repair))}</p>
      <DefinitionList terms={terms} />
      <div className="actions no-print">
        {hasNotice && <ButtonLink href={`/records/${recordId}/repair-notice`}>{t('信用修复告知书', 'Repair notice')}</ButtonLink>}
        {apply && repair.repairable && (
          <ButtonLink href="/workbench/repair/new" kind={repair.standing === 'now' ? 'primary' : 'secondary'}>
            {t('在线申请修复', 'Apply online')}
          </ButtonLink>
        )}
      </div>
    </Section>
  )
}
