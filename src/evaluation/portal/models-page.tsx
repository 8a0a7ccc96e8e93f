import { citeBasis } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { Badge, Breadcrumb, Code, DefinitionList, EmptyState, PageTitle, Prose, Section, Table, usePlace } from '../../platform/ui/index.ts'
import { draftStates, type Draft } from '../governance/draft.ts'
import type { InForceModel } from '../governance/in-force.ts'
import { ModelWords } from './model-words.tsx'

/** The models in force, and the drafts bodies may comment on. */
export function ModelsPage({ models, drafts }: { models: readonly InForceModel[]; drafts: readonly Draft[] }) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '组织的信用等级只按照这里公开的模型，由目录内的信用记录计算。等级本身不产生任何限制，任何人都不能手工更改；模型的修改须经试算、公开征求意见和两人批准。',
          'Organisations are graded by these models alone, from records of the catalogue. A grade restricts nothing by itself and nobody can set one by hand; a model changes only after a trial, public comment and the approval of two people.',
        )}
      >
        {t('信用评价模型', 'Evaluation models')}
      </PageTitle>
      <Section title={t('生效的模型', 'Models in force')} count={models.length}>
        <Table
          caption={t('生效的模型', 'Models in force')}
          captionHidden
          rows={models}
          rowKey={({ kept }) => kept.model.key}
          empty={<EmptyState title={t('没有生效的模型', 'No model is in force')} />}
          columns={[
            {
              key: 'name',
              label: t('模型', 'Model'),
              heading: true,
              cell: ({ kept: { model } }) => <a href={href(`/models/${model.key}`)}>{t(model.name)}</a>,
            },
            { key: 'edition', label: t('版本', 'Edition'), tight: true, cell: ({ kept }) => kept.model.edition },
            { key: 'from', label: t('起始日', 'In force from'), tight: true, cell: ({ adoption }) => formatDay(adoption.fromDay, lang) },
          ]}
        />
      </Section>
      <Section title={t('模型草案', 'Drafts')} count={drafts.length}>
        <Table
          caption={t('模型草案', 'Drafts')}
          captionHidden
          rows={drafts}
          rowKey={({ draftId }) => draftId}
          empty={<EmptyState title={t('没有公开征求意见的草案', 'No draft is open for comments')} />}
          columns={[
            {
              key: 'draft',
              label: t('草案', 'Draft'),
              heading: true,
              cell: ({ draftId, name }) => (
                <a href={href(`/models/drafts/${draftId}`)}>{t(`${name.zh}：草案 ${draftId}`, `${name.en}: draft ${draftId}`)}</a>
              ),
            },
            {
              key: 'state',
              label: t('状态', 'State'),
              cell: ({ state }) => <Badge tone={state === 'open' ? 'attention' : 'neutral'}>{t(draftStates[state])}</Badge>,
            },
            {
              key: 'until',
              label: t('意见截止', 'Comments until'),
              tight: true,
              cell: ({ commentsUntil }) => (commentsUntil === null ? '—' : formatDay(commentsUntil, lang)),
            },
          ]}
        />
      </Section>
    </>
  )
}

/** One model in force: its rules in words, why, since when, and the leaf that proves it. */
export function ModelInForcePage({ found: { kept, adoption } }: { found: InForceModel }) {
  const { t, href, lang } = usePlace()
  const { model, version } = kept
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
            { label: t('规则全文的 SHA-256', 'SHA-256 of the whole rules'), value: <Code>{version}</Code>, wide: true },
            {
              label: t('依据', 'Basis'),
              value: (
                <ul className="plain-list" lang="zh-Hans">
                  {model.basis.map((one, at) => (
                    <li key={at}>
                      {citeBasis(one)} {!one.sure && <Badge tone="attention">{t('待核对', 'to compare')}</Badge>}
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
              '没有记录的指标按“无记录时”计分；已修复、已撤销和异议中的记录不计。',
              'A criterion without records has the points named; records that were repaired, withdrawn or are disputed do not count.',
            )}
          </p>
        </Prose>
        <ModelWords model={model} />
      </Section>
    </>
  )
}
