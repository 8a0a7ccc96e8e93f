import { actsForBank, actsForOrganisation, isAuditor, isHead, mayApprove, type Membership } from '../../accounts/index.ts'
import { Acting } from '../../accounts/workbench/acting.tsx'
import type { Actor } from '../../platform/context.ts'
import { Button, Html, LanguageSwitch, Mark, SiteNav, SkipLink, usePlace, type Frame, type FrameProps } from '../../platform/ui/index.ts'
import { actsForOffice, actsForSource } from '../../sources/index.ts'
import { FreeOfCharge } from '../free-of-charge.tsx'

/** The workbench around a page: the rooms the user may enter (folded on a phone, a rail at the side elsewhere), who is signed in, the way out. */
export const workbenchFrame = (actor: Actor, memberships: readonly Membership[]): Frame =>
  function Workbench({ children, ...options }: FrameProps) {
    const { t, href } = usePlace()
    const clerk = actsForSource(actor, actor.unit ?? '')
    const office = actsForOffice(actor)
    const reporting = [
      ...(clerk ? [{ key: 'send', href: '/workbench/send', label: t('报送数据', 'Send a file') }] : []),
      { key: 'submissions', href: '/workbench/submissions', label: t('报送记录与回执', 'Submissions and receipts') },
      ...(clerk ? [{ key: 'records', href: '/workbench/records', label: t('本单位记录', 'Our records') }] : []),
      { key: 'templates', href: '/workbench/templates', label: t('模板下载', 'Templates') },
    ]
    const rights = [
      { key: 'objections', href: '/workbench/objections', label: t('异议', 'Objections') },
      actor.body === 'organisation'
        ? { key: 'repair', href: '/workbench/repair', label: t('信用修复', 'Repair') }
        : { key: 'repair-cases', href: '/workbench/cases?procedure=repair', label: t('信用修复', 'Repair') },
    ]
    const oversight = [
      { key: 'sources', href: '/workbench/sources', label: t('信源单位', 'Sources') },
      { key: 'readers', href: '/workbench/readers', label: t('数据使用单位', 'Readers') },
      { key: 'register', href: '/workbench/register', label: t('登记库', 'Register') },
      { key: 'identities', href: '/workbench/identities', label: t('待认定', 'Identity queue') },
      { key: 'defects', href: '/workbench/defects', label: t('重错码', 'Code defects') },
      { key: 'packs', href: '/workbench/packs', label: t('规则', 'Rules') },
      { key: 'models', href: '/workbench/models', label: t('评价模型', 'Models') },
      { key: 'claims', href: '/workbench/claims', label: t('账号认领', 'Claims on accounts') },
      { key: 'accounts', href: '/workbench/accounts', label: t('账号', 'Accounts') },
    ]
    const file = [
      { key: 'file', href: '/workbench/file', label: t('我的信用档案', 'Our file') },
      { key: 'grade', href: '/workbench/grade', label: t('信用评价', 'Grade') },
      { key: 'reports', href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
      { key: 'inspections', href: '/workbench/inspections', label: t('接受的检查', 'Inspections of us') },
      { key: 'reads', href: '/workbench/reads', label: t('谁查看过', 'Who looked') },
      { key: 'consents', href: '/workbench/consents', label: t('授权', 'Authorisations') },
      { key: 'commitments', href: '/workbench/commitments', label: t('信用承诺', 'Commitments') },
      { key: 'filings', href: '/workbench/filings', label: t('自主申报', 'Own filings') },
      { key: 'card', href: '/workbench/card', label: t('信用名片', 'Our card') },
    ]
    const following = [
      ...(actor.body === 'organisation' || actor.body === 'bank'
        ? [{ key: 'watch', href: '/workbench/watch', label: t('关注', 'Watch') }]
        : []),
      ...(actor.unit !== null && actor.role !== 'auditor'
        ? [{ key: 'recalls', href: '/workbench/recalls', label: t('查看过的记录被召回', 'Recalls of what we read') }]
        : []),
      ...(clerk || actor.body === 'bank' ? [{ key: 'reader', href: '/workbench/reader', label: t('接口取用', 'Taking data') }] : []),
    ]
    const looking = [
      { key: 'files', href: '/workbench/files', label: t('信用档案', 'Files') },
      { key: 'reports', href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
      { key: 'questions', href: '/workbench/questions', label: t('查询询问', 'Questions about reads') },
      { key: 'supervision', href: '/workbench/supervision', label: t('分级监管', 'Supervision by grade') },
      { key: 'draws', href: '/workbench/draws', label: t('随机抽查', 'Random inspection') },
      ...(clerk ? [{ key: 'checks', href: '/workbench/checks', label: t('检查任务', 'Checks') }] : []),
      ...(actor.body === 'office'
        ? [{ key: 'campaigns', href: '/workbench/commitments/campaigns', label: t('集中承诺活动', 'Campaigns') }]
        : []),
      ...(clerk ? [{ key: 'commitments', href: '/workbench/commitments', label: t('信用承诺', 'Commitments') }] : []),
    ]
    const own = [
      ...(isHead(actor) || (isAuditor(actor) && actor.body !== null)
        ? [{ key: 'members', href: '/workbench/members', label: t('成员', 'Members') }]
        : []),
      ...(clerk && mayApprove(actor) ? [{ key: 'inspectors', href: '/workbench/inspectors', label: t('检查人员', 'Inspectors') }] : []),
    ]
    return (
      <Html {...options} hidden site={t('信衡工作台', 'Xinheng workbench')}>
        <SkipLink />
        <header className="site-head">
          <div className="bench-head">
            <a className="site-name" href={href(actor.kind === 'anonymous' ? '/' : '/workbench')}>
              <Mark size={36} />
              <span className="site-name-words">
                <strong>{t('信衡', 'Xinheng')}</strong>
                <span>{t('工作台', 'Workbench')}</span>
              </span>
            </a>
            <div className="site-tools">
              <a href={href('/')}>{t('公示网站', 'Public site')}</a>
              <LanguageSwitch />
              {actor.kind === 'user' && (
                <div className="bench-you">
                  <Acting actor={actor} memberships={memberships} />
                  <form method="post" action={href('/workbench/sign-out')}>
                    <Button kind="quiet">{t('退出', 'Sign out')}</Button>
                  </form>
                </div>
              )}
            </div>
          </div>
        </header>
        <div className={actor.kind === 'user' ? 'bench' : 'bench bench-open'}>
          {actor.kind === 'user' && (
            <details className="bench-menu no-print">
              <summary>{t('菜单', 'Menu')}</summary>
              <div className="bench-rail">
                <SiteNav
                  label={t('工作台', 'Workbench')}
                  items={[
                    { key: 'home', href: '/workbench', label: t('今日', 'Today') },
                    ...(clerk || actor.body === 'office' || actor.body === 'organisation'
                      ? [{ key: 'cases', href: '/workbench/cases', label: t('办理案件', 'Cases') }]
                      : []),
                    { key: 'memberships', href: '/workbench/memberships', label: t('我的身份', 'Whom I act for') },
                    { key: 'security', href: '/workbench/security', label: t('账号安全', 'How I get in') },
                  ]}
                  current={options.current}
                />
                {(clerk || office) && <SiteNav titled label={t('报送', 'Reporting')} items={reporting} current={options.current} />}
                {(clerk || office || actor.body === 'organisation') && (
                  <SiteNav titled label={t('权利', 'Rights')} items={rights} current={options.current} />
                )}
                {(clerk || office) && <SiteNav titled label={t('查阅', 'Reading')} items={looking} current={options.current} />}
                {actsForOrganisation(actor, actor.unit ?? '') && (
                  <SiteNav titled label={t('信用档案', 'File')} items={file} current={options.current} />
                )}
                {following.length > 0 && <SiteNav titled label={t('数据使用', 'Using data')} items={following} current={options.current} />}
                {actsForBank(actor, actor.unit ?? '') && (
                  <SiteNav
                    titled
                    label={t('查阅', 'Reading')}
                    items={[
                      { key: 'consents', href: '/workbench/consents', label: t('授权', 'Authorisations') },
                      { key: 'reports', href: '/workbench/reports', label: t('信用报告', 'Credit reports') },
                    ]}
                    current={options.current}
                  />
                )}
                {isAuditor(actor) && (
                  <SiteNav
                    titled
                    label={t('审计', 'Audit')}
                    items={[
                      { key: 'audit', href: '/workbench/audit', label: t('查询与角色', 'Reads and roles') },
                      ...(actor.body === 'office' || actor.body === 'source'
                        ? [{ key: 'draws', href: '/workbench/draws', label: t('随机抽查', 'Random inspection') }]
                        : []),
                    ]}
                    current={options.current}
                  />
                )}
                {office && <SiteNav titled label={t('主管', 'Oversight')} items={oversight} current={options.current} />}
                {own.length > 0 && <SiteNav titled label={t('本单位', 'Our body')} items={own} current={options.current} />}
              </div>
            </details>
          )}
          <main id="main" tabIndex={-1} className="bench-main">
            {children}
            {actor.body === 'organisation' && (
              <p className="bench-foot">
                <FreeOfCharge />
              </p>
            )}
          </main>
        </div>
      </Html>
    )
  }
