import type { FormError } from '../../platform/http/form.ts'
import { formatNumber } from '../../platform/format.ts'
import { say } from '../../platform/text.ts'
import { Actions, Breadcrumb, Button, DefinitionList, ErrorSummary, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { SupervisionRules } from '../../packs/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { WantedPlanDraw } from '../plans/draw-by-plan.ts'
import type { Meant } from '../plans/find-plan.ts'
import { missingOf, type Plan } from '../plans/plan.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'
import { PlanDraw } from './plan-draw.tsx'
import { PlanMeant } from './plan-meant.tsx'
import { PeopleFields, SeedFields } from './draw-fields.tsx'

type Props = {
  plan: Plan
  rules: SupervisionRules
  meant: Meant
  /** What departments are called, by their codes. */
  departments: ReadonlyMap<string, string>
  wanted: WantedPlanDraw
  /** Of the departments that check. */
  inspectors: readonly InspectorGroup[]
  mayAgree: boolean
  mayDraw: boolean
  /** Whether the draw is of the reader's own body. */
  isOwnDraw: boolean
  errors: readonly FormError[]
}

/** A plan: what it says, who has agreed, and its draw or the form for it. */
export function PlanPage({ plan, rules, meant, departments, wanted, inspectors, mayAgree, mayDraw, isOwnDraw, errors }: Props) {
  const { t, lang, href } = usePlace()
  const missing = missingOf(plan)
  const here = `/workbench/supervision/${plan.number}`
  const fields = rules.fields.filter(({ key }) => plan.fields.includes(key)).map(({ name }) => say(name, lang))
  const types =
    plan.types.length === Object.keys(subjectTypes).length
      ? t('不限', 'all')
      : plan.types.map((type) => say(subjectTypes[type], lang)).join(t('、', ', '))
  const partners = plan.partners.map(
    (unit) =>
      `${departments.get(unit) ?? unit}${missing.includes(unit) ? t('（待确认）', ' (has not agreed yet)') : t('（已确认）', ' (agreed)')}`,
  )
  const drawn = plan.draw === null ? t('尚未编制', 'not prepared yet') : <PlanDraw plan={plan} isOwn={isOwnDraw} />
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/supervision', label: t('分级监管', 'Supervision by grade') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={t(`检查计划 ${plan.number}`, `Plan ${plan.number}`)}>{plan.title}</PageTitle>
      <DefinitionList
        terms={[
          { label: t('年度', 'Year'), value: String(plan.year) },
          { label: t('监管领域', 'Fields'), value: fields.join(t('、', ', ')) },
          { label: t('联合部门', 'Departments'), value: partners.join(t('；', '; ')) || t('无', 'none') },
          { label: t('主体类型', 'Types of organisations'), value: types },
          { label: t('行政区划', 'Division'), value: plan.division ?? t('不限', 'all') },
          { label: t('抽取范围', 'Drawn from'), value: <PlanMeant meant={meant} /> },
          {
            label: t('检查户数', 'How many'),
            value: plan.checks === null ? t('按各档比例', 'by the ratios of the bands') : formatNumber(plan.checks),
          },
          { label: t('抽取', 'Draw'), value: drawn },
        ]}
      />
      {mayAgree && (
        <form method="post" action={href(`${here}/agree`)}>
          <Actions>
            <Button>{t('同意联合检查', 'Agree to check together')}</Button>
          </Actions>
        </form>
      )}
      {mayDraw && missing.length === 0 && (
        <Section
          title={t('按计划编制抽取', 'Prepare the draw')}
          note={t(
            '名录为各档中尚未达到年度频次上限的主体，保存即冻结；每层为一档，不足五户的档并入相邻一档，按较高的比例抽取。公布时只公布编号，不写明主体：层别会透露等级。回避关系写进封存件，方案中只有它的指纹；须回避的人员抽中后按种子换人。检查记录的文书号写检查任务编号，抽取后见抽取页面和 names.csv。',
            'The frame is everybody who was not checked as often as the band allows, frozen as it is saved; strata are bands, and one of fewer than five joins the next, with the higher ratio. Only numbers are published: a stratum would tell the grade. Conflicts go into the sealed file, of which the terms hold the hash; whoever is drawn in spite of one gives way to the next by the seed. Records of inspections give the number of the check, which the page of the draw and its names.csv tell you.',
          )}
        >
          <form method="post" action={href(`${here}/draw`)}>
            <input type="hidden" name="requestKey" value={wanted.requestKey ?? ''} />
            <PeopleFields wanted={wanted} inspectors={inspectors} errors={errors} />
            <SeedFields wanted={wanted} errors={errors} />
            <Actions>
              <Button>{t('冻结名录并编制抽取', 'Freeze the frame and prepare the draw')}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}
