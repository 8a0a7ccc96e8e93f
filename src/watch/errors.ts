import { failWith, type Faults } from '../platform/errors.ts'

export const watchFaults = {
  'watch.no-body': {
    status: 403,
    text: {
      zh: '只有企业等组织和金融机构的账号可以关注。请用单位的账号登录；审计员只能查看。',
      en: 'Only accounts of organisations and banks watch. Sign in for such a body; an auditor only looks.',
    },
  },
  'watch.unknown': {
    status: 404,
    text: { zh: '没有这个关注对象。请核对统一社会信用代码。', en: 'There is no such organisation to watch. Check its code.' },
  },
  'watch.too-many': {
    status: 409,
    text: { zh: '最多关注 {most} 个组织。请先取消一些。', en: 'At most {most} organisations are watched. Remove some first.' },
  },
  'watch.invalid': { status: 422, text: { zh: '填写有误，请按提示逐项改正。', en: 'Some entries are wrong. Correct each one as shown.' } },
  'watch.no-feed': {
    status: 404,
    text: {
      zh: '没有这个订阅地址，或者它已停用。请在工作台重新生成。',
      en: 'There is no feed at this address, or it was ended. Make a new one in the workbench.',
    },
  },
  'watch.nothing-to-send': {
    status: 409,
    text: { zh: '没有需要重新推送的通知。', en: 'There is nothing to post again.' },
  },
} satisfies Faults

export const fail = failWith(watchFaults)
