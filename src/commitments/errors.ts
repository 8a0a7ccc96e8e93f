import { failWith, type Faults } from '../platform/errors.ts'

export const commitmentsFaults = {
  'commitments.department-only': {
    status: 403,
    text: {
      zh: '承诺事项由受理部门的经办人、审批人或者负责人办理。请用该部门的账号登录。',
      en: 'Matters and checks are for the clerks, approvers and heads of the accepting department. Sign in with an account of it.',
    },
  },
  'commitments.office-only': {
    status: 403,
    text: {
      zh: '指标后面的清单由信用办查看。请用信用办的账号登录；总数在“信用承诺”公开页面。',
      en: 'The lists behind the figures are for the credit office. Sign in with an account of it; the counts are on the public page of commitments.',
    },
  },
  'commitments.approver-only': {
    status: 403,
    text: {
      zh: '发布和终止承诺事项由本部门的审批人或者负责人办理。',
      en: 'An approver or head of the department publishes and ends a matter.',
    },
  },
  'commitments.own-draft': {
    status: 409,
    text: {
      zh: '您起草的承诺事项由本部门的另一位审批人或者负责人发布。',
      en: 'You drafted this matter: another approver or head of the department publishes it.',
    },
  },
  'commitments.wrong-matter': {
    status: 422,
    text: { zh: '承诺事项有 {count} 处需要更正。', en: 'The matter has {count} mistake(s) to correct.' },
  },
  // One answer for what is not there and what is another's.
  'commitments.no-such-matter': {
    status: 404,
    text: { zh: '没有这个承诺事项。请从列表中选择。', en: 'There is no such matter. Choose one from the list.' },
  },
  'commitments.no-draft': {
    status: 409,
    text: {
      zh: '这个承诺事项没有待发布的新版本，或者刚刚被修改。请重新打开查看。',
      en: 'This matter has no draft to publish, or it was changed just now. Open it again.',
    },
  },
  'commitments.no-open-matter': {
    status: 409,
    text: {
      zh: '这个承诺事项尚未发布或者已经终止，没有可以终止的版本。请重新打开查看。',
      en: 'This matter is not published or has ended already: there is no edition to end. Open it again.',
    },
  },
  'commitments.matter-not-open': {
    status: 409,
    text: {
      zh: '“{matter}”不在受理期内或者已经终止，不能签署。请查看仍在受理的事项。',
      en: '“{matter}” is not open or has ended: nobody signs on it. See which matters are open.',
    },
  },
  'commitments.not-for-type': {
    status: 409,
    text: {
      zh: '“{matter}”不面向您单位的主体类型或者登记状态，不能签署。可以向受理部门咨询。',
      en: '“{matter}” is not open to organisations of your type or status. Ask the accepting department.',
    },
  },
  'commitments.campaign-only': {
    status: 403,
    text: {
      zh: '集中承诺活动由信用办和受理部门的审批人或者负责人开展。请用该单位的账号登录。',
      en: 'Campaigns are opened by approvers and heads of the credit office and of accepting departments. Sign in with an account of that body.',
    },
  },
  'commitments.wrong-campaign': {
    status: 422,
    text: { zh: '活动有 {count} 处需要更正。', en: 'The campaign has {count} mistake(s) to correct.' },
  },
  // One answer for what is not there and what is another's.
  'commitments.no-such-campaign': {
    status: 404,
    text: { zh: '没有这个活动。请从列表中选择。', en: 'There is no such campaign. Choose one from the list.' },
  },
  'commitments.campaign-over': {
    status: 409,
    text: {
      zh: '活动到 {day} 为止，或者事项已不受理，不能再邀请。可以另开一次活动。',
      en: 'The campaign ran until {day}, or its matter is not open any more: nobody is invited to it. Open another.',
    },
  },
  'commitments.wrong-list': {
    status: 422,
    text: {
      zh: '名单有 {count} 处需要更正，没有邀请任何组织。',
      en: 'The list has {count} mistake(s) to correct; nobody was invited.',
    },
  },
  'commitments.wrong-request': {
    status: 400,
    text: { zh: '请求的内容有误：{what}。', en: 'The request is wrong: {what}.' },
  },
  'commitments.organisation-only': {
    status: 403,
    text: {
      zh: '信用承诺由组织自己的账号查看和办理。请用本组织的账号登录。',
      en: 'An organisation looks at and handles its own commitments. Sign in with an account of it.',
    },
  },
  'commitments.signer-only': {
    status: 403,
    text: {
      zh: '信用承诺须由本组织的审批人或者负责人登录签署。',
      en: 'An approver or head of the organisation, signed in, signs a commitment.',
    },
  },
  'commitments.not-agreed': {
    status: 422,
    text: { zh: '请阅读承诺全文并勾选同意后再签署。', en: 'Read the whole text and tick that you agree, then sign.' },
  },
  'commitments.changed': {
    status: 409,
    text: {
      zh: '您看到之后，承诺的内容有变化。请核对下面的内容后再签署。',
      en: 'The text changed after you saw it. Check it below, then sign.',
    },
  },
  'commitments.open-already': {
    status: 409,
    text: {
      zh: '本组织在这个事项上已有一份尚未办结的承诺 {number}，办结后才能再签。',
      en: 'The organisation has a commitment {number} in this matter that is not settled; it can sign again after that.',
    },
  },
  'commitments.not-takeable': {
    status: 409,
    text: {
      zh: '这份承诺有 {count} 处不符合入库要求，不能受理。请联系受理部门更正登记信息或者承诺事项。',
      en: 'The commitment has {count} mistake(s) by which it cannot be taken in. Ask the department to correct the register or the matter.',
    },
  },
  'commitments.wrong-window-form': {
    status: 422,
    text: { zh: '窗口登记有 {count} 处需要更正。', en: 'The form has {count} mistake(s) to correct.' },
  },
  'commitments.no-such-commitment': {
    status: 404,
    text: { zh: '没有这份承诺。请核对承诺编码。', en: 'There is no such commitment. Check its code.' },
  },
  'commitments.wrong-step': {
    status: 422,
    text: { zh: '有 {count} 处需要更正后再提交。', en: 'There are {count} mistake(s) to correct before you send it.' },
  },
  'commitments.step-refused': {
    status: 409,
    text: { zh: '现在不能这样办理：{why}', en: 'This is not possible now: {why}' },
  },
  'commitments.not-recorded': {
    status: 409,
    text: {
      zh: '这份承诺还没有入库或者记录已不在库，不能作出认定。请稍后再办；长时间如此的，请联系信用办。',
      en: 'There is no current record of this commitment, so nothing can be decided on it. Try later; ask the credit office if it stays so.',
    },
  },
} satisfies Faults

export const fail = failWith(commitmentsFaults)
