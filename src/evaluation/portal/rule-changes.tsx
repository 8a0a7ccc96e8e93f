import type { Pack } from '../../packs/index.ts'
import { Section, Table, usePlace } from '../../platform/ui/index.ts'
import type { Model } from '../model/model.ts'
import { changedRules } from '../model/model-rules.ts'

/** The rules of a draft that are others than those in force, line by line, each beside what holds. */
export function RuleChanges({ before, after, pack }: { before: Model; after: Model; pack: Pack }) {
  const { t } = usePlace()
  const changes = changedRules(before, after, pack)
  return (
    <Section
      id="changed"
      title={t('与现行规则的不同', 'What differs from the rules in force')}
      note={t(`现行：${before.edition} 版`, `in force: edition ${before.edition}`)}
      count={changes.length}
    >
      <Table
        caption={t('与现行规则的不同', 'What differs from the rules in force')}
        captionHidden
        rows={changes}
        rowKey={({ id }) => id}
        empty={<p>{t('计分规则没有不同。', 'No rule that counts differs.')}</p>}
        columns={[
          { key: 'about', label: t('关于', 'About'), heading: true, cell: ({ about }) => t(about) },
          {
            key: 'before',
            label: t('现行', 'In force'),
            cell: (row) =>
              row.before === null ? t('没有（新增）', 'none: new') : row.after === null ? <del>{t(row.before)}</del> : t(row.before),
          },
          {
            key: 'after',
            label: t('草案', 'Draft'),
            cell: ({ after: text }) => (text === null ? t('没有（删去）', 'none: left out') : <strong>{t(text)}</strong>),
          },
        ]}
      />
    </Section>
  )
}
