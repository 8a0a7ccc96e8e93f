import type { Command } from 'commander'
import type { Explanation } from '../../ledger/check/index.ts'
import { fail as failLedger } from '../../ledger/errors.ts'
import { print, terminalLang, t } from '../../platform/cli/output.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { readWholeBytes } from '../../platform/files/whole-file.ts'
import { fail } from '../errors.ts'
import { checkFile } from './check-file.ts'

const limit = 32 * 1024 * 1024

/** `xinheng verify` needs neither database nor network, except for a status list that is named by its address. */
export function verifyCommands(program: Command): void {
  program
    .command('verify <file>')
    .description(
      t(
        '核验报告（PDF、JSON、凭证）、回执、记录证明、检查点、召回或信用核查证明：退出码 0 有效，1 无效，2 无法读取，或文件不带公钥又没有 --key',
        'check a report (PDF, JSON, credential), receipt, record proof, checkpoint, recall or proof of a check: exit code 0 valid, 1 not valid, 2 unreadable, or a file without a key and no --key',
      ),
    )
    .option(
      '--key <vkey>',
      t(
        '您信任的验证公钥；不写则使用并显示文件自带的公钥；检查点、召回和核查证明不带公钥，必须给出',
        "the verifier key you trust; without it the file's own key is used and shown; a checkpoint, a recall and a proof of a check have none and need it",
      ),
    )
    .option(
      '--status <list...>',
      t(
        '用来查报告状态的状态清单，或终止证明：文件，或整份取回的网址',
        'status lists to look a report up in, or proofs of an end: files, or addresses, which are fetched whole',
      ),
    )
    .option('--json')
    .action(async (file: string, options: { key?: string; status?: string[]; json?: boolean }) => {
      const bytes = await readWholeBytes(file, limit)
      if (bytes === null) throw failLedger('ledger.no-file', { values: { file, limit: '32 MB' } })
      const statusLists = await Promise.all((options.status ?? []).map(readList))
      const tools = { ...nativePrimitives, subtle: globalThis.crypto.subtle }
      const key = options.key === undefined ? {} : { vkey: options.key }
      const checked = await checkFile(tools, bytes, { ...key, now: new Date(), statusLists })
      print(checked.verification, inLines(checked.explain(terminalLang())), options.json)
      process.exitCode = checked.valid ? 0 : 1
    })
}

/** Of a list, a few kilobytes: longer is none. */
const longestList = 1024 * 1024

async function readList(place: string): Promise<string> {
  const unread = (cause?: unknown) => fail('app.no-list', { values: { place }, cause })
  if (!/^https?:/.test(place)) {
    const bytes = await readWholeBytes(place, longestList)
    if (bytes === null) throw unread()
    return new TextDecoder().decode(bytes)
  }
  const answer = fetch(place, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
  const text = await answer
    .then((given) => (given.ok ? given.text() : ''))
    .catch((cause: unknown) => {
      throw unread(cause)
    })
  if (text === '' || text.length > longestList) throw unread()
  return text
}

const longestContent = 40

function inLines({ valid, title, findings, facts, proved, caution, content }: Explanation): string {
  return [
    `${valid ? '✓' : '✗'} ${title}`,
    ...findings.map((finding) => `  ${finding.ok ? '✓' : '✗'} ${finding.text}`),
    '',
    ...facts.map((fact) => `  ${fact.label}: ${fact.value}`),
    ...(proved === null ? [] : ['', proved]),
    // A record is read here; a report is read as the document it is.
    ...(content.length === 0 || content.length > longestContent ? [] : ['', ...content.map((line) => `  ${line.path}: ${line.value}`)]),
    '',
    caution,
  ].join('\n')
}
