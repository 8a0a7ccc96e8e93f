import { formatInstant } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  Beam,
  Html,
  LanguageSwitch,
  Mark,
  PrintOnly,
  SearchBox,
  SiteNav,
  SkipLink,
  usePlace,
  type Frame,
  type FrameProps,
} from '../../platform/ui/index.ts'
import { FreeOfCharge } from '../free-of-charge.tsx'

function SiteName({ rules }: { rules: Text | undefined }) {
  const { t, href } = usePlace()
  return (
    <a className="site-name" href={href('/')}>
      <Mark size={44} />
      <span className="site-name-words">
        <strong>{t('信衡', 'Xinheng')}</strong>
        <span>
          {rules === undefined
            ? t('公共信用公示', 'Public credit of organisations')
            : t({ zh: `依《${rules.zh}》公示`, en: `Disclosed under “${rules.en}”` })}
        </span>
      </span>
    </a>
  )
}

function Foot() {
  const { t, href } = usePlace()
  const column = (title: string, links: readonly (readonly [string, string])[]) => (
    <div>
      <h2>{title}</h2>
      <ul>
        {links.map(([path, label]) => (
          <li key={path}>
            <a href={href(path)}>{label}</a>
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <footer className="site-foot">
      <Beam />
      <div className="container">
        <div className="site-foot-grid">
          <div className="site-foot-scope">
            <h2>{t('仅收录组织，不收录自然人', 'Organisations only, never natural persons')}</h2>
            <p>
              {t(
                '本站公示企业、个体工商户（作为经营主体）、事业单位、社会组织等登记组织的公共信用信息，不收录、不评价、不检索自然人。',
                'This site discloses public credit information of registered organisations: enterprises, registered sole traders as businesses, public institutions, social organisations. No natural person is recorded, rated or searchable.',
              )}
            </p>
          </div>
          {column(t('查阅', 'Read'), [
            ['/search', t('查询信用主体', 'Search organisations')],
            ['/browse', t('按目录浏览', 'Browse the catalogue')],
            ['/sources', t('信源单位报送情况', 'How sources report')],
            ['/objections', t('异议处理情况', 'How objections are answered')],
            ['/repair', t('信用修复情况', 'How repair works')],
            ['/commitments', t('信用承诺及履行', 'Commitments, and whether they are kept')],
            ['/incentives', t('守信激励与信易+', 'Incentives and benefits')],
            ['/measures', t('失信惩戒措施清单', 'The list of restrictions')],
            ['/lists', t('严重失信主体名单', 'Serious-dishonesty lists')],
            ['/contracts', t('合同履约与账款支付', 'Contracts, and whether they are paid')],
            ['/recalls', t('召回落实情况', 'How recalls are answered')],
            ['/inspections/draws', t('随机抽查的抽取', 'Draws for inspections')],
          ])}
          {column(t('核对', 'Verify'), [
            ['/ledger', t('信用链', 'The ledger')],
            ['/verify', t('核验报告与文件', 'Verify a report or file')],
            ['/about', t('范围与规则', 'Scope and rules')],
            ['/models', t('信用评价模型', 'Evaluation models')],
            ['/deadlines', t('期限计算', 'Deadline calculator')],
          ])}
          {column(t('办事', 'Act'), [
            ['/join', t('认领主体账号', "Claim your organisation's account")],
            ['/workbench', t('登录工作台', 'Sign in to the workbench')],
          ])}
          {column(t('再利用', 'Reuse'), [
            ['/open-data', t('开放数据', 'Open data')],
            ['/docs/api', t('接口文档', 'API reference')],
          ])}
        </div>
        <div className="site-foot-end">
          <p>
            {t(
              '以作出决定的机关发布的文书为准。公示期满的信息自动停止公示。',
              'The document of the deciding authority prevails. Display ends by itself when the publicity period is over.',
            )}
          </p>
          <p>
            <FreeOfCharge />
          </p>
          <p>{t('程序采用 Apache-2.0 许可', 'Program under Apache-2.0')}</p>
        </div>
      </div>
    </footer>
  )
}

/** What a sheet of paper must say of itself: where it comes from and of which instant it speaks. */
function Printed({ asOf }: { asOf: Date | undefined }) {
  const { t, href, lang, origin, path, query } = usePlace()
  return (
    <PrintOnly>
      <div className="printed">
        {asOf !== undefined && (
          <p>
            {t(
              `本页内容截至 ${formatInstant(asOf, lang)}（北京时间），仅反映当时依法公示的信息。`,
              `As of ${formatInstant(asOf, lang)} (Beijing time): only what the law lets the public see at that time.`,
            )}
          </p>
        )}
        <p>
          {t('网址：', 'Address: ')}
          {origin + href(path) + query}
        </p>
      </div>
    </PrintOnly>
  )
}

/** The public portal around a page, with the name of the rules it follows. */
export const portalFrame = (rules?: Text): Frame =>
  function Portal({ children, ...options }: FrameProps) {
    const { t, lang } = usePlace()
    const nav = [
      { key: 'front', href: '/', label: t('首页', 'Home') },
      { key: 'search', href: '/search', label: t('查询', 'Search') },
      { key: 'browse', href: '/browse', label: t('目录浏览', 'Browse') },
      { key: 'sources', href: '/sources', label: t('信源单位', 'Sources') },
      { key: 'ledger', href: '/ledger', label: t('信用链', 'Ledger') },
      { key: 'verify', href: '/verify', label: t('核验', 'Verify') },
      { key: 'open-data', href: '/open-data', label: t('开放数据', 'Open data') },
      { key: 'api', href: '/docs/api', label: t('接口文档', 'API') },
    ]
    return (
      <Html {...options} site={t('信衡', 'Xinheng')}>
        <SkipLink />
        <header className="site-head">
          <div className="container">
            <div className="site-head-row">
              <SiteName rules={rules} />
              {options.current !== 'front' && options.current !== 'search' && (options.status ?? 200) < 400 && (
                <SearchBox
                  action="/search"
                  label={t('查询信用主体', 'Search organisations')}
                  placeholder={t('名称、曾用名或统一社会信用代码', 'Name, former name or code')}
                />
              )}
              <div className="site-tools">
                <LanguageSwitch />
              </div>
            </div>
            <SiteNav label={t('主导航', 'Main')} items={nav} current={options.current} />
          </div>
          {lang === 'en' && (
            <p className="language-note">
              <span className="container">Records are shown in the language in which they were submitted: Chinese.</span>
            </p>
          )}
        </header>
        <main id="main" tabIndex={-1} className={options.bleed === true ? undefined : 'container main'}>
          {children}
          <Printed asOf={options.asOf} />
        </main>
        <Foot />
      </Html>
    )
  }
