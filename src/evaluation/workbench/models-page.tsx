import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { ErrorSummary, PageTitle, Section, usePlace } from '../../platform/ui/index.ts'
import type { Draft } from '../governance/draft.ts'
import type { AdoptedModel } from '../governance/in-force.ts'
import { DraftsOfModels, howModelsChange, ModelsInForce } from '../portal/model-tables.tsx'
import { DraftForm } from './draft-form.tsx'

type Props = {
  readonly models: readonly AdoptedModel[]
  readonly drafts: readonly Draft[]
  readonly text: string
  readonly errors: readonly FormError[]
}

/** The models in force, every draft, and the form that begins one. */
export function ModelsPage({ models, drafts, text, errors }: Props) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle lead={t(howModelsChange)}>{t('评价模型', 'Models')}</PageTitle>
      <ModelsInForce
        models={models}
        more={[
          {
            key: 'monitoring',
            label: t('运行情况', 'How it runs'),
            cell: ({ kept: { model } }) => (
              <a href={href(`/workbench/models/${model.key}/monitoring`)}>
                {t(`${model.name.zh}的分布和差异`, `Grades by ${model.name.en}`)}
              </a>
            ),
          },
        ]}
      />
      <DraftsOfModels
        drafts={drafts}
        below="/workbench/models/drafts"
        none={t('还没有草案', 'No draft yet')}
        more={[{ key: 'at', label: t('起草时间', 'Drafted'), tight: true, cell: ({ draftedAt }) => formatInstant(draftedAt, lang) }]}
      />
      <Section title={t('起草', 'Begin a draft')}>
        <DraftForm action="/workbench/models" text={text} errors={errors} />
      </Section>
    </>
  )
}
