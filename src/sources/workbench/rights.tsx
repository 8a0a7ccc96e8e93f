import { formatDay } from '../../platform/format.ts'
import { errorAt } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  DateField,
  Details,
  EmptyState,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { holdsOn } from '../../packs/index.ts'
import type { ItemRight } from '../index.ts'
import { rightFields, type RightEntries, type SourceProps } from './shown-source.ts'

/** What a source may submit; the office gives rights and ends them. */
export function Rights({
  source,
  rights,
  items,
  today,
  isOffice,
  errors,
  entries,
}: Pick<SourceProps, 'source' | 'rights' | 'items' | 'today' | 'isOffice' | 'errors'> & { entries: RightEntries }) {
  const { t, lang, href } = usePlace()
  const names = new Map(items.map((item) => [item.key, t(item.name)]))
  const state = (right: ItemRight) => {
    if (holdsOn(right, today)) return <Badge tone="good">{t('有效', 'In force')}</Badge>
    return right.from > today ? <Badge tone="info">{t('尚未开始', 'Not yet')}</Badge> : <Badge>{t('已结束', 'Ended')}</Badge>
  }
  const end = (right: ItemRight) => (
    <form method="post" action={href(`/workbench/sources/${source.code}/rights/end`)}>
      <input type="hidden" name="item" value={right.item} />
      <input type="hidden" name="from" value={right.from} />
      <Button kind="quiet">{t('今日止', 'Ends today')}</Button>
    </form>
  )
  return (
    <Section
      title={t('报送权限', 'Rights')}
      count={rights.filter((right) => holdsOn(right, today)).length}
      note={t('只接收权限有效期内的目录项。', 'Only items with a right in force are accepted.')}
    >
      <Table
        caption={t('报送权限', 'Rights')}
        captionHidden
        rows={rights}
        rowKey={(right) => `${right.item} ${right.from}`}
        empty={<EmptyState title={t('没有任何报送权限，目前不能报送。', 'No rights: it cannot submit anything.')} />}
        columns={[
          { key: 'item', label: t('目录项', 'Item'), heading: true, cell: (right) => names.get(right.item) ?? right.item },
          {
            key: 'days',
            label: t('有效期', 'Days'),
            cell: (right) => `${formatDay(right.from, lang)} – ${right.to === null ? t('长期', 'open') : formatDay(right.to, lang)}`,
          },
          { key: 'basis', label: t('依据', 'Basis'), cell: (right) => right.basis },
          { key: 'state', label: t('状态', 'State'), cell: state },
          ...(isOffice
            ? [
                {
                  key: 'act',
                  label: t('操作', 'Act'),
                  cell: (right: ItemRight) => (right.to === null && right.from <= today ? end(right) : null),
                },
              ]
            : []),
        ]}
      />
      {isOffice && (
        <Details summary={t('授予报送权限', 'Give a right')} open={rightFields.some((field) => errorAt(errors, field) !== undefined)}>
          <form method="post" action={href(`/workbench/sources/${source.code}/rights`)}>
            <Select
              name="item"
              label={t('目录项', 'Item')}
              required
              blank={t('请选择', 'Choose')}
              value={entries.item}
              error={errorAt(errors, 'item')}
              options={items.map((item) => ({ value: item.key, label: t(item.name) }))}
            />
            <DateField name="from" label={t('起始日期', 'First day')} required value={entries.from} error={errorAt(errors, 'from')} />
            <DateField
              name="to"
              label={t('截止日期（长期可留空）', 'Last day (empty when open)')}
              value={entries.to}
              error={errorAt(errors, 'to')}
            />
            <TextField
              name="basis"
              label={t('依据', 'Legal basis')}
              hint={t('文件名称、文号、条款', 'Document, number, article')}
              required
              value={entries.basis}
              maxLength={200}
              error={errorAt(errors, 'basis')}
            />
            <Actions>
              <Button>{t('授予', 'Give the right')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </Section>
  )
}
