import {
  citeAll,
  describeDefence,
  describeExecutors,
  describeLongest,
  describeTrigger,
  measureClasses,
  modeNames,
  type Measure,
  type Pack,
} from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { Badge, Code, DefinitionList, Details, Notice, PageTitle, Section, usePlace, Words } from '../../platform/ui/index.ts'
import { subjectTypes, type SubjectType } from '../../subjects/index.ts'
import type { LoopFigures } from '../lists.ts'
import { LoopNumbers } from './figures-table.tsx'

type Props = { measures: readonly Measure[]; pack: Pack; figures: LoopFigures }

/** The whole list of restrictions: what each may do at most, to whom, on what basis; and how the loop works. */
export function MeasuresPage({ measures, pack, figures }: Props) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '对组织可以采取的失信惩戒措施都在这里，清单以外的一律不得采取。每项写明依据、对象、执行单位、最重的方式和最长的期限；是否执行由人逐案决定，评价等级不能单独作为依据。',
          'Every restriction that may be placed on an organisation; nothing outside the list may be done. Each names its basis, targets, executors, the most it does and for how long. People decide each case; a grade alone is no ground.',
        )}
      >
        {t('失信惩戒措施清单', 'The list of restrictions')}
      </PageTitle>
      <Notice tone="info" title={t('只针对组织', 'Organisations only')}>
        <p>
          {t('针对个人的措施不在清单内，本系统也不能表达。', 'Restrictions of people are not in the list and cannot be expressed here.')}
        </p>
      </Notice>
      {([1, 2, 3] as const).map((one) => {
        const all = measures.filter((measure) => measure.class === one)
        return all.length === 0 ? null : (
          <Section key={one} id={`class-${one}`} title={t(measureClasses[one])} count={all.length}>
            {all.map((measure) => (
              <MeasureEntry key={measure.key} measure={measure} pack={pack} />
            ))}
          </Section>
        )
      })}
      <Section id="figures" title={t('闭环情况', 'How the loop works')}>
        <LoopNumbers figures={figures} />
      </Section>
    </>
  )
}

function MeasureEntry({ measure, pack }: { measure: Measure; pack: Pack }) {
  const { t, lang } = usePlace()
  const types = measure.subjectTypes.map((key) => subjectTypes[key as SubjectType])
  return (
    <div className="after" id={measure.key}>
      <Details
        summary={
          <>
            <Code>{measure.key}</Code> {t(measure.name)} <Badge tone="neutral">{t(modeNames[measure.mode])}</Badge>
          </>
        }
      >
        <p>{t(measure.summary)}</p>
        <DefinitionList
          terms={[
            { label: t('依据', 'Basis'), value: <Words>{t(citeAll(measure.basis))}</Words> },
            { label: t('对象', 'Targets'), value: types.map((type) => type[lang]).join(t('、', ', ')) },
            {
              label: t('触发情形', 'Follows from'),
              value: measure.triggers.map((trigger) => t(describeTrigger(trigger, pack))).join(t('；', '; ')),
            },
            { label: t('执行单位', 'Executors'), value: t(describeExecutors(measure, pack)) },
            { label: t('最长期限', 'At most'), value: t(describeLongest(measure)) },
            { label: t('陈述意见', 'Heard before'), value: t(describeDefence(measure)) },
            {
              label: t('版本', 'Edition'),
              value: t(
                `${measure.edition} 版，自 ${formatDay(measure.from, 'zh')}${measure.local ? '，本地补充' : ''}`,
                `${measure.edition}, from ${formatDay(measure.from, 'en')}${measure.local ? ', local' : ''}`,
              ),
            },
          ]}
        />
      </Details>
    </div>
  )
}
