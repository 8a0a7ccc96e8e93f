import { errorAt, type FormError } from '../../platform/http/form.ts'
import { say } from '../../platform/text.ts'
import { Actions, Breadcrumb, Button, Choices, Details, ErrorSummary, PageTitle, TextField, usePlace } from '../../platform/ui/index.ts'
import type { SupervisionRules } from '../../packs/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import { numbersIn } from '../entered.ts'
import type { WantedPlan } from '../plans/make-plan.ts'

type Props = {
  wanted: WantedPlan
  rules: SupervisionRules
  /** Other departments: their codes and names. */
  others: readonly (readonly [code: string, name: string])[]
  errors: readonly FormError[]
}

/** The form of a plan: a year, one field or several, with whom, of whom, how many. */
export function NewPlanPage({ wanted, rules, others, errors }: Props) {
  const { t, lang, href } = usePlace()
  const field = (name: 'title' | 'year' | 'division' | 'checks') => ({
    name,
    value: wanted[name],
    error: errorAt(errors, name),
  })
  const chosen = numbersIn(wanted.partners)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/supervision', label: t('分级监管', 'Supervision by grade') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '计划说明查哪些领域、哪些主体、多少户；随后按计划编制抽取，被抽中的由公开的种子决定。',
          'A plan says which fields, whom and how many; the draw that is prepared by it decides who is checked, by a public seed.',
        )}
      >
        {t('编制检查计划', 'Make a plan')}
      </PageTitle>
      <form method="post" action={href('/workbench/supervision/new')}>
        <input type="hidden" name="requestKey" value={wanted.requestKey ?? ''} />
        <TextField {...field('title')} label={t('名称', 'Title')} maxLength={120} required />
        <TextField {...field('year')} label={t('年度', 'Year')} inputMode="numeric" maxLength={4} width="s" required />
        <Choices
          type="checkbox"
          name="fields"
          required
          label={t('监管领域', 'Fields')}
          hint={t(
            '选几个领域，就是进一次门、查多件事：只抽各领域都包括的主体，最严的一档算数。',
            'Several are checked in one visit: whom each of them covers is drawn, and the strictest of their bands counts.',
          )}
          values={wanted.fields}
          options={rules.fields.map(({ key, name }) => ({ value: key, label: say(name, lang) }))}
          error={errorAt(errors, 'fields')}
        />
        {others.length > 0 && (
          <Details
            summary={t('联合部门', 'Departments that check together')}
            open={chosen.length > 0 || errorAt(errors, 'partners') !== undefined}
          >
            <Choices
              type="checkbox"
              name="partners"
              label={t('请哪些部门联合检查', 'Which departments check together with yours')}
              hint={t('各部门确认后才能抽取；不选为本单位单独检查。', 'Each has to agree before the draw; choose none to check alone.')}
              values={chosen}
              options={others.map(([value, label]) => ({ value, label }))}
              error={errorAt(errors, 'partners')}
            />
          </Details>
        )}
        <Choices
          type="checkbox"
          name="types"
          label={t('主体类型', 'Types of organisations')}
          hint={t('不选则不限。', 'None: all.')}
          values={wanted.types}
          options={Object.entries(subjectTypes).map(([value, name]) => ({ value, label: say(name, lang) }))}
          error={errorAt(errors, 'types')}
        />
        <TextField
          {...field('division')}
          label={t('行政区划代码', 'Division')}
          hint={t('只查该区划内的主体；不填则不限。', 'Only organisations within it; leave empty for all.')}
          inputMode="numeric"
          maxLength={12}
          width="s"
        />
        <TextField
          {...field('checks')}
          label={t('检查户数', 'How many')}
          hint={t('不填则按各档比例；填写则按比例分到各档。', 'Leave empty for the ratios of the bands; a number is parted among them.')}
          inputMode="numeric"
          maxLength={7}
          width="s"
        />
        <Actions>
          <Button>{t('保存计划', 'Save the plan')}</Button>
        </Actions>
      </form>
    </>
  )
}
