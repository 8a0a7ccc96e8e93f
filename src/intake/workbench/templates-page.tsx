import type { Item, Pack } from '../../packs/index.ts'
import { Badge, PageTitle, Table, usePlace } from '../../platform/ui/index.ts'

/** Templates of every item of the catalogue, those the reader's source may submit today marked. */
export function TemplatesPage({ editions, own, pack }: { editions: readonly Item[]; own: ReadonlySet<string>; pack: Pack }) {
  const { t, href } = usePlace()
  const category = (key: string) => t(pack.categories.find((one) => one.key === key)?.name ?? { zh: key, en: key })
  const file = (key: string, format: 'xlsx' | 'csv') => (
    <a href={href(`/workbench/templates/${key}.${format}`)} download>
      {format.toUpperCase()}
    </a>
  )
  const sorted = editions.toSorted((a, b) => Number(own.has(b.key)) - Number(own.has(a.key)))
  return (
    <>
      <PageTitle
        kicker={t('报送', 'Submissions')}
        lead={t(
          '模板由现行目录规则生成：XLSX 带下拉选项、代码表和填写说明；CSV 只有表头。',
          'Made from the rules in force: XLSX with lists to choose from, code lists and notes; CSV with the headers alone.',
        )}
      >
        {t('模板下载', 'Templates')}
      </PageTitle>
      <Table
        caption={t('模板', 'Templates')}
        captionHidden
        rows={sorted}
        rowKey={(edition) => edition.key}
        columns={[
          {
            key: 'name',
            label: t('目录项', 'Item'),
            heading: true,
            cell: (edition) => (
              <>
                {own.has(edition.key) ? <a href={href(`/workbench/send?item=${edition.key}`)}>{t(edition.name)}</a> : t(edition.name)}{' '}
                {own.has(edition.key) && <Badge tone="good">{t('可报送', 'yours to send')}</Badge>}
              </>
            ),
          },
          { key: 'category', label: t('类别', 'Class'), cell: (edition) => category(edition.category) },
          {
            key: 'within',
            label: t('期限', 'Deadline'),
            tight: true,
            cell: (edition) => t(`${edition.reportWithin} 个工作日`, `${edition.reportWithin} working days`),
          },
          {
            key: 'files',
            label: t('下载', 'Download'),
            tight: true,
            cell: ({ key }) => (
              <>
                {file(key, 'xlsx')} · {file(key, 'csv')}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
