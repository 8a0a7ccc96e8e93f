import { citedList, describePublicityRule, describeScope, type Item, type Pack } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { DefinitionList, PageTitle, Prose, Section, Table, usePlace } from '../../platform/ui/index.ts'

export type AboutPageProps = {
  pack: Pack
  items: readonly Item[]
  day: Day
}

const tendency = {
  favourable: { zh: '守信', en: 'favourable' },
  adverse: { zh: '失信', en: 'adverse' },
  neutral: { zh: '中性', en: 'neutral' },
} as const

/** What this site holds and does not hold, by which rules, and what an organisation may do about it. */
export function AboutPage({ pack, items, day }: AboutPageProps) {
  const { t, href } = usePlace()
  const category = (key: string) => pack.categories.find((one) => one.key === key)?.name ?? { zh: key, en: key }
  return (
    <>
      <PageTitle
        lead={t(
          '收录范围、公示期限、异议办法，都由可以查到出处的规则决定。',
          'What is recorded and what is not, how long it is shown and how it is contested: rules decide, and every rule names its source.',
        )}
      >
        {t('范围与规则', 'Scope and rules')}
      </PageTitle>
      <Section title={t('只收录组织', 'Organisations only')}>
        <Prose>
          <p>
            {t(
              '收录对象是登记在册的组织：企业、个体工商户（作为经营主体）、农民专业合作社、事业单位、社会组织、机关等。自然人从不作为信用主体：不存储、不评分、不列名单、不提供查询。',
              'Subjects are registered organisations: enterprises, sole traders as registered businesses, cooperatives, public institutions, social organisations, government bodies. A natural person is never a subject: not stored, not scored, not listed, not searchable.',
            )}
          </p>
          <p>
            {t(
              '报送文件中关于自然人的行整行退回、不予保存，含有证件号码的列在写入之前丢弃，正文中的身份证号、手机号自动遮盖。法定代表人姓名只作为登记信息显示，不能用来检索；个体工商户的经营者姓名一律遮盖。',
              'Rows about persons are refused whole, columns with their numbers are dropped before anything is written, and id or mobile numbers in free text are masked. The name of a legal representative is shown as registration data and is never a search key; the owner of a sole trader is always masked.',
            )}
          </p>
        </Prose>
      </Section>
      <Section
        title={t('目录与公示期', 'Catalogue and periods')}
        note={t(`本站依《${pack.name.zh}》公示，版本 ${pack.version}。`, `This site follows “${pack.name.en}”, version ${pack.version}.`)}
      >
        <Table
          caption={t('目录与公示期', 'Catalogue and periods')}
          captionHidden
          rows={items}
          rowKey={(item) => `${item.key} ${item.edition}`}
          columns={[
            {
              key: 'name',
              label: t('目录项', 'Item'),
              heading: true,
              cell: (item) => <a href={href(`/records?item=${item.key}`)}>{t(item.name)}</a>,
            },
            { key: 'category', label: t('类别', 'Class'), cell: (item) => t(category(item.category)) },
            { key: 'tendency', label: t('性质', 'Tendency'), tight: true, cell: (item) => t(tendency[item.tendency]) },
            { key: 'period', label: t('公示期', 'Shown for'), wide: true, cell: (item) => <Periods item={item} pack={pack} /> },
            { key: 'scope', label: t('公开范围', 'Open to'), cell: (item) => t(describeScope(item, pack, day)) },
            {
              key: 'basis',
              label: t('依据', 'Basis'),
              cell: (item) => t(citedList(item.basis)),
            },
          ]}
        />
      </Section>
      <Section id="rights" title={t('组织的权利', 'Rights of an organisation')}>
        <DefinitionList
          terms={[
            {
              label: t('知情', 'To know'),
              value: t(
                '查看关于自己的每一条公示记录、来源、依据、公示期限和变更经过，无需登录。',
                'See every record shown of it, with source, basis, period and history, without signing in.',
              ),
            },
            {
              label: t('异议', 'To contest'),
              value: t(
                '认为内容错误、遗漏、超期、主体不符或侵犯商业秘密的，向报送单位或本级信用办提出。',
                'Tell the reporting body or the credit office of the place what is wrong, missing, shown too long, about somebody else, or a business secret.',
              ),
            },
            {
              label: t('信用修复', 'To repair'),
              value: t(
                '最短公示期满、已纠正并履行义务的，可在线申请修复，提前停止公示，不收费。',
                'Once the shortest period is over and duties are done, ask for repair online, free of charge; display then ends early.',
              ),
            },
            {
              label: t('到期停止', 'An end'),
              value: t(
                '公示期满当日自动停止，不需要申请。',
                'Display ends by itself on the day its period is over; nothing need be asked for.',
              ),
            },
            {
              label: t('依据', 'Law'),
              value: (
                <span lang="zh-Hans">《信用修复管理办法》（国家发展改革委令 2025 年第 36 号）；国办发〔2025〕22号；国办发〔2020〕49号</span>
              ),
            },
          ]}
        />
      </Section>
      <Section title={t('为什么可以相信', 'Why it can be trusted')}>
        <Prose>
          <p>
            {t(
              '每个被接受的版本都在信用链里留下加盐的指纹。信用链只能追加，任何人都可以取走并检查：记录没有被悄悄改动、删除或倒填日期。内容依法删除后，证明仍然成立。',
              'Every accepted version leaves a salted fingerprint in the ledger. The ledger only grows, and anyone may take it away and check that nothing was silently altered, removed or backdated. When content lawfully disappears, the proof still holds.',
            )}
          </p>
          <p>
            <a href={href('/ledger')}>{t('查看信用链', 'See the ledger')}</a> ·{' '}
            <a href={href('/verify')}>{t('核验回执与证明', 'Verify a receipt or proof')}</a>
          </p>
        </Prose>
      </Section>
    </>
  )
}

function Periods({ item, pack }: { item: Item; pack: Pack }) {
  const { t } = usePlace()
  const rules = item.publicity.filter((rule) => rule.to === null)
  const severity = (key: string) => t(pack.severityClasses.find((one) => one.key === key)?.name ?? { zh: key, en: key })
  if (rules.length === 0) return <>{t('不公示', 'not shown')}</>
  return (
    <ul className="plain-list">
      {rules.map((rule, index) => (
        <li key={index}>
          {rule.severity !== null && <strong>{t(`${severity(rule.severity)}：`, `${severity(rule.severity)}: `)}</strong>}
          {t(describePublicityRule(rule))}
        </li>
      ))}
    </ul>
  )
}
