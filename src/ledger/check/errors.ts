import { failWith, type Faults, type XinhengError } from '../../platform/errors.ts'
import type { Text } from '../../platform/text.ts'

/** What is wrong with a file that is brought: apart from the others, because the page for offline use carries every sentence. */
export const checkFaults = {
  'ledger.bad-value': {
    status: 422,
    text: {
      zh: '内容无法写成规范格式：{what}。只接受字符串、有限数值、布尔值、null、数组和对象。',
      en: 'The content has no canonical form: {what}. Only strings, finite numbers, booleans, null, arrays and objects are accepted.',
    },
  },
  'ledger.unreadable': {
    status: 400,
    text: {
      zh: '无法核验这个文件：{why}。可以核验的是信衡出具的报告、回执、记录证明、检查点、召回和信用核查证明。请选择下载的原始文件，不要改动。',
      en: 'This file cannot be read: {why}. What is checked are reports, receipts, record proofs, checkpoints, recalls and proofs of checks of Xinheng: choose the file exactly as it was downloaded.',
    },
  },
  'ledger.key-needed': {
    status: 400,
    text: {
      zh: '检查点、召回和信用核查证明中没有公钥，无法单独核验。请另外给出公钥（命令行用 --key），公钥见签发单位的信用链页面。',
      en: "A checkpoint, a recall and a proof of a check name no key: give the one you trust (--key on the command line); the issuer's ledger page shows it.",
    },
  },
  'ledger.bad-vkey': {
    status: 400,
    text: {
      zh: '公钥 {vkey} 的格式不对。公钥形如 名称+8 位十六进制+base64，见信用链页面。',
      en: 'The verifier key {vkey} is malformed. It looks like name+8 hex digits+base64; see the ledger page.',
    },
  },
} satisfies Faults

export const fail = failWith(checkFaults)

/** Why a file is no document, in words of the reader's language. */
export const unreadable = (why: Text): XinhengError => fail('ledger.unreadable', { values: { why } })
