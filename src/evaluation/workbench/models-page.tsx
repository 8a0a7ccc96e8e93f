import { formatDay, formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Badge, EmptyState, ErrorSummary, PageTitle, Section, Table, usePlace } from '../../platform/ui/index.ts'
import { draftStates, type Draft } from '../governance/draft.ts'
import type { InForceModel } from '../governance/in-force.ts'
import { DraftForm } from './draft-form.tsx'

type Props = {
  readonly models: readonly InForceModel[]
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
      <PageTitle
        lead={t(
          '模型只能这样修改：起草、试算、公开征求意见、另一人批准采用。',
          'A model changes only so: drafted, tried, put out for comments, adopted by somebody else.',
        )}
      >
        {t('评价模型', 'Models')}
      </PageTitle>
      <Section title={t('生效的模型', 'In force')} count={models.length}>
        <Table
          caption={t('生效的模型', 'In force')}
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
            { key: 'from', label: t('起始日', 'From'), tight: true, cell: ({ adoption }) => formatDay(adoption.fromDay, lang) },
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
      </Section>
      <Section title={t('草案', 'Drafts')} count={drafts.length}>
        <Table
          caption={t('草案', 'Drafts')}
          captionHidden
          rows={drafts}
          rowKey={({ draftId }) => draftId}
          empty={<EmptyState title={t('还没有草案', 'No draft yet')} />}
          columns={[
            {
              key: 'draft',
              label: t('草案', 'Draft'),
              heading: true,
              cell: ({ draftId, name }) => (
                <a href={href(`/workbench/models/drafts/${draftId}`)}>{t(`${name.zh}：草案 ${draftId}`, `${name.en}: draft ${draftId}`)}</a>
              ),
            },
            {
              key: 'state',
              label: t('状态', 'State'),
              cell: ({ state }) => <Badge tone={state === 'open' ? 'attention' : 'neutral'}>{t(draftStates[state])}</Badge>,
            },
            { key: 'at', label: t('起草时间', 'Drafted'), tight: true, cell: ({ draftedAt }) => formatInstant(draftedAt, lang) },
            {
              key: 'until',
              label: t('意见截止', 'Comments until'),
              tight: true,
              cell: ({ commentsUntil }) => (commentsUntil === null ? '—' : formatDay(commentsUntil, lang)),
            },
          ]}
        />
      </Section>
      <Section title={t('起草', 'Begin a draft')}>
        <DraftForm action="/workbench/models" text={text} errors={errors} />
      </Section>
    </>
  )
}
