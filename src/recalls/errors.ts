import { failWith, type Faults } from '../platform/errors.ts'

export const recallsFaults = {
  'recalls.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以管理数据使用单位。请用信用办的账号登录。',
      en: 'Only the credit office manages readers. Sign in with an account of the office.',
    },
  },
  'recalls.no-body': {
    status: 403,
    text: {
      zh: '只有代表一个单位登录的人可以为它登记。请用单位的账号登录。',
      en: 'Only somebody who acts for a body may ask for it to be registered. Sign in with an account of that body.',
    },
  },
  'recalls.takers-only': {
    status: 403,
    text: {
      zh: '召回发给查看过记录的单位。请用该单位的账号登录；审计人员不办理召回。',
      en: 'Recalls are for the bodies that read a record. Sign in with an account of that body; auditors do not deal with them.',
    },
  },
  'recalls.reader-unknown': {
    status: 404,
    text: { zh: '没有代码为 {code} 的数据使用单位。请核对代码。', en: 'There is no reader with the code {code}. Check the code.' },
  },
  'recalls.reader-exists': {
    status: 409,
    text: {
      zh: '代码 {code} 已登记或正在申请。请查看已有的登记。',
      en: 'The code {code} is registered or has been asked for already. Look at that entry instead.',
    },
  },
  'recalls.not-requested': {
    status: 409,
    text: {
      zh: '这项申请已经办结，或者单位已停用。请刷新页面。',
      en: 'This request has been decided already, or the reader is closed. Reload the page.',
    },
  },
  'recalls.not-active': {
    status: 409,
    text: {
      zh: '数据使用单位 {code} 未启用。请先由信用办批准。',
      en: 'The reader {code} is not active. The credit office approves it first.',
    },
  },
  'recalls.no-reason': { status: 422, text: { zh: '请说明理由，不超过 500 字。', en: 'Give a reason, in at most 500 characters.' } },
  'recalls.invalid': {
    status: 422,
    text: { zh: '填写有误，请按提示逐项改正。', en: 'Some entries are wrong. Correct each one as shown.' },
  },
  'recalls.key-refused': {
    status: 401,
    text: {
      zh: '接口密钥无效、已过期或已停用。请联系信用办签发新的密钥。',
      en: 'The key is wrong, expired or revoked. Ask the credit office for a new one.',
    },
  },
  'recalls.key-unknown': {
    status: 404,
    text: { zh: '没有前缀为 {prefix} 的接口密钥。请核对前缀。', en: 'There is no key with the prefix {prefix}. Compare the prefix.' },
  },
  'recalls.reader-only': {
    status: 401,
    text: {
      zh: '需要单位的接口密钥：Authorization: Bearer xhr_…（数据使用单位），或者以单位成员身份登录工作台。',
      en: 'This takes the key of a body: Authorization: Bearer xhr_… (readers), or a member who is signed in to the workbench.',
    },
  },
  'recalls.unknown': {
    status: 404,
    text: {
      zh: '没有编号为 {id} 的召回，或者它不是发给你单位的。请核对编号。',
      en: 'There is no recall {id}, or it was not sent to you. Check the number.',
    },
  },
  'recalls.nothing-to-send': {
    status: 409,
    text: {
      zh: '没有可以重新投递的召回：已确认、仍在投递，或者没有推送地址。',
      en: 'Nothing to send again: acknowledged, still being tried, or there is no webhook address.',
    },
  },
  'recalls.bad-query': {
    status: 400,
    text: {
      zh: '参数有误：after 为不小于 0 的整数，limit 为 1 至 {most} 的整数，没有其他参数。',
      en: 'Wrong parameters: after is a whole number from 0, limit one from 1 to {most}; there are no others.',
    },
  },
  'recalls.no-file': {
    status: 400,
    text: {
      zh: '读不到文件 {file}，或者它超过 1 MB。请核对路径。',
      en: 'The file {file} cannot be read, or is larger than 1 MB. Check the path.',
    },
  },
  'recalls.no-recall': {
    status: 400,
    text: {
      zh: '文件 {file} 中没有召回或公钥。请给出接口返回的 JSON 或签名文本。',
      en: 'The file {file} holds no recall, or no keys. Give the JSON of the API or the signed text.',
    },
  },
} satisfies Faults

export const fail = failWith(recallsFaults)
