import type { Text } from '../../text.ts'

/** What can be wrong with a signed PDF, for people. The codes never change. */
const sentences = {
  'too-large': { zh: '文件过大，不予核验。', en: 'The file is too large to be checked.' },
  'not-pdf': { zh: '这不是 PDF 文件。', en: 'This is not a PDF file.' },
  damaged: {
    zh: '文件不完整或已损坏，可能在传输中被截断。请向出具单位重新取得原件。',
    en: 'The file is incomplete or damaged; it may have been cut off on the way. Get the original again.',
  },
  unsigned: { zh: '文件没有电子签名。', en: 'The file carries no signature.' },
  'several-signatures': {
    zh: '文件含有不止一个签名，不是出具时的原件。',
    en: 'The file carries more than one signature, so it is not the original.',
  },
  'other-kind': {
    zh: '签名不是本程序能核验的种类（ETSI.CAdES.detached）。',
    en: 'The signature is not of the kind that can be checked (ETSI.CAdES.detached).',
  },
  appended: {
    zh: '签名之后文件又被追加了内容，例如另存、批注或填写。请使用未经改动的原件。',
    en: 'Something was added to the file after it was signed, for instance by saving it again or annotating it. Use the untouched original.',
  },
  cut: {
    zh: '文件比签名时短：末尾被截去，或者经过重新保存。请使用未经改动的原件。',
    en: 'The file is shorter than when it was signed: its end is missing, or it was saved again. Use the untouched original.',
  },
  'not-covered': {
    zh: '签名没有覆盖整个文件，不能据以采信。',
    en: 'The signature does not cover the whole file, so nothing in it can be relied on.',
  },
  gap: { zh: '存放签名的位置夹带了其他内容。', en: 'The place of the signature holds something else besides.' },
  'signature-unreadable': { zh: '签名数据无法读取。', en: 'The data of the signature cannot be read.' },
  changed: { zh: '文件内容在签名之后被改动。', en: 'The content of the file was changed after it was signed.' },
  'attributes-wrong': {
    zh: '签名缺少应当签署的内容，或者内容不符。',
    en: 'What the signature should cover besides the file is missing or does not agree.',
  },
  'signature-wrong': { zh: '签名不成立。', en: 'The signature does not hold.' },
  'certificate-swapped': {
    zh: '文件所附证书不是签名时所用的证书。',
    en: 'The certificate in the file is not the one the signature was made with.',
  },
  'other-certificate': {
    zh: '文件由另一张证书签名，不是出具单位的证书。',
    en: 'The file was signed with another certificate than that of the issuer.',
  },
  'certificate-early': { zh: '签名时证书尚未生效。', en: 'The certificate was not yet valid when the file was signed.' },
  'certificate-expired': { zh: '签名时证书已经过期。', en: 'The certificate had expired when the file was signed.' },
  future: { zh: '签名时间在将来，不可能属实。', en: 'The time of the signature lies in the future, which cannot be true.' },
  'stamp-unreadable': { zh: '时间戳无法读取。', en: 'The time stamp cannot be read.' },
  'stamp-other': { zh: '时间戳属于另一个签名。', en: 'The time stamp belongs to another signature.' },
  'stamp-wrong': { zh: '时间戳本身的签名不成立。', en: "The time stamp's own signature does not hold." },
  'stamp-certificate': {
    zh: '时间戳的证书不能用于时间戳，或在该时间无效。',
    en: 'The certificate of the time stamp is not one for time stamps, or was not valid at that time.',
  },
  'no-attachment': { zh: '文件中没有所需的附件。', en: 'The file does not hold the attachment that is looked for.' },
  'attachment-unreadable': { zh: '文件中的附件无法读取。', en: 'The attachment in the file cannot be read.' },
  'attachment-too-large': { zh: '文件中的附件过大，不予读取。', en: 'The attachment in the file is too large to be read.' },
} as const satisfies Readonly<Record<string, Text>>

export type FindingCode = keyof typeof sentences
export type Finding = { readonly code: FindingCode; readonly text: Text }

export const finding = (code: FindingCode): Finding => ({ code, text: sentences[code] })
