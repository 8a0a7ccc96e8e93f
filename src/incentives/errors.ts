import { failWith, type Faults } from '../platform/errors.ts'

export const incentivesFaults = {
  'incentives.provider-only': {
    status: 403,
    text: {
      zh: '信易+场景由提供单位（部门、组织或者金融机构）的经办人、审批人或者负责人办理。请用该单位的账号登录。',
      en: 'Benefits are for the clerks, approvers and heads of the body that provides them: a department, an organisation or a bank. Sign in with an account of it.',
    },
  },
  'incentives.publisher-only': {
    status: 403,
    text: {
      zh: '部门的信易+场景由本部门的审批人或者负责人发布，其他单位的场景由信用办的审批人或者负责人审核。',
      en: 'An approver or head of the department publishes its benefits; one of another body is approved by an approver or head of the credit office.',
    },
  },
  'incentives.own-draft': {
    status: 409,
    text: {
      zh: '这个场景由您起草，须由另一人发布。',
      en: 'You drafted this benefit: another person publishes it.',
    },
  },
  'incentives.wrong-benefit': {
    status: 422,
    text: { zh: '场景有 {count} 处需要更正。', en: 'The benefit has {count} mistake(s) to correct.' },
  },
  // One answer for what is not there and what is another's.
  'incentives.no-such-benefit': {
    status: 404,
    text: { zh: '没有这个场景。请从列表中选择。', en: 'There is no such benefit. Choose one from the list.' },
  },
  'incentives.no-draft': {
    status: 409,
    text: {
      zh: '这个场景没有待发布的草稿，或者刚刚被修改。请重新打开查看。',
      en: 'This benefit has no draft that waits, or it was changed just now. Open it again.',
    },
  },
  'incentives.not-published': {
    status: 409,
    text: { zh: '这个场景没有在提供，不能终止。', en: 'This benefit is not offered, so it cannot be ended.' },
  },
  'incentives.organisation-only': {
    status: 403,
    text: {
      zh: '激励由组织自己的账号查看和领取。请用本组织的账号登录。',
      en: 'An organisation looks at its incentives and claims benefits itself. Sign in with an account of it.',
    },
  },
  'incentives.benefit-closed': {
    status: 409,
    text: {
      zh: '“{benefit}”现在不能领取：不在提供的日期内、已经终止或者名额已满。请查看其他场景。',
      en: '“{benefit}” cannot be claimed now: it is not its time, it has ended, or all its places are taken. See the others.',
    },
  },
  'incentives.own-benefit': {
    status: 409,
    text: { zh: '本单位不能领取自己提供的场景。', en: 'A provider does not claim its own benefit.' },
  },
  'incentives.not-qualified': {
    status: 409,
    text: {
      zh: '目前不符合“{incentive}”的条件，不能领取或者核销。条件和缺少的内容见“激励与信易+”页面。',
      en: 'The conditions of “{incentive}” are not met at present. What is missing stands on the page of incentives.',
    },
  },
  'incentives.used-up': {
    status: 409,
    text: {
      zh: '“{benefit}”每个组织最多使用 {most} 次，本组织已经用完。',
      en: '“{benefit}” is for {most} use(s) of each organisation, and all were made.',
    },
  },
  'incentives.no-such-code': {
    status: 404,
    text: {
      zh: '没有这个领取码，或者它已被新的领取码代替。请核对后重新输入，或者请对方重新领取。',
      en: 'There is no such code, or a newer one took its place. Check it, or ask for a new one.',
    },
  },
  'incentives.foreign-code': {
    status: 409,
    text: {
      zh: '这个领取码是另一个单位提供的场景，不能在这里核销。',
      en: 'This code is for a benefit of another provider and cannot be redeemed here.',
    },
  },
  'incentives.used-code': {
    status: 409,
    text: { zh: '这个领取码已经核销过，只能使用一次。', en: 'This code was redeemed already: it is good once.' },
  },
  'incentives.expired-code': {
    status: 409,
    text: {
      zh: '这个领取码已经过期（有效 {minutes} 分钟）。请对方在工作台重新领取。',
      en: 'This code is over (it is good for {minutes} minutes). Ask for a new one to be claimed in the workbench.',
    },
  },
  'incentives.too-many-codes': {
    status: 429,
    text: {
      zh: '本单位一小时内输错的领取码过多。请 {minutes} 分钟后再试。',
      en: 'Too many wrong codes from this body within an hour. Try again in {minutes} minute(s).',
    },
  },
  'incentives.no-such-use': {
    status: 404,
    text: { zh: '没有这次使用，或者还没有核销。', en: 'There is no such use, or it was not redeemed yet.' },
  },
  'incentives.rated-already': {
    status: 409,
    text: { zh: '这次使用已经评价过，每次使用评价一次。', en: 'This use was rated already: each is rated once.' },
  },
  'incentives.wrong-rating': {
    status: 422,
    text: { zh: '评价有 {count} 处需要更正。', en: 'The rating has {count} mistake(s) to correct.' },
  },
  'incentives.wrong-complaint': {
    status: 422,
    text: { zh: '投诉有 {count} 处需要更正。', en: 'The complaint has {count} mistake(s) to correct.' },
  },
  'incentives.complaint-refused': {
    status: 409,
    text: { zh: '现在不能投诉：{why}', en: 'A complaint is not possible now: {why}' },
  },
  'incentives.office-only': {
    status: 403,
    text: {
      zh: '全部单位的信易+场景由信用办查看。请用信用办的账号登录；本单位的场景见“我们提供的场景”。',
      en: 'The benefits of all providers are for the credit office. Sign in with one of its accounts; those of your own body are under “Benefits we offer”.',
    },
  },
} satisfies Faults

export const fail = failWith(incentivesFaults)
