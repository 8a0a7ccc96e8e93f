import type { Count, Counts } from '../../disclosure/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { BarList, Card, EmptyState, Grid, PageTitle, Section, usePlace, Words } from '../../platform/ui/index.ts'
import { address } from './address.ts'

const longest = 12

/** Every way into the records that is not a search: by class, authority, region, industry, year. */
export function BrowsePage({ counts, all }: { counts: Counts; all: string | undefined }) {
  const { t, href, lang } = usePlace()
  const empty = counts.categories.length === 0
  const bars = (list: readonly Count[], key: string, shorten: boolean) =>
    (shorten ? list.slice(0, longest) : list).map((one) => ({
      key: one.key,
      value: one.total,
      label: (
        <a href={href(address('/records', key === 'year' ? { from: `${one.key}-01-01`, until: `${one.key}-12-31` } : { [key]: one.key }))}>
          <Words>{t(one.label)}</Words>
        </a>
      ),
    }))
  const lists = [
    { key: 'authority', title: t('按决定机关', 'By deciding authority'), list: counts.authorities },
    { key: 'division', title: t('按地区', 'By region'), list: counts.divisions },
    { key: 'industry', title: t('按行业', 'By industry'), list: counts.industries },
    { key: 'year', title: t('按决定年份', 'By year of decision'), list: counts.years },
  ]
  return (
    <>
      <PageTitle lead={t('本页数字是此刻公示中的记录数。', 'Figures on this page count the records shown at this moment.')}>
        {t('目录浏览', 'Browse the catalogue')}
      </PageTitle>
      {empty && (
        <EmptyState title={t('还没有公示中的记录', 'No record is shown yet')}>
          <p>
            {t(
              '信源单位报送并通过校验后，记录会出现在这里。',
              'Records appear here once sources have submitted them and they passed every check.',
            )}
          </p>
        </EmptyState>
      )}
      {!empty && (
        <Section title={t('按信息类别', 'By class')}>
          <Grid>
            {counts.categories.map((category) => (
              <Card key={category.key} title={<a href={href(address('/records', { category: category.key }))}>{t(category.label)}</a>}>
                <ul className="plain-list counted">
                  {counts.items
                    .filter((item) => item.category === category.key)
                    .map((item) => (
                      <li key={item.key} className={`tendency-${item.tendency}`}>
                        <a href={href(address('/records', { item: item.key }))}>{t(item.label)}</a>
                        <span className="number">{formatNumber(item.total)}</span>
                      </li>
                    ))}
                </ul>
              </Card>
            ))}
          </Grid>
        </Section>
      )}
      <Grid min="l">
        {lists
          .filter((one) => one.list.length > 0)
          .map(({ key, title, list }) => (
            <Section key={key} id={key} title={title} count={list.length}>
              <BarList label={title} bars={bars(list, key, all !== key)} />
              {list.length > longest && all !== key && (
                <p className="after">
                  <a href={`${href(address('/browse', { all: key }))}#${key}`}>{t(`全部 ${list.length} 项`, `All ${list.length}`)}</a>
                </p>
              )}
            </Section>
          ))}
      </Grid>
      <p className="as-of">{t(`截至 ${formatInstant(counts.asOf, lang)}`, `As of ${formatInstant(counts.asOf, lang)}`)}</p>
    </>
  )
}
