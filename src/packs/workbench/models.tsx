import {
  BarList,
  Breadcrumb,
  Code,
  CodeBlock,
  DefinitionList,
  Notice,
  PageTitle,
  Section,
  Table,
  Tabs,
  usePlace,
  type Term,
} from '../../platform/ui/index.ts'
import { conductsOf } from '../catalogue.ts'
import { diffAsText, diffModels } from '../explain/diff.ts'
import { describeDuration } from '../calendar/duration.ts'
import type { Dimension, EvaluationModel, ModelChangeRules } from '../evaluation/rules.ts'
import {
  conductOf,
  describeBounds,
  describeComments,
  describeConduct,
  describeEffect,
  describeFusion,
  describeGrade,
  describeLasts,
  describeSeverities,
  describeVeto,
  shownNames,
} from '../evaluation/explain.ts'
import type { Basis, Pack } from '../pack.ts'
import { tendencyNames } from '../explain/words.ts'
import { BasisList, Dates } from './statements.tsx'

const path = (key: string): string => `/workbench/packs/models/${key}`

type SectionProps = { readonly models: readonly EvaluationModel[]; readonly change: ModelChangeRules | null; readonly day: string }

/** The models in force on a day and how they change, as a part of the page of the rules. */
export function ModelsSection({ models, change, day }: SectionProps) {
  const { t, href } = usePlace()
  if (models.length === 0) return null
  return (
    <Section
      id="evaluation"
      title={t('评价模型', 'Evaluation models')}
      count={models.length}
      note={t('等级本身不产生任何限制', 'a grade restricts nothing by itself')}
    >
      <Table
        caption={t('评价模型', 'Evaluation models')}
        captionHidden
        rows={models}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t('模型', 'Model'),
            heading: true,
            cell: ({ key, name }) => <a href={href(`${path(key)}?day=${day}`)}>{t(name)}</a>,
          },
          {
            key: 'dimensions',
            label: t('一级指标', 'Dimensions'),
            cell: ({ dimensions }) => dimensions.map(({ name, points }) => `${t(name)} ${points}`).join(t('、', ', ')),
          },
          { key: 'shown', label: t('等级可见', 'Seen by'), cell: ({ shown }) => t(shownNames[shown]) },
          { key: 'edition', label: t('版本', 'Edition'), tight: true, cell: ({ edition }) => edition },
        ]}
      />
      {change !== null && (
        <DefinitionList
          terms={[
            { label: t(change.name), value: t(describeComments(change)) },
            { label: t('依据', 'Basis'), value: <BasisList basis={change.basis} /> },
          ]}
        />
      )}
    </Section>
  )
}

type Props = { readonly model: EvaluationModel; readonly editions: readonly EvaluationModel[]; readonly pack: Pack }

/** One edition of a model, to be read by a lawyer: what counts, for how much and how long, what bounds the grade, and why. */
export function ModelPage({ model, editions, pack }: Props) {
  const { t, lang } = usePlace()
  const before = editions[editions.indexOf(model) - 1]
  const origin = pack.origins.get(`evaluationModels.${model.key}@${model.from}`)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/packs', label: t('规则', 'Rules') }]} />
      <PageTitle lead={t(model.summary)}>{t(model.name)}</PageTitle>
      {editions.length > 1 && (
        <Tabs
          label={t('版本', 'Editions')}
          current={model.from}
          tabs={editions.map(({ key, from }) => ({ key: from, href: `${path(key)}?day=${from}`, label: t(`${from} 起`, `From ${from}`) }))}
        />
      )}
      {model.basis.some(({ sure }) => !sure) && (
        <Notice tone="attention" title={t('依据尚未与正式文本核对', 'The basis has not been compared with the official text')}>
          <p>
            {t(
              '指标、权重和等级界限是规则包的默认值；取得正式文本后请修订规则包。',
              'Dimensions, weights and the scale are defaults of the pack; amend it once the official text is at hand.',
            )}
          </p>
        </Notice>
      )}
      <Section id="model" title={t('模型', 'The model')}>
        <DefinitionList columns={2} terms={useTerms(model, pack)} />
        {origin !== undefined && <Code>{`${origin.pack}/${origin.file}:${origin.line}`}</Code>}
      </Section>
      {model.dimensions.length > 0 && (
        <Section id="dimensions" title={t('一级指标', 'Dimensions')} count={model.dimensions.length}>
          <BarList
            label={t('各一级指标的分值', 'Points of the dimensions')}
            bars={model.dimensions.map(({ key, name, points }) => ({
              key,
              label: <a href={`#dimension-${key}`}>{t(name)}</a>,
              value: points,
            }))}
          />
        </Section>
      )}
      {model.dimensions.map((dimension) => (
        <DimensionSection key={dimension.key} dimension={dimension} model={model} pack={pack} />
      ))}
      <VetoesAndGrades model={model} pack={pack} />
      <ConductsSection model={model} pack={pack} />
      {before !== undefined && (
        <Section id="changes" title={t(`与 ${before.from} 起的版本相比`, `Compared with the edition from ${before.from}`)}>
          <CodeBlock label={t('变化', 'What changed')}>{diffAsText(diffModels(before, model), lang)}</CodeBlock>
        </Section>
      )}
    </>
  )
}

function useTerms(model: EvaluationModel, pack: Pack): Term[] {
  const { t } = usePlace()
  return [
    { label: t('适用时间', 'In force'), value: <Dates from={model.from} to={model.to} /> },
    { label: t('等级可见', 'Grade seen by'), value: t(shownNames[model.shown]) },
    {
      label: t('计分', 'Scoring'),
      value:
        model.style === 'weighted'
          ? t('加权，各项合计 1000 分', 'weighted: 1000 points in all')
          : t(`从基准分 ${model.base} 分加减`, `points are added to and taken from ${model.base}`),
    },
    {
      label: t('新设主体', 'New organisations'),
      value: t(`成立不满${describeDuration(model.newFor).zh}的不评等级`, `no grade in the first ${describeDuration(model.newFor).en}`),
    },
    { label: t('结果有效期', 'A result is recent for'), value: t(describeDuration(model.validFor)) },
    { label: t('失信程度', 'Severity classes'), value: t(describeSeverities(model, pack)) },
    ...(model.fusion === null
      ? []
      : [{ label: t('公共评价结果', 'The public result'), value: t(describeFusion(model.fusion, pack)), wide: true }]),
    { label: t('依据', 'Basis'), value: <BasisList basis={model.basis} />, wide: true },
  ]
}

function DimensionSection({ dimension, model, pack }: { dimension: Dimension; model: EvaluationModel; pack: Pack }) {
  const { t } = usePlace()
  return (
    <Section id={`dimension-${dimension.key}`} title={t(dimension.name)} note={t(`${dimension.points} 分`, `${dimension.points} points`)}>
      <Table
        caption={t(dimension.name)}
        captionHidden
        rows={dimension.criteria}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', label: t('二级指标', 'Criterion'), heading: true, cell: ({ name }) => t(name) },
          { key: 'bounds', label: t('分值', 'Points'), cell: (criterion) => t(describeBounds(criterion)) },
          {
            key: 'effects',
            label: t('计分规则', 'Effects'),
            cell: ({ effects }) => (
              <ul className="plain-list">
                {effects.map((effect) => (
                  <li key={effect.key}>{t(describeEffect(effect, model, pack))}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Section>
  )
}

function VetoesAndGrades({ model, pack }: Omit<Props, 'editions'>) {
  const { t } = usePlace()
  return (
    <>
      {model.vetoes.length > 0 && (
        <Section
          id="vetoes"
          title={t('直接判级', 'Vetoes')}
          count={model.vetoes.length}
          note={t('原因消除当日即不再适用', 'lifted on the day the cause ends')}
        >
          <ul>
            {model.vetoes.map((veto) => (
              <li key={veto.key}>
                {t(describeVeto(veto, model, pack))}
                {veto.basis !== model.basis && <BasisList basis={veto.basis} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="grades" title={t('等级', 'Grades')} count={model.grades.length}>
        <Table
          caption={t('等级', 'Grades')}
          captionHidden
          rows={model.grades.map((grade, index) => ({ ...grade, says: describeGrade(model, index) }))}
          rowKey={({ key }) => key}
          columns={[
            { key: 'key', label: t('等级', 'Grade'), heading: true, tight: true, cell: ({ key }) => key },
            { key: 'name', label: t('含义', 'Meaning'), cell: ({ name }) => t(name) },
            { key: 'says', label: t('得分', 'Score'), cell: ({ says }) => t(says) },
          ]}
        />
      </Section>
    </>
  )
}

/** Every conduct the model counts: which records show it, and for how long. */
function ConductsSection({ model, pack }: Omit<Props, 'editions'>) {
  const { t } = usePlace()
  const conducts = [...conductsOf(pack, model)].flatMap((key) => conductOf(pack, key, model) ?? [])
  // What the whole model rests on is said once, above.
  const cited = new Set(model.basis.map(({ document }) => document))
  const isOwn = ({ document }: Basis): boolean => !cited.has(document)
  return (
    <Section
      id="conducts"
      title={t('计入的信用行为', 'Conduct that counts')}
      count={conducts.length}
      note={t('已修复、已撤销和异议中的记录不计', 'records that were repaired, withdrawn or are disputed do not count')}
    >
      <Table
        caption={t('计入的信用行为', 'Conduct that counts')}
        captionHidden
        rows={conducts}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', label: t('信用行为', 'Conduct'), heading: true, cell: ({ name }) => t(name) },
          { key: 'tendency', label: t('性质', 'Tendency'), tight: true, cell: ({ tendency }) => t(tendencyNames[tendency]) },
          { key: 'records', label: t('记录', 'Records'), cell: (conduct) => t(describeConduct(conduct, pack)) },
          { key: 'lasts', label: t('时间', 'How long'), cell: (conduct) => t(describeLasts(conduct)) },
          { key: 'basis', label: t('依据', 'Basis'), cell: ({ basis }) => <BasisList basis={basis.filter(isOwn)} /> },
        ]}
      />
    </Section>
  )
}
