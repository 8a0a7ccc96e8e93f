import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { quantile, type Bench } from '../platform/bench/bench.ts'
import { ownerClient } from '../platform/database/connect.ts'
import type { SearchFilters } from './search/query.ts'
import { searchOrganisations, type SearchInput } from './search/search.ts'
import { refreshSearch } from './search/store.ts'

const places =
  '高阳县 高阳县 高阳县 高阳县 保定市 保定市 河北 河北省 石家庄市 雄县 安新县 蠡县 任丘市 定州市 博野县 清苑区 徐水区 容城县 涿州市 沧州市'
const chars =
  '华兴隆荣盛达远宝丽云龙凤鸣金银鑫森淼焱磊晨曦瑞祥福禄寿喜康宁泰安顺通广博宏伟志诚信义德仁礼智勇恒久长青松柏竹梅兰菊春夏秋冬东西南北中天地人和平正大光明永昌吉庆丰裕美佳优雅尚品味香悦欣怡乐众合联创新科技源海洋江河湖山川林木果禾谷麦米粮棉丝锦绣彩虹霞飞翔鹏程万里嘉禾百川'
const trades =
  '纺织 纺织品 毛巾 商贸 贸易 建材 建筑工程 农业科技 机械制造 机电设备 电子商务 物流 运输 餐饮管理 物业服务 信息技术 网络科技 文化传媒 广告 装饰工程 汽车销售 汽车维修 医药 医疗器械 食品 粮油 养殖 种植 园林绿化 环保科技 新能源 化工 塑料制品 金属制品 家具 服装 鞋业 印刷 包装 房地产开发 劳务派遣 人力资源 教育咨询 酒店管理 旅游 五金 水暖 电器 日用百货 超市'
const forms = '有限公司 有限公司 有限公司 有限公司 有限公司 有限公司 有限责任公司 有限公司分公司 经营部 商店 门市部 专业合作社 厂'

/** Invented organisations, by SQL alone: places and forms repeat as often as in a real county. */
async function invent(ctx: Context, from: number, to: number): Promise<void> {
  await sql`
    insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, established_on, reg_authority, division_code, industry_code, size, first_seen_at, changed_at)
    select i, '911306' || (21 + i % 17) || lpad(i::text, 10, '0'), name, name, name, case when i % 4 = 0 then 'soleTrader' when i % 97 = 0 then 'farmerCooperative' else 'enterprise' end,
           case when i % 9 = 0 then 'deregistered' else 'active' end, date '2000-01-01' + (i % 9000)::int, '高阳县市场监督管理局', '1306' || (21 + i % 17), lpad((i % 97)::text, 2, '0') || '11', 'micro', now(), now()
      from (
        select i, places[1 + floor(random() * array_length(places, 1))::int]
               || substr(chars, 1 + floor(random() * length(chars))::int, 1) || substr(chars, 1 + floor(random() * length(chars))::int, 1)
               || case when i % 3 = 0 then substr(chars, 1 + floor(random() * length(chars))::int, 1) else '' end
               || trades[1 + floor(random() * array_length(trades, 1))::int] || forms[1 + floor(random() * array_length(forms, 1))::int] as name
          from generate_series(${from}::bigint, ${to}::bigint) i,
               (select string_to_array(${places}, ' ') as places, ${chars}::text as chars, string_to_array(${trades}, ' ') as trades, string_to_array(${forms}, ' ') as forms) words
      ) named`.execute(ctx.db)
  await sql`insert into subjects.name_key (name_key, subject_id, is_current) select name_key, subject_id, true from subjects.subject where subject_id between ${from} and ${to}`.execute(
    ctx.db,
  )
  await sql`insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from subjects.subject where subject_id between ${from} and ${to}`.execute(
    ctx.db,
  )
}

type Asked = Pick<SearchInput, 'text' | 'filters'>

/** What people type: rare and very common pairs, trades, brands with a trade, whole names, names nobody has; the start that codes of a county share, with filters. */
async function queries(ctx: Context, each: number): Promise<Record<string, Asked[]>> {
  const { rows } = await sql<{ name: string }>`
    select name from subjects.subject
     where subject_id in (select 1 + floor(random() * (select count(*) from subjects.subject))::bigint from generate_series(1, ${each}))`.execute(
    ctx.db,
  )
  const names = rows.map((row) => row.name)
  const cut = (length: number) =>
    names.map((name, index) => name.slice(index % Math.max(1, name.length - length), (index % Math.max(1, name.length - length)) + length))
  const texts = (all: readonly string[]) => all.map((text) => ({ text }))
  const narrow: SearchFilters[] = [
    { status: 'deregistered' },
    { type: 'farmerCooperative' },
    { division: '130625', industry: '42' },
    { status: 'movedOut' },
  ]
  return {
    two_characters: texts([...cut(2), '有限', '公司', '高阳', '纺织', '商贸', '限公', '魑魅']),
    four_characters: texts([...cut(4), '有限公司', '高阳县华', '纺织有限', '魑魅魍魉']),
    full_name: texts([...names, '高阳县查无此名有限公司']),
    start_of_code: Array.from({ length: each }, (_, at) => ({
      text: `911306${21 + (at % 17)}`,
      filters: narrow[at % narrow.length] ?? {},
    })),
  }
}

/** p50 and p99 of a search by part of a name, at a quarter of a million and a million organisations, and how they grow. */
export const searchBench: Bench = async ({ ctx, connection, rows: wanted, report }) => {
  const owner = ownerClient(connection)
  await owner.connect()
  const p99: number[] = []
  let made = 0
  try {
    for (const rows of wanted === null ? [250_000, 1_000_000] : [wanted]) {
      const { rows: index } = await owner.query<{ indexdef: string }>(
        `select indexdef from pg_indexes where schemaname = 'subjects' and indexname = 'subject_bigrams'`,
      )
      await owner.query('drop index subjects.subject_bigrams')
      await invent(ctx, made + 1, rows)
      made = rows
      await owner.query(index[0]?.indexdef ?? '')
      await owner.query('vacuum subjects.subject')
      await refreshSearch(ctx)
      await owner.query('checkpoint').catch(() => undefined) // what loading left to write must not disturb
      const all: number[] = []
      // A server that has been answering for a while: other searches of the same kinds come first.
      for (const texts of Object.values(await queries(ctx, 200))) for (const asked of texts) await searchOrganisations(ctx, asked)
      for (const [kind, texts] of Object.entries(await queries(ctx, 200))) {
        const times: number[] = []
        for (const asked of texts) {
          const started = performance.now()
          await searchOrganisations(ctx, asked)
          times.push(performance.now() - started)
        }
        all.push(...times)
        const baseline = await readingAll(ctx, texts.slice(0, 10))
        const line = { bench: 'search', unit: 'ms', baseline: `reading all names (LIKE): ${baseline.toFixed(0)} ms`, rows }
        report({ ...line, metric: `${kind}_p50_ms`, value: quantile(times, 0.5), goal: '-' })
        report({ ...line, metric: `${kind}_p99_ms`, value: quantile(times, 0.99), goal: '< 50' })
      }
      p99.push(quantile(all, 0.99))
      const line = { bench: 'search', unit: 'ms', baseline: 'all kinds together', rows }
      report({ ...line, metric: 'p50_ms', value: quantile(all, 0.5), goal: '-' })
      report({ ...line, metric: 'p99_ms', value: quantile(all, 0.99), goal: '< 50' })
    }
    const [first, last] = p99
    if (p99.length === 2 && first !== undefined && last !== undefined)
      report({
        bench: 'search',
        metric: 'p99_slope',
        value: last / first,
        unit: 'x',
        baseline: 'four times the organisations',
        goal: '< 4',
        rows: made,
      })
  } finally {
    await owner.end()
  }
}

/** The median of the same search without an index. */
async function readingAll(ctx: Context, asked: readonly Asked[]): Promise<number> {
  const times: number[] = []
  for (const { text } of asked) {
    const started = performance.now()
    await sql`select subject_id, name from subjects.subject where name like ${`%${text}%`} order by name limit 20`.execute(ctx.db)
    times.push(performance.now() - started)
  }
  return quantile(times, 0.5)
}
