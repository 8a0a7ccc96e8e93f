import type { Sentences } from '../../platform/findings.ts'

/** What each check of a document means in plain words, when it holds and when it fails. */
export const findingTexts = {
  'receipt-signature': {
    holds: { zh: '回执由该公钥的持有者签名。', en: 'The receipt was signed by the holder of the key.' },
    fails: {
      zh: '回执没有该公钥的有效签名：不是该单位签发，或签名已被改动。',
      en: 'The receipt bears no valid signature of the key: somebody else made it, or the signature was altered.',
    },
  },
  'receipt-content': {
    holds: { zh: '回执内容与签名时一字不差。', en: 'The content of the receipt is exactly what was signed.' },
    fails: {
      zh: '回执内容与签名时不一致：签发后有人改动过内容。',
      en: 'The content of the receipt is not what was signed: somebody changed it afterwards.',
    },
  },
  checkpoint: {
    holds: { zh: '信用链检查点由该公钥的持有者签名。', en: "The ledger's checkpoint was signed by the holder of the key." },
    fails: { zh: '信用链检查点没有该公钥的有效签名。', en: "The ledger's checkpoint bears no valid signature of the key." },
  },
  rows: {
    holds: {
      zh: '回执所列的接收数据恰好位于信用链的所述位置，数量一致。',
      en: 'The accepted rows stand in the ledger at the stated places, in the stated number.',
    },
    fails: { zh: '回执所列的接收数据与信用链不一致。', en: 'The accepted rows do not agree with the ledger.' },
  },
  'record-content': {
    holds: {
      zh: '记录内容与信用链中的摘要一致，未被改动。',
      en: 'The content of the record agrees with its digest in the ledger: it was not altered.',
    },
    fails: {
      zh: '记录内容与信用链中的摘要不一致：内容被改动过。',
      en: 'The content of the record does not agree with its digest in the ledger: it was altered.',
    },
  },
  'record-no-content': {
    holds: {
      zh: '文件不含记录内容（不能公开，或已依法删除）；只能证明该摘要在信用链中，不能证明其内容。',
      en: 'The file holds no content of the record (it may not be shown, or was lawfully erased); it proves that the digest stands in the ledger, not what it says.',
    },
    fails: { zh: '记录内容缺失。', en: 'The content of the record is missing.' },
  },
  inclusion: {
    holds: { zh: '该记录位于信用链的所述位置。', en: 'The record stands in the ledger at the stated place.' },
    fails: {
      zh: '证明不成立：该记录不在信用链的所述位置。',
      en: 'The proof fails: the record does not stand in the ledger at the stated place.',
    },
  },
} as const satisfies Sentences<string>

export type FindingName = keyof typeof findingTexts
