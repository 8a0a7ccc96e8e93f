import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, EmptyState, Section, Table, usePlace, type Column } from '../../platform/ui/index.ts'
import { draftStates, type Draft } from '../governance/draft.ts'
import type { AdoptedModel } from '../governance/in-force.ts'

/** How models come and change, as every page of them says. */
export const howModelsChange: Text = {
  zh: '模型的第一版随规则包生效；以后的每一版都须起草、试算、公开征求意见，由另一人批准，才能采用。',
  en: 'The first edition of a model comes into force with its pack; every later one is drafted, tried, put out for comments and adopted by somebody else.',
}

/** The models in force, and what else a page tells of each. */
export function ModelsInForce({ models, more }: { models: readonly AdoptedModel[]; more: readonly Column<AdoptedModel>[] }) {
  const { t, href, lang } = usePlace()
  const title = t('生效的模型', 'Models in force')
  return (
    <Section title={title} count={models.length}>
      <Table
        caption={title}
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
          ...more,
        ]}
      />
    </Section>
  )
}

type DraftsProps = {
  readonly drafts: readonly Draft[]
  /** Where the page of a draft lies. */
  readonly below: '/models/drafts' | '/workbench/models/drafts'
  readonly none: string
  readonly more: readonly Column<Draft>[]
}

/** Drafts with their state and until when comments are taken. */
export function DraftsOfModels({ drafts, below, none, more }: DraftsProps) {
  const { t, href, lang } = usePlace()
  const title = t('模型草案', 'Drafts')
  return (
    <Section title={title} count={drafts.length}>
      <Table
        caption={title}
        captionHidden
        rows={drafts}
        rowKey={({ draftId }) => draftId}
        empty={<EmptyState title={none} />}
        columns={[
          {
            key: 'draft',
            label: t('草案', 'Draft'),
            heading: true,
            cell: ({ draftId, name }) => (
              <a href={href(`${below}/${draftId}`)}>{t(`${name.zh}：草案 ${draftId}`, `${name.en}: draft ${draftId}`)}</a>
            ),
          },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: ({ state }) => <Badge tone={state === 'open' ? 'attention' : 'neutral'}>{t(draftStates[state])}</Badge>,
          },
          ...more,
          {
            key: 'until',
            label: t('意见截止', 'Comments until'),
            tight: true,
            cell: ({ commentsUntil }) => (commentsUntil === null ? '—' : formatDay(commentsUntil, lang)),
          },
        ]}
      />
    </Section>
  )
}
