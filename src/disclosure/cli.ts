import type { Command } from 'commander'
import type { PackContext } from '../packs/index.ts'
import type { OpenContext } from '../platform/cli/command.ts'
import { progressBar, terminalLang, t } from '../platform/cli/output.ts'
import { writeOut } from '../platform/cli/stream.ts'
import { changesAfter, mostChanges } from './feed/changes-after.ts'
import { asCsv, asLines } from './lists/export-list.ts'
import { allOrganisations, findOrganisations } from './find-organisations.ts'
import { allRecords, listRecords } from './list-records.ts'
import type { OrganisationQuery, RecordQuery } from './query.ts'
import { rulesOf } from './rules/rules.ts'
import { organisationColumns, recordColumns, type Column } from './lists/record-columns.ts'

type Options = { readonly json?: boolean }

/** `xinheng export records|organisations|changes` writes what the public may see to standard output. */
export function disclosureCommands(program: Command, open: OpenContext<PackContext>): void {
  const exports =
    program.commands.find((command) => command.name() === 'export') ??
    program.command('export').description(t('把数据写成文件', 'write data as files'))

  exports
    .command('records')
    .description(
      t(
        '公众可见的记录：CSV；加 --json 则每行一个 JSON 对象',
        'records as the public sees them: CSV, or one JSON object a line with --json',
      ),
    )
    .option('--item <key>', t('某一目录事项，含其字段', 'one catalogue item, with its fields'))
    .option('--organisation <code>')
    .option('--source <code>')
    .option('--category <key>')
    .option('--from <day>', t('决定日期不早于', 'decided on or after'))
    .option('--until <day>', t('决定日期不晚于', 'decided on or before'))
    .option('--json')
    .action(async ({ json, ...query }: Options & RecordQuery) => {
      await inContext(open, async (ctx) => {
        const { total } = await listRecords(ctx, { ...query, limit: 1 })
        await writeOut(rowsOf(allRecords(ctx, query), recordColumns(rulesOf(ctx), query.item), json, progressBar('records', total)))
      })
    })

  exports
    .command('organisations')
    .description(t('组织：CSV；加 --json 则每行一个 JSON 对象', 'organisations: CSV, or one JSON object a line with --json'))
    .option('--type <key>')
    .option('--status <key>')
    .option('--division <code>')
    .option('--industry <code>')
    .option('--json')
    .action(async ({ json, ...query }: Options & OrganisationQuery) => {
      await inContext(open, async (ctx) => {
        const { total } = await findOrganisations(ctx, { ...query, limit: 1 })
        await writeOut(rowsOf(allOrganisations(ctx, query), organisationColumns, json, progressBar('organisations', total)))
      })
    })

  exports
    .command('changes [cursor]')
    .description(
      t(
        '自游标起的变更流，每行一个 JSON 对象；最后一行是下一个游标',
        'the change feed from a cursor to its end, one JSON object a line; the last line holds the next cursor',
      ),
    )
    .option('--json')
    .action(async (cursor = '0') => {
      await inContext(open, (ctx) => writeOut(changeLines(ctx, /^\d+$/.test(cursor) ? Number(cursor) : Number.NaN)))
    })
}

async function* changeLines(ctx: PackContext, cursor: number): AsyncGenerator<string> {
  for (let next = cursor, more = true; more;) {
    const page = await changesAfter(ctx, next, mostChanges)
    for (const change of page.changes) yield `${JSON.stringify(change)}\n`
    ;({ next, more } = page)
    if (!more) yield `${JSON.stringify({ next, rules: page.rules, asOf: page.asOf })}\n`
  }
}

async function* rowsOf<T extends object>(
  pages: AsyncGenerator<readonly T[]>,
  columns: readonly Column<T>[],
  json: boolean | undefined,
  bar: ReturnType<typeof progressBar>,
): AsyncGenerator<string | Uint8Array> {
  let done = 0
  async function* counted(): AsyncGenerator<readonly T[]> {
    for await (const rows of pages) {
      bar.update((done += rows.length))
      yield rows
    }
  }
  try {
    yield* json === true ? asLines(counted()) : asCsv(counted(), columns, terminalLang())
  } finally {
    bar.stop()
  }
}

async function inContext(open: OpenContext<PackContext>, work: (ctx: PackContext) => Promise<void>): Promise<void> {
  const { ctx, close } = await open()
  try {
    await work(ctx)
  } finally {
    await close()
  }
}
