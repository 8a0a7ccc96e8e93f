import { openWorld } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, nameOf, type Cells } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { clerkOf } from '../sources/fixtures.ts'
import type { ListsContext } from './context.ts'
import { decideListing, type WantedDecision } from './decide.ts'
import { listingsInForce } from './in-force.ts'
import { serveDecision } from './serve-decision.ts'
import { serveNotice, type WantedNotice } from './serve-notice.ts'
import { proposeListing, type WantedListing } from './propose.ts'
import { readProposal } from './read.ts'
import { withListRule } from '../packs/lists/build.ts'
import type { Pack } from '../packs/index.ts'
import type { ReadCase } from '../procedures/index.ts'
import type { Day } from '../platform/time.ts'
import { inventUscc } from '../subjects/fixtures.ts'

/** A listing of a market department as a row of a file; every value may be replaced. */
export const listingRow = (number: number, cells: Cells = {}): Cells => ({
  行政相对人名称: nameOf(number),
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: inventUscc(number),
  法定代表人: '甄某',
  列入决定书文号: `高市监列〔2026〕${number}号`,
  名单名称: '严重违法失信名单',
  列入事由: '被吊销许可证件且情节严重',
  列入依据: '《市场监督管理严重违法失信名单管理办法》第二条',
  事先告知书文号: `高市监告〔2026〕${number}号`,
  事先告知送达日期: '2026-10-12',
  陈述申辩期限届满日: '2026-10-19',
  是否书面放弃陈述申辩: '否',
  陈述申辩及核实情况: '期限内未提出陈述申辩',
  列入决定日期: '2026-11-09',
  决定书送达日期: '2026-11-10',
  拟采取的惩戒措施: 'M-03、M-10、M-13；列为重点监管对象；不适用告知承诺和容缺受理',
  移出条件: '履行义务并消除危害后果',
  移出程序: '向作出决定的机关提出申请',
  救济途径: '六十日内申请行政复议',
  信用修复告知书送达日期: '2026-11-10',
  名单有效期至: '2029-11-08',
  决定机关: '高阳县市场监督管理局',
  决定机关统一社会信用代码: market,
  数据来源单位: '高阳县市场监督管理局',
  数据来源单位统一社会信用代码: market,
  ...cells,
})

/** How a file of listings comes in that two people of the department stand for. */
export const byTwo = { item: 'seriousList', confirmedBy: 'second' } as const

/** The same rules with a list whose basis ended. */
export function endedOn(pack: Pack, key: string, to: Day): Pack {
  const lists = pack.lists.map((one) => (one.key === key ? { ...one, to } : one))
  const bare = pack.items.map((item) => ({
    ...item,
    rules: item.rules.filter(({ key }) => !key.startsWith('list-')),
  }))
  return { ...pack, lists, items: bare.map((item) => withListRule(item, lists, pack.measures)) }
}

export const clerk: Actor = clerkOf(market)
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const head: Actor = { ...clerk, id: 'head', role: 'head' }
export const firm = (number: number, role = 'head'): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
})

export const aPaper = (name = '证据.pdf'): KeptFile => ({ fileId: 'c'.repeat(64), name, size: 2048, mediaType: 'application/pdf' })

export const aProposal = (number: number, changed: Partial<WantedListing> = {}): WantedListing => ({
  list: 'market',
  code: inventUscc(number),
  facts: '生产经营不符合食品安全标准的食品，被吊销食品经营许可证，情节严重。',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第二条、第五条',
  ...changed,
})

export const aNotice = (changed: Partial<WantedNotice> = {}): WantedNotice => ({
  noticeNo: '高市监告〔2026〕8号',
  period: 'P3Y',
  measures: ['M-03', 'M-10', 'M-14'],
  ...changed,
})

/** The same as its form sends it. */
export const noticed: Readonly<Record<string, string>> = {
  ...{ action: 'serveNotice', noticeNo: aNotice().noticeNo, periodCount: '3', periodUnit: 'Y' },
  ...Object.fromEntries(aNotice().measures.map((key) => [`measures-${key}`, key])),
}

export const aDecision = (changed: Partial<WantedDecision> = {}): WantedDecision => ({
  documentNo: '高市监列〔2026〕8号',
  facts: '生产经营不符合食品安全标准的食品，被吊销食品经营许可证，情节严重。',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第二条、第五条',
  measures: ['M-03', 'M-14'],
  removalConditions: '列入满一年、履行义务并消除危害后果',
  removalProcedure: '向本机关提出申请',
  remedies: '六十日内申请行政复议，或者六个月内提起行政诉讼',
  listedUntil: '2029-11-10',
  ...changed,
})

/** A case as whoever looked at its page just now answers it. */
export const stepShown = async (ctx: ListsContext, caseId: number) => ({
  caseId,
  reason: '已送达',
  seen: (await readProposal(ctx, caseId)).read.steps.length,
})

/** A world of lists with organisations from 1 on, and the steps to a listing as most tests take them. */
export async function openLists(organisations: number) {
  const world = await openWorld()
  const at = (actor: Actor, day = '2026-11-16', pack?: Pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, ...(pack ? { pack } : {}) })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, organisations)

  const propose = (number: number, day = '2026-11-16', changed: Partial<WantedListing> = {}) =>
    proposeListing(at(clerk, day), { wanted: aProposal(number, changed), requestKey: `${number} ${day}`, files: [aPaper()] })
  const notice = async (caseId: number, day: string, changed: Partial<WantedNotice> = {}) =>
    serveNotice(at(clerk, day), { ...(await stepShown(at(clerk, day), caseId)), wanted: aNotice(changed) })
  /** Proposed and noticed on a day; of one on 16 November the time for defence ends with the 23rd. */
  async function givenNoticed(number: number, day = '2026-11-16', changed: Partial<WantedNotice> = {}): Promise<number> {
    const caseId = await propose(number, day)
    await notice(caseId, day, changed)
    return caseId
  }
  const decide = async (caseId: number, day: string, by: Actor = approver, { changed = {}, pack }: Deciding = {}) =>
    decideListing(at(by, day, pack), { ...(await stepShown(at(by, day), caseId)), reason: '', wanted: aDecision(changed) })
  async function serve(caseId: number, day: string): Promise<void> {
    await serveDecision(at(clerk, day), await stepShown(at(clerk, day), caseId))
    await world.work(`${day}T10:01:00+08:00`)
  }
  /** Noticed on 16 November, decided on the 24th and served on the 25th. */
  async function givenListed(number: number): Promise<number> {
    const caseId = await givenNoticed(number)
    await decide(caseId, '2026-11-24')
    await serve(caseId, '2026-11-25')
    return caseId
  }
  const keysOf = async (number: number, day: string) => (await listingsInForce(at(clerk, day), [number])).map(({ list }) => list)
  return { world, at, propose, notice, givenNoticed, decide, serve, givenListed, keysOf }
}
type Deciding = { readonly changed?: Partial<WantedDecision>; readonly pack?: Pack }

export const lettersOf = ({ letters }: ReadCase): string => letters.map(({ sheets }) => sheets.zh.lines.join('')).join('\n')
