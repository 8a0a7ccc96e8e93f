import { Findings as FindingsOf, type Finding as FindingOf, type Sentences } from '../../platform/findings.ts'

/** What each check of a report means in plain words, when it holds and when it fails. The codes never change. */
const findingTexts = {
  signature: {
    holds: {
      zh: 'PDF 自签名之后一个字节也没有改动，签名证书是报告登记的证书。',
      en: 'Not one byte of the PDF was changed after it was signed, with a certificate the report names.',
    },
    fails: { zh: 'PDF 签名不成立。', en: 'The signature of the PDF does not hold.' },
  },
  attachment: {
    holds: { zh: 'PDF 内附有报告的机读原文。', en: 'The PDF carries the report for programs.' },
    fails: {
      zh: 'PDF 内没有可读的报告附件（report.json），不是本系统出具的报告，或者经过重新保存。',
      en: 'The PDF carries no readable report.json: it was not issued by this system, or was saved again.',
    },
  },
  'credential-signature': {
    holds: { zh: '凭证由所附证书的密钥签名。', en: 'The credential was signed with the key of the certificate in it.' },
    fails: {
      zh: '凭证的签名不成立：内容被改动过，或者换用了另一把密钥。',
      en: 'The signature of the credential does not hold: it was altered, or signed with another key.',
    },
  },
  'credential-form': {
    holds: { zh: '凭证符合本系统的格式。', en: 'The credential has the form of this system.' },
    fails: {
      zh: '不是信用报告凭证，或者缺少报告内容和信用链证明。',
      en: 'It is no credential of a credit report, or the report or its proof is missing in it.',
    },
  },
  'credential-agrees': {
    holds: { zh: '凭证的对象和期限与登记的一致。', en: 'Subject and dates of the credential agree with what was registered.' },
    fails: {
      zh: '凭证的对象、期限或者状态位置与登记的不一致。',
      en: 'Subject, dates or place of status of the credential do not agree with what was registered.',
    },
  },
  certificate: {
    holds: {
      zh: '签名证书登记在报告要素中，出具时在有效期内。',
      en: 'The certificate is named in the statement and was valid when the report was made.',
    },
    fails: {
      zh: '签名证书不是报告登记的证书，或者出具时不在有效期内。',
      en: 'The certificate is not one the report names, or was not valid when the report was made.',
    },
  },
  proof: {
    holds: { zh: '附有信用链证明。', en: 'A proof of the ledger is there.' },
    fails: {
      zh: '没有完整的信用链证明：文件不完整或被改动过。',
      en: 'There is no whole proof of the ledger: the file is incomplete or was altered.',
    },
  },
  statement: {
    holds: {
      zh: '报告要素与信用链中的摘要一致，未被改动。',
      en: 'The statement of the report agrees with its digest in the ledger: it was not altered.',
    },
    fails: {
      zh: '报告要素（编号、主体、时间等）与信用链中的摘要不一致：被改动过，或者证明的不是一份报告。',
      en: 'The statement (number, subject, time) does not agree with its digest in the ledger: it was altered, or what is proved is no report.',
    },
  },
  checkpoint: {
    holds: { zh: '信用链检查点由该公钥的持有者签名。', en: "The ledger's checkpoint was signed by the holder of the key." },
    fails: {
      zh: '信用链检查点没有该公钥的有效签名：出具单位不是该公钥的持有者。',
      en: "The ledger's checkpoint bears no valid signature of the key: the holder of the key did not issue this.",
    },
  },
  inclusion: {
    holds: { zh: '报告要素位于信用链的所述位置。', en: 'The statement stands in the ledger at the stated place.' },
    fails: {
      zh: '证明不成立：报告要素不在信用链的所述位置。',
      en: 'The proof fails: the statement does not stand in the ledger at the stated place.',
    },
  },
  snapshot: {
    holds: { zh: '报告内容与登记的摘要一字不差。', en: 'The content of the report is exactly what was registered.' },
    fails: {
      zh: '报告内容与登记的摘要不一致：内容被改动过，或者套用了另一份报告的编号。',
      en: 'The content is not what was registered: it was altered, or bears the number of another report.',
    },
  },
  number: {
    holds: { zh: '编号、主体和时间前后一致。', en: 'Number, subject and time agree with each other.' },
    fails: {
      zh: '编号、主体或时间前后不一致：不是同一份报告。',
      en: 'Number, subject or time do not agree with each other: they are of different reports.',
    },
  },
  time: {
    holds: { zh: '生成时间不在将来。', en: 'The time of generation is not in the future.' },
    fails: {
      zh: '生成时间在将来，不可能属实。请检查本机时钟。',
      en: 'The time of generation lies in the future, which cannot be true. Check the clock here.',
    },
  },
  sm2: {
    holds: { zh: '国密 SM2 签名成立。', en: 'The second signature, with SM2, holds.' },
    fails: { zh: '国密 SM2 签名缺失或者不成立。', en: 'The second signature, with SM2, is missing or does not hold.' },
  },
  'status-list': {
    holds: {
      zh: '状态清单由该公钥的持有者签名，没有过期。',
      en: 'The status list was signed by the holder of the key and is not out of date.',
    },
    fails: {
      zh: '状态清单无法采用：没有该公钥的有效签名、已经过期，或者不含这份报告。',
      en: 'The status list cannot be used: it bears no valid signature of the key, is out of date, or does not hold this report.',
    },
  },
  ending: {
    holds: {
      zh: '附有这份报告的终止证明，已写入信用链。',
      en: 'There is a proof, from the ledger, that this report was ended.',
    },
    fails: {
      zh: '终止证明无法采用：不在该公钥的信用链中，或者是另一份报告的。',
      en: 'The proof of an end cannot be used: it does not stand in the ledger of the key, or is that of another report.',
    },
  },
  revoked: {
    holds: { zh: '状态清单：没有撤销。', en: 'Status list: not revoked.' },
    fails: { zh: '这份报告已被撤销，不能再使用。', en: 'This report was revoked and must not be used.' },
  },
  replaced: {
    holds: { zh: '状态清单：没有被替换。', en: 'Status list: not replaced.' },
    fails: {
      zh: '这份报告已被另一份替换，请使用新的报告。',
      en: 'Another report has taken the place of this one. Use that.',
    },
  },
} as const satisfies Sentences<string>

export type FindingName = keyof typeof findingTexts
/** The faults of a signed PDF have codes of their own. */
export type Finding = FindingOf<FindingName>
export type Findings = FindingsOf<FindingName>

export const noFindings = (): Findings => new FindingsOf<FindingName>(findingTexts)
