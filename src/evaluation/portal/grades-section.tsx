import { formatDay } from '../../platform/format.ts'
import { DefinitionList, Prose, Section, usePlace, Words } from '../../platform/ui/index.ts'
import type { PublicGrade } from '../reading/public-grade.ts'
import { noEffect } from '../sentences/sentences.ts'

/** The grades of an organisation that their models show to everyone, and where they are explained. */
export function GradesSection({ grades }: { readonly grades: readonly PublicGrade[] }) {
  const { t, href, lang } = usePlace()
  return (
    <Section id="grades" title={t('信用评价', 'Grades')}>
      <DefinitionList
        columns={2}
        terms={grades.map(({ model, grade, day }) => ({
          label: <a href={href(`/models/${model.key}`)}>{t(model.name)}</a>,
          value: `${grade.key} ${t(grade.name)}`,
          note: t(`${formatDay(day, lang)}，模型 ${model.edition} 版`, `${formatDay(day, lang)}, edition ${model.edition} of the model`),
        }))}
      />
      <Prose>
        <p>{t(noEffect)}</p>
        <p>
          {t('等级公开的依据：', 'These grades are public by: ')}
          <Words>{[...new Set(grades.flatMap(({ model }) => model.basis))].join('；')}</Words>
        </p>
        <p>
          {t(
            '规则见模型页面；本组织登录后可以看到得分由哪些记录得来、怎样提升：',
            'The rules are on the page of the model; the organisation itself sees which records it comes from and what lifts it: ',
          )}
          <a href={href('/workbench/grade')}>{t('等级的说明', 'why the grade is what it is')}</a>
        </p>
      </Prose>
    </Section>
  )
}
