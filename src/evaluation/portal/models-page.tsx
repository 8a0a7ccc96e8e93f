import { describeBasis, describeDuration, describeFusion, describeSeverities, shownNames, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { Breadcrumb, Code, DefinitionList, PageTitle, Prose, Section, usePlace, Words } from '../../platform/ui/index.ts'
import { subjectTypes, type SubjectType } from '../../subjects/index.ts'
import type { Draft } from '../governance/draft.ts'
import type { AdoptedModel } from '../governance/in-force.ts'
import { DraftsOfModels, howModelsChange, ModelsInForce } from './model-tables.tsx'
import { ModelWords } from './model-words.tsx'

/** The models in force, and the drafts bodies may comment on. */
export function ModelsPage({ models, drafts }: { models: readonly AdoptedModel[]; drafts: readonly Draft[] }) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={
          <>
            {t(
              '组织的信用等级只按照这里公开的模型，由目录内的信用记录计算。等级本身不产生任何限制，任何人都不能手工更改。',
              'Organisations are graded by these models alone, from records of the catalogue. A grade restricts nothing by itself and nobody can set one by hand. ',
            )}
            {t(howModelsChange)}
          </>
        }
      >
        {t('信用评价模型', 'Evaluation models')}
      </PageTitle>
      <ModelsInForce models={models} more={[]} />
      <DraftsOfModels
        drafts={drafts}
        more={[]}
        below="/models/drafts"
        none={t('没有公开征求意见的草案', 'No draft is open for comments')}
      />
    </>
  )
}

/** One model in force: its rules in words, why, since when, and the leaf that proves it. */
export function ModelInForcePage({ found: { kept, adoption }, pack }: { found: AdoptedModel; pack: Pack }) {
  const { t, href, lang } = usePlace()
  const { model, version } = kept
  const written = pack.evaluationModels.find(({ key, from }) => key === model.key && from === model.from)
  return (
    <>
      <Breadcrumb trail={[{ href: '/models', label: t('信用评价模型', 'Evaluation models') }]} />
      <PageTitle lead={t(model.summary)}>{t(model.name)}</PageTitle>
      <Section title={t('采用', 'Adoption')}>
        <DefinitionList
          columns={2}
          terms={[
            { label: t('版本', 'Edition'), value: model.edition },
            { label: t('起始日', 'In force from'), value: formatDay(adoption.fromDay, lang) },
            { label: t('采用时间', 'Adopted'), value: formatInstant(adoption.adoptedAt, lang) },
            {
              label: t('信用链', 'Ledger'),
              value: (
                <a href={href(`/ledger/entries/${adoption.leafIndex}`)}>{t(`条目 ${adoption.leafIndex}`, `entry ${adoption.leafIndex}`)}</a>
              ),
            },
            {
              label: t('适用主体', 'Grades'),
              value: model.subjectTypes.map((type) => t(subjectTypes[type as SubjectType])).join(t('、', ', ')),
            },
            { label: t('等级可见', 'The grade is seen by'), value: t(shownNames[model.shown]) },
            ...(model.newFor === null
              ? []
              : [
                  {
                    label: t('暂不评定', 'Not graded yet'),
                    value: t(
                      `成立不满${describeDuration(model.newFor).zh}的`,
                      `Established less than ${describeDuration(model.newFor).en} ago`,
                    ),
                  },
                ]),
            { label: t('失信程度', 'Severity classes'), value: t(describeSeverities(model, pack)) },
            ...(written?.fusion == null
              ? []
              : [{ label: t('公共评价结果', 'The public result'), value: t(describeFusion(written.fusion, pack)), wide: true }]),
            { label: t('规则全文的 SHA-256', 'SHA-256 of the whole rules'), value: <Code>{version}</Code>, wide: true },
            {
              label: t('依据', 'Basis'),
              value: (
                <ul className="plain-list">
                  {model.basis.map((one, at) => (
                    <li key={at}>
                      <Words>{t(describeBasis(one))}</Words>
                    </li>
                  ))}
                </ul>
              ),
              wide: true,
            },
          ]}
        />
      </Section>
      <Section title={t('规则', 'Rules')}>
        <Prose>
          <p>
            {t(
              '没有记录的指标按“无记录时”计分；扣分和加分乘以失信程度的倍数；每种行为计算多久、哪些记录算一件事，见“记录怎样计算”；已修复、已撤销和异议中的记录不计。',
              'A criterion without records has the points named. What a record takes or gives is multiplied by its severity class. How long each conduct counts and which records are one event is told under “How records count”. Records that were repaired, withdrawn or are disputed do not count.',
            )}
          </p>
          <p>{t(howModelsChange)}</p>
        </Prose>
        <ModelWords model={model} pack={pack} />
      </Section>
    </>
  )
}
