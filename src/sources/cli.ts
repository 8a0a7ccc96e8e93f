import type { Command } from 'commander'
import type { PackContext } from '../packs/index.ts'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, t } from '../platform/cli/output.ts'
import { dayOf } from '../platform/time.ts'
import { changeSource } from './change.ts'
import { keysOf, listSources, rightsOf } from './find.ts'
import { issueKey, replaceKey, revokeKey } from './issue-key.ts'
import { endOf, isUsable } from '../platform/auth/key.ts'
import type { SourceKey } from './key.ts'
import { registerSource } from './register.ts'
import { endRight, grantRight } from './rights.ts'
import type { SourceStatus } from './source.ts'

type Json = { json?: boolean }
type AddOptions = Json & {
  name: string
  shortName?: string
  division?: string
  contact: string
  since?: string
  items?: string[]
  basis?: string
}

/** `xinheng source …`: what the office does with sources, for those who run the installation. */
export function sourcesCommands(program: Command, open: OpenContext<PackContext>): void {
  const source = program
    .command('source')
    .description(t('信源单位：登记、授予报送权限、发放密钥', 'bodies that submit: register, entitle, issue keys'))
  const run = async <T>(work: (ctx: PackContext) => Promise<T>): Promise<T> => {
    const { ctx, close } = await open()
    try {
      return await work(ctx)
    } finally {
      await close()
    }
  }

  source
    .command('add <code>')
    .description(t('按统一社会信用代码登记信源单位', 'register a source by its unified social credit code'))
    .requiredOption('--name <name>', t('全称', 'full name'))
    .option('--short-name <name>', t('简称，用于列表', 'name in lists'))
    .option('--division <code>', t('六位区划代码；不写则用规则包的区划', 'six digits; the division of the pack when left out'))
    .requiredOption('--contact <text>', t('提出异议时的联系方式', 'where an organisation turns to object'))
    .option('--since <day>', t('起始日，格式 YYYY-MM-DD；不写则为今天', 'first day, YYYY-MM-DD; today when left out'))
    .option('--items <item...>', t('自该日起可以报送的目录事项', 'catalogue items it may submit from that day'))
    .option('--basis <text>', t('这些权限的法律依据', 'legal basis of these rights'))
    .option('--json')
    .action(async (code: string, options: AddOptions) => {
      const added = await run((ctx) => {
        const since = options.since ?? dayOf(ctx.now())
        const rights = (options.items ?? []).map((item) => ({ item, from: since, to: null, basis: options.basis ?? '' }))
        const { name, contact } = options
        return registerSource(ctx, {
          code,
          name,
          shortName: options.shortName ?? name,
          divisionCode: options.division ?? ctx.pack.division,
          contact,
          since,
          rights,
        })
      })
      print(added, `${added.code} ${added.name}`, options.json)
    })

  source
    .command('list')
    .description(t('列出全部信源单位及其权限', 'every source with its rights'))
    .option('--json')
    .action(async (options: Json) => {
      const listed = await run(async (ctx) => {
        const sources = await listSources(ctx)
        return Promise.all(sources.map(async (one) => ({ ...one, rights: await rightsOf(ctx, one.code) })))
      })
      print(
        listed,
        listed.map((one) => `${one.code}  ${one.status.padEnd(9)}  ${one.name}  (${one.rights.length})`).join('\n') || '-',
        options.json,
      )
    })

  source
    .command('change <code>')
    .description(t('修改信源单位的资料：只改所给的项目', 'change what is known of a source: only what is given'))
    .option('--name <name>', t('全称', 'full name'))
    .option('--short-name <name>', t('简称，用于列表', 'name in lists'))
    .option('--division <code>', t('六位区划代码', 'six digits'))
    .option('--contact <text>', t('受理异议的科室、电话、邮箱和地址', 'office, telephone, e-mail and address for objections'))
    .option('--since <day>', t('起始日，格式 YYYY-MM-DD', 'first day, YYYY-MM-DD'))
    .option('--json')
    .action(async (code: string, { json, division, ...given }: Json & Partial<Omit<AddOptions, 'json'>>) => {
      const { name, shortName, contact, since } = given
      const changes = { name, shortName, contact, since, divisionCode: division }
      const changed = await run((ctx) =>
        changeSource(ctx, code, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))),
      )
      print(changed, `${changed.code} ${changed.name}  ${changed.contact}`, json)
    })

  source
    .command('status <code> <status>')
    .description(t('active（正常）、suspended（暂停报送）或 closed（关闭）', 'active, suspended (may not submit for a while) or closed'))
    .option('--json')
    .action(async (code: string, status: string, options: Json) => {
      const changed = await run((ctx) => changeSource(ctx, code, { status: status as SourceStatus }))
      print(changed, `${changed.code} ${changed.status}`, options.json)
    })

  source
    .command('grant <code> <item>')
    .description(t('授予报送某一目录事项的权限', 'give the right to submit a catalogue item'))
    .requiredOption('--basis <text>', t('法律依据', 'legal basis'))
    .option('--from <day>', t('起始日；不写则为今天', 'first day; today when left out'))
    .option('--to <day>', t('截止日；不写则长期', 'last day; open when left out'))
    .option('--json')
    .action(async (code: string, item: string, options: Json & { basis: string; from?: string; to?: string }) => {
      const right = await run((ctx) =>
        grantRight(ctx, code, { item, basis: options.basis, from: options.from ?? dayOf(ctx.now()), to: options.to ?? null }),
      )
      print(right, `${right.item} ${right.from} – ${right.to ?? ''}`, options.json)
    })

  source
    .command('end <code> <item> <from> <to>')
    .description(
      t('终止一项权限：`from` 为该权限的起始日，`to` 为最后一日', 'end a right: `from` names the right by its first day, `to` is its last'),
    )
    .option('--json')
    .action(async (code: string, item: string, from: string, to: string, options: Json) => {
      await run((ctx) => endRight(ctx, code, { item, from }, to))
      print({ code, item, from, to }, `${item} ${from} – ${to}`, options.json)
    })

  source
    .command('key <code>')
    .description(t('为信源单位的程序发放密钥；只显示一次', 'issue a key for a program of a source; it is printed once'))
    .requiredOption('--label <text>', t('由哪个程序使用', 'which program uses it'))
    .option('--days <number>', t('可以使用多少天', 'how long it may be used'), '365')
    .option('--json')
    .action(async (code: string, options: Json & { label: string; days: string }) => {
      const issued = await run((ctx) => issueKey(ctx, code, { label: options.label, days: Number(options.days) }))
      print(issued, issued.key, options.json)
    })

  source
    .command('keys <code>')
    .description(
      t('信源单位的密钥：前缀、状态、最后一日、最近使用、用途', 'the keys of a source: prefix, state, last day, last use, label'),
    )
    .option('--json')
    .action(async (code: string, options: Json) => {
      const { keys, now } = await run(async (ctx) => ({ keys: await keysOf(ctx, code), now: ctx.now() }))
      const state = (key: SourceKey) => (isUsable(key, now) ? 'usable' : key.revokedAt === null ? 'expired' : 'revoked')
      print(
        keys.map((key) => ({ ...key, state: state(key) })),
        keys
          .map(
            (key) =>
              `${key.prefix}  ${state(key).padEnd(7)}  ${dayOf(endOf(key))}  ${key.lastUsedAt === null ? 'never used'.padEnd(10) : dayOf(key.lastUsedAt)}  ${key.label}`,
          )
          .join('\n') || '-',
        options.json,
      )
    })

  source
    .command('replace-key <prefix>')
    .description(t('发放接替的密钥；旧密钥再用一周', 'issue the successor of a key; the old one opens for another week'))
    .option('--json')
    .action(async (prefix: string, options: Json) => {
      const issued = await run((ctx) => replaceKey(ctx, prefix))
      print(issued, issued.key, options.json)
    })

  source
    .command('revoke <prefix>')
    .description(t('立即作废一把密钥，用前十一个字符指定', 'end a key at once, named by its first eleven characters'))
    .option('--json')
    .action(async (prefix: string, options: Json) => {
      const revoked = await run((ctx) => revokeKey(ctx, prefix))
      print(revoked, `${revoked.prefix} ${revoked.revokedAt?.toISOString() ?? ''}`, options.json)
    })
}
