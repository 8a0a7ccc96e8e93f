import { actsForBank, actsForOrganisation, isAuditor, isHead, mayApprove } from '../../accounts/index.ts'
import type { Actor } from '../../platform/context.ts'
import { actsForOffice, actsForSource } from '../../sources/index.ts'

type Say = (zh: string, en: string) => string
type Room = { readonly key: string; readonly href: string; readonly label: string }
/** Rooms of the workbench under one title; the first group has none of its own. */
type Rooms = { readonly label: string; readonly titled: boolean; readonly items: readonly Room[] }

/** The rooms of the workbench whoever acts may enter, in the order of the rail. */
export function roomsOf(actor: Actor, t: Say): readonly Rooms[] {
  const room = (key: string, zh: string, en: string, href = `/workbench/${key}`): Room => ({ key, href, label: t(zh, en) })
  const when = (holds: boolean, ...rooms: readonly Room[]): readonly Room[] => (holds ? rooms : [])
  const titled = (holds: boolean, zh: string, en: string, items: readonly Room[]): readonly Rooms[] =>
    holds && items.length > 0 ? [{ label: t(zh, en), titled: true, items }] : []

  const department = actsForSource(actor, actor.unit ?? '')
  const office = actsForOffice(actor)
  const organisation = actor.body === 'organisation'
  const bank = actor.body === 'bank'
  const authority = department || office

  return [
    {
      label: t('工作台', 'Workbench'),
      titled: false,
      items: [
        room('home', '今日', 'Today', '/workbench'),
        ...when(department || actor.body === 'office' || organisation, room('cases', '办理案件', 'Cases')),
        room('memberships', '我的身份', 'Whom I act for'),
        room('security', '账号安全', 'How I get in'),
      ],
    },
    ...titled(authority, '报送', 'Reporting', [
      ...when(department, room('send', '报送数据', 'Send a file')),
      room('submissions', '报送记录与回执', 'Submissions and receipts'),
      ...when(department, room('records', '本单位记录', 'Our records')),
      room('templates', '模板下载', 'Templates'),
    ]),
    ...titled(authority || organisation, '权利', 'Rights', [
      room('objections', '异议', 'Objections'),
      organisation ? room('repair', '信用修复', 'Repair') : room('repair-cases', '信用修复', 'Repair', '/workbench/cases?procedure=repair'),
    ]),
    ...titled(authority, '查阅', 'Reading', [
      room('files', '信用档案', 'Files'),
      room('reports', '信用报告', 'Credit reports'),
      room('questions', '查询询问', 'Questions about reads'),
    ]),
    ...titled(authority, '监管', 'Supervision', [
      room('supervision', '分级监管', 'Supervision by grade'),
      room('draws', '随机抽查', 'Random inspection'),
      ...when(department, room('checks', '检查任务', 'Checks')),
    ]),
    ...titled(authority, '守信与惩戒', 'Promises and consequences', [
      ...when(department, room('credit-checks', '信用核查', 'Credit checks')),
      ...when(office, room('credit-check-rights', '信用核查权限', 'Rights to check', '/workbench/credit-checks/rights')),
      ...when(department, room('commitments', '信用承诺', 'Commitments')),
      room('benefits', '激励与信易+', 'Incentives and benefits'),
      room('measures', '失信惩戒措施', 'Restrictions'),
      ...when(department, room('listings', '失信主体名单', 'Dishonesty lists')),
      room('contracts', '合同跟踪', 'Contracts'),
      ...when(
        actor.body === 'office',
        room('commitment-figures', '信用承诺指标', 'Commitments in figures', '/workbench/commitments/figures'),
      ),
      ...when(actor.body === 'office', room('campaigns', '集中承诺活动', 'Campaigns', '/workbench/commitments/campaigns')),
    ]),
    ...titled(actsForOrganisation(actor, actor.unit ?? ''), '信用档案', 'File', [
      room('file', '我的信用档案', 'Our file'),
      room('grade', '信用评价', 'Grade'),
      room('reports', '信用报告', 'Credit reports'),
      room('inspections', '接受的检查', 'Inspections of us'),
      room('reads', '谁查看过', 'Who looked'),
      room('credit-checks', '谁核查过', 'Checks of us'),
      room('consents', '授权', 'Authorisations'),
      room('filings', '自主申报', 'Own filings'),
      room('card', '信用名片', 'Our card'),
    ]),
    ...titled(actsForOrganisation(actor, actor.unit ?? ''), '守信与惩戒', 'Promises and consequences', [
      room('standing', '一览', 'At a glance'),
      room('commitments', '信用承诺', 'Commitments'),
      room('contracts', '合同跟踪', 'Contracts'),
      room('benefits', '激励与信易+', 'Incentives and benefits'),
      room('measures', '失信惩戒措施', 'Restrictions'),
      room('listings', '失信主体名单', 'Dishonesty lists'),
    ]),
    ...titled(true, '数据使用', 'Using data', [
      ...when(organisation || bank, room('watch', '关注', 'Watch')),
      ...when(actor.unit !== null && actor.role !== 'auditor', room('recalls', '查看过的记录被召回', 'Recalls of what we read')),
      ...when(department || bank, room('reader', '接口取用', 'Taking data')),
    ]),
    ...titled(actsForBank(actor, actor.unit ?? ''), '查阅', 'Reading', [
      room('consents', '授权', 'Authorisations'),
      room('reports', '信用报告', 'Credit reports'),
      room('benefits', '信易+场景', 'Benefits we offer'),
    ]),
    ...titled(isAuditor(actor), '审计', 'Audit', [
      room('audit', '查询与角色', 'Reads and roles'),
      ...when(actor.body === 'office' || actor.body === 'source', room('draws', '随机抽查', 'Random inspection')),
    ]),
    ...titled(office, '主管', 'Oversight', [
      room('sources', '信源单位', 'Sources'),
      room('readers', '数据使用单位', 'Readers'),
      room('register', '登记库', 'Register'),
      room('identities', '待认定', 'Identity queue'),
      room('defects', '重错码', 'Code defects'),
      room('packs', '规则', 'Rules'),
      room('models', '评价模型', 'Models'),
      room('claims', '账号认领', 'Claims on accounts'),
      room('accounts', '账号', 'Accounts'),
    ]),
    ...titled(true, '本单位', 'Our body', [
      ...when(isHead(actor) || (isAuditor(actor) && actor.body !== null), room('members', '成员', 'Members')),
      ...when(department && mayApprove(actor), room('inspectors', '检查人员', 'Inspectors')),
    ]),
  ]
}
