import { Card, Code, CodeBlock, Grid, PageTitle, Prose, Section, usePlace, Ways } from '../../platform/ui/index.ts'

/** What may be downloaded and followed, and on what terms. */
export function OpenDataPage({ origin }: { origin: string }) {
  const { t, href } = usePlace()
  const api = `${origin}/api/v1`
  return (
    <>
      <PageTitle
        lead={t(
          '本站公示的一切内容都可以下载和再利用，与页面同源、同规则：页面上看不到的，数据里也没有。',
          'Everything shown here may be downloaded and reused. Data and pages come from the same rules: what a page does not show is not in the data either.',
        )}
      >
        {t('开放数据', 'Open data')}
      </PageTitle>
      <Section
        title={t('下载列表', 'Download lists')}
        note={t(
          '网页上的任何一个列表，连同它的筛选条件，都有对应的 CSV 和 JSON。',
          'Any list on a page, filters included, exists as CSV and JSON.',
        )}
      >
        <Ways
          ways={[
            {
              href: '/api/v1/records?format=csv',
              title: t('全部公示记录（CSV）', 'All records shown (CSV)'),
              words: t('UTF-8，含字段标题，可直接用表格软件打开。', 'UTF-8 with a header row; opens in a spreadsheet.'),
            },
            { href: '/api/v1/records', title: t('公示记录（JSON）', 'Records (JSON)'), words: t('按游标翻页。', 'Paged by cursor.') },
            {
              href: '/api/v1/organisations?format=csv',
              title: t('信用主体（CSV）', 'Organisations (CSV)'),
              words: t('名称、代码、类型、登记状态。', 'Name, code, type, status.'),
            },
            {
              href: '/api/v1/open-data/catalog.jsonld',
              title: t('数据目录（DCAT）', 'Data catalogue (DCAT)'),
              words: t('JSON-LD，供数据门户收割。', 'JSON-LD for data portals.'),
            },
          ]}
        />
      </Section>
      <Section
        title={t('跟随变更', 'Follow the changes')}
        note={t(
          '记住游标，随时从任意一点补齐：新公示、更正、撤回、修复、依法删除和公示期满都会出现。收到“期满”“撤回”“修复”“屏蔽”“依法删除”时，请删除您保存的副本。',
          'Keep the cursor and catch up from any point: what is newly shown, corrected, withdrawn, repaired, erased and over all appears. On “over”, “withdrawn”, “repaired”, “shielded” and “erased”, delete your copy.',
        )}
      >
        <Grid min="l">
          <Card title={t('变更流（JSON）', 'Change feed (JSON)')}>
            <CodeBlock label={t('命令示例', 'Example')}>{`curl '${api}/changes?cursor=0'`}</CodeBlock>
          </Card>
          <Card title={t('订阅（Atom）', 'Subscribe (Atom)')}>
            <CodeBlock label={t('订阅地址', 'Feed address')}>{`${api}/changes.atom`}</CodeBlock>
          </Card>
        </Grid>
      </Section>
      <Section title={t('一个主体的数据', 'One organisation')}>
        <CodeBlock label={t('命令示例', 'Example')}>{`curl '${api}/organisations/{${t('统一社会信用代码', 'code')}}'`}</CodeBlock>
        <p className="after">
          <a href={href('/docs/api')}>{t('全部接口的文档', 'Reference of the whole API')}</a>
        </p>
      </Section>
      <Section title={t('使用条件', 'Terms')}>
        <Prose>
          <ul>
            <li>{t('免费，无需注册；注明来源和取用时间。', 'Free, no registration; name the source and the time you took it.')}</li>
            <li>
              {t(
                '停止公示的信息不得继续对外展示；以本站最新状态为准。',
                'What is no longer shown here must not be shown elsewhere; the latest state of this site prevails.',
              )}
            </li>
            <li>{t('不得用于识别或评价自然人。', 'Not to be used to identify or rate natural persons.')}</li>
            <li>
              {t('要证明一条数据没有被改过，用信用链：', 'To prove that an item was not altered, use the ledger: ')}
              <Code>npm run xinheng -- verify FILE</Code>
              {t('（在程序目录中运行，', ' (in the folder of the program; ')}
              <a href={href('/verify')}>{t('取得程序的办法和网页核验', 'how to get it, or verify on the page')}</a>
              {t('）。', ').')}
            </li>
          </ul>
        </Prose>
      </Section>
    </>
  )
}
