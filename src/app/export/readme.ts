import type { ExportPart } from '../../platform/files/parts.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { minuteOf } from '../../platform/time.ts'

const contents: readonly (readonly [string, Text])[] = [
  [
    'records.json',
    {
      zh: '全部记录：内容、来源、依据、每一个版本、异议标注、信用链证明',
      en: 'every record: content, source, legal basis, all versions, marks of dispute, proof of the ledger',
    },
  ],
  ['records.csv', { zh: '同样的记录（现行版本），可用电子表格打开', en: 'the same records as they stand, for a spreadsheet' }],
  ['cases.json', { zh: '全部办理事项：步骤、期限、文书', en: 'every case: steps, deadlines, letters' }],
  ['letters/', { zh: '每份文书的文本', en: 'each letter as text' }],
  ['objections.json, objections/', { zh: '异议和证据材料', en: 'objections, and the files of evidence' }],
  ['repairs.json, repairs/', { zh: '信用修复申请和材料', en: 'applications for repair, and their papers' }],
  ['repair-notices.json', { zh: '已送达的信用修复告知书', en: 'repair notices that were handed over' }],
  ['consents.json', { zh: '授权书（含签名）和按授权的查询', en: 'authorisations with their signature, and what was read under each' }],
  ['filings.json', { zh: '自主申报', en: 'own filings' }],
  ['commitments.json', { zh: '信用承诺和履行情况', en: 'commitments, and how each stands' }],
  [
    'contracts.json, contracts/',
    { zh: '合同、款项和节点、双方的确认，以及材料', en: 'contracts, what is due under them, what both parties said, and the papers' },
  ],
  ['listings.json', { zh: '列入和移出严重失信主体名单的案件', en: 'cases of serious-dishonesty lists, and how they ended' }],
  ['incentives.json', { zh: '符合的激励，领取和使用的优惠', en: 'incentives it qualifies for, benefits it claimed and used' }],
  [
    'reads.csv, reads.json',
    { zh: '谁查看过（依规定暂缓告知的，到期后才列入）', en: 'who looked; a read that may lawfully be told later is in it from then on' },
  ],
  ['own-reads.csv, own-reads.json', { zh: '本组织自己的查看', en: 'what the organisation looked at itself' }],
  ['recalls.json', { zh: '关于这些记录的召回通知（含签名）', en: 'signed recalls of these records' }],
  ['reports.json, reports/', { zh: '本组织生成的本组织信用报告', en: 'credit reports the organisation had made about itself' }],
  ['watch.json', { zh: '关注设置', en: 'what is watched, and how it is told' }],
  [
    'manifest.json, manifest.schema.json',
    { zh: '文件清单（大小、SHA-256）及其格式', en: 'list of the files with size and SHA-256, and its schema' },
  ],
]

const head = (name: string, code: string, at: string): Text => ({
  zh: `${name}（${code}）\r\n关于本组织的全部信息，导出于 ${at}（北京时间）。`,
  en: `${name} (${code})\r\nEverything held about the organisation, exported at ${at} (China time).`,
})

const foot: Text = {
  zh: '文本均为 UTF-8，JSON 中的时间为 ISO 8601（UTC），CSV 中的时间为北京时间。CSV 中以 = + - @ 开头的内容前加了单引号，防止被当作公式执行。\r\n缺少 manifest.json 说明文件没有下载完整，请重新导出。\r\n信用链证明可以在“核验”页面检查，也可以离线检查。',
  en: 'Text is UTF-8, instants in JSON are ISO 8601 in UTC, in CSV the time of Beijing. In CSV a quote stands before what begins with = + - @, so that no program runs it.\r\nWithout manifest.json the download broke off: export again.\r\nProofs can be checked on the page “Verify”, and offline.',
}

/** What is in an export, in one language. */
export function readme(organisation: { readonly name: string; readonly code: string }, at: Date, lang: Lang): ExportPart {
  const lines = contents.map(([name, what]) => `${name}\r\n    ${say(what, lang)}`)
  const text = [say(head(organisation.name, organisation.code, minuteOf(at)), lang), ...lines, say(foot, lang), ''].join('\r\n\r\n')
  return { name: `README.${lang}.txt`, mediaType: 'text/plain', text: [`\uFEFF${text}`] }
}
