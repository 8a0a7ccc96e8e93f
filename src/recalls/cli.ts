import type { Command } from 'commander'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import { readWholeFile } from '../platform/files/whole-file.ts'
import { fill, say } from '../platform/text.ts'
import { fail } from './errors.ts'
import { dutyWords, recallKinds } from './recall.ts'
import { reasons } from './verify/explain-recall.ts'
import { jwsIn, keysIn, verifyRecall, type Verified } from './verify/verify-recall.ts'

/** `xinheng recall verify` needs neither database nor network. */
export function recallsCommands(program: Command): void {
  program
    .command('recall')
    .description(t('召回：取得的记录不得再照原样使用', 'recalls of records that may no longer be used as they were taken'))
    .command('verify <file>')
    .description(
      t('核验签名的召回：退出码 0 有效，1 无效，2 无法读取', 'check a signed recall: exit code 0 valid, 1 not valid, 2 unreadable'),
    )
    .requiredOption(
      '--keys <file>',
      t('您信任的公钥，格式同 /.well-known/jwks.json', 'the keys you trust, as /.well-known/jwks.json gives them'),
    )
    .option('--json')
    .action(async (file: string, options: { keys: string; json?: boolean }) => {
      const jws = jwsIn(await textOf(file))
      const keys = keysIn(await textOf(options.keys))
      if (jws === null || keys === null) throw fail('recalls.no-recall', { values: { file: jws === null ? file : options.keys } })
      const verified = await verifyRecall(jws, keys)
      print(verified, inLines(verified), options.json)
      process.exitCode = verified.valid ? 0 : 1
    })
}

async function textOf(file: string): Promise<string> {
  const text = await readWholeFile(file, 1024 * 1024)
  if (text === null) throw fail('recalls.no-file', { values: { file } })
  return text
}

function inLines(verified: Verified): string {
  const lang = terminalLang()
  if (!verified.valid) return `✗ ${say(reasons[verified.reason], lang)}`
  const { record, version, leafIndex, kind, day, acknowledgeBy, issuer, basis, do: duties } = verified.statement
  const what = duties.map((duty) => say(dutyWords[duty], lang)).join(lang === 'zh' ? '、' : ', ')
  const text = {
    zh: '✓ 签名有效（{issuer}，公钥 {kid}）\n  记录 {record} 第 {version} 版，信用链位置 {leaf}：{kind}，{day}\n  应当：{what}；{by} 前确认\n  依据：{basis}',
    en: '✓ The signature is valid ({issuer}, key {kid})\n  Record {record}, version {version}, place {leaf} in the ledger: {kind}, {day}\n  To do: {what}; acknowledge by {by}\n  Basis: {basis}',
  }
  const values = { issuer, kid: verified.kid, record, version, leaf: leafIndex, kind: recallKinds[kind], day, what, by: acknowledgeBy }
  return say(fill(text, { ...values, basis: basis.join(' ') }), lang)
}
