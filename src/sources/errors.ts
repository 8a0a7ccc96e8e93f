import { failWith, type Faults } from '../platform/errors.ts'

export const sourcesFaults = {
  'sources.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以管理信源单位。请用信用办的账号登录。',
      en: 'Only the credit office manages sources. Sign in with an account of the office.',
    },
  },
  'sources.unknown': {
    status: 404,
    text: {
      zh: '没有代码为 {code} 的信源单位。请核对代码，或请信用办登记。',
      en: 'There is no source with the code {code}. Check the code, or ask the credit office to register it.',
    },
  },
  'sources.exists': {
    status: 409,
    text: {
      zh: '代码 {code} 或名称“{name}”已登记为信源单位。请修改已有的登记。',
      en: 'The code {code} or the name "{name}" is already registered as a source. Change that registration instead.',
    },
  },
  'sources.invalid': {
    status: 422,
    text: { zh: '填写有误，请按提示逐项改正。', en: 'Some entries are wrong. Correct each one as shown.' },
  },
  'sources.not-yours': {
    status: 403,
    text: {
      zh: '您不是 {code} 的经办人，不能以它的名义操作。请用该单位的账号或密钥。',
      en: 'You do not act for {code}. Use an account or a key of that source.',
    },
  },
  'sources.not-active': {
    status: 403,
    text: {
      zh: '信源单位 {code} 已暂停或停用，不能报送。请联系信用办。',
      en: 'The source {code} is suspended or closed and cannot submit. Ask the credit office.',
    },
  },
  'sources.no-right': {
    status: 403,
    text: {
      zh: '信源单位 {code} 今天没有报送“{item}”的权限。请联系信用办登记权限和依据。',
      en: 'The source {code} has no right to submit "{item}" today. Ask the credit office to register the right and its basis.',
    },
  },
  'sources.key-refused': {
    status: 401,
    text: {
      zh: '接口密钥无效、已过期或已停用。请联系信用办签发新的密钥。',
      en: 'The key is wrong, expired or revoked. Ask the credit office for a new one.',
    },
  },
  'sources.sandbox-only': {
    status: 403,
    text: {
      zh: '沙箱密钥只能用于信用核查接口（/api/v1/checks），返回虚构的测试组织，不能读取真实数据。正式使用请向信用办申请正式密钥。',
      en: 'A key of the sandbox opens the checks (/api/v1/checks) on invented organisations only, and no real data. Ask the credit office for a real key.',
    },
  },
  'sources.key-unknown': {
    status: 404,
    text: {
      zh: '没有前缀为 {prefix} 的接口密钥。请在该信源单位的页面上核对前缀（xh_ 之后的八个字符）。',
      en: 'There is no key with the prefix {prefix}. Compare the prefix (the eight characters after xh_) with the page of the source.',
    },
  },
} satisfies Faults

export const fail = failWith(sourcesFaults)
