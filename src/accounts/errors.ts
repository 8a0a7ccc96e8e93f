import { failWith, type Faults } from '../platform/errors.ts'

export const accountsFaults = {
  'accounts.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以管理账号。请用信用办的账号登录。',
      en: 'Only the credit office manages accounts. Sign in with an account of the office.',
    },
  },
  'accounts.sign-in-refused': {
    status: 401,
    text: {
      zh: '登录名或密码不正确，或账号已停用。请重新输入；忘记密码请联系信用办重置。',
      en: 'The login or the password is wrong, or the account is disabled. Try again; if the password is forgotten, ask the credit office to reset it.',
    },
  },
  'accounts.locked': {
    status: 429,
    text: {
      zh: '尝试次数过多，请在 {minutes} 分钟后再试。',
      en: 'Too many attempts. Try again in {minutes} minutes.',
    },
  },
  'accounts.not-signed-in': {
    status: 401,
    text: { zh: '请先登录。', en: 'Sign in first.' },
  },
  'accounts.confirm-first': {
    status: 401,
    text: {
      zh: '此操作涉及账号安全，请先再次输入密码。确认在十分钟内有效。',
      en: 'This concerns how you get in: give your password again first. That counts for ten minutes.',
    },
  },
  'accounts.sign-in-again': {
    status: 401,
    text: {
      zh: '登录已超过十分钟未完成，或已在别处结束。请重新登录。',
      en: 'Signing in was not completed within ten minutes, or was ended elsewhere. Sign in again.',
    },
  },
  'accounts.code-refused': {
    status: 401,
    text: {
      zh: '验证码不正确、已过期或已使用过。请等待下一个验证码后再输入；无法取得时，请使用恢复码。',
      en: 'The code is wrong, over, or used already. Wait for the next one; if there is none to be had, use a recovery code.',
    },
  },
  'accounts.no-second-factor': {
    status: 409,
    text: {
      zh: '账号当前没有可进行此操作的第二重验证。请返回账号安全页面重新开始。',
      en: 'The account has no second factor for this. Begin again on the page of how you get in.',
    },
  },
  'accounts.passkey-refused': {
    status: 401,
    text: {
      zh: '通行密钥未被接受：可能已移除、已超过五分钟，或设备未核验本人。请重试，或改用密码和验证码登录。',
      en: 'The passkey was not accepted: it was removed, took more than five minutes, or the device did not check that it is you. Try again, or use your password and a code.',
    },
  },
  'accounts.no-passkeys-here': {
    status: 409,
    text: {
      zh: '本站以此地址访问时不能使用通行密钥。请用本站的正式地址（https）访问，或使用验证器。',
      en: 'Passkeys do not work at this address. Open the site by its proper https address, or use an authenticator.',
    },
  },
  'accounts.too-many-passkeys': {
    status: 409,
    text: { zh: '最多 {most} 个通行密钥。请先移除不用的。', en: 'At most {most} passkeys. Remove one you do not use first.' },
  },
  'accounts.no-such-passkey': {
    status: 404,
    text: { zh: '没有这个通行密钥，或已移除。请刷新页面。', en: 'There is no such passkey, or it was removed. Reload the page.' },
  },
  'accounts.no-such-session': {
    status: 409,
    text: { zh: '该会话已结束。请刷新页面。', en: 'That session has ended. Reload the page.' },
  },
  'accounts.no-mail-here': {
    status: 409,
    text: {
      zh: '本系统未配置邮件发送，不能使用邮箱。忘记密码请联系信用办。',
      en: 'This installation sends no mail, so no address can be used. If a password is forgotten, ask the credit office.',
    },
  },
  'accounts.link-over': {
    status: 409,
    text: {
      zh: '链接已使用、已过期或不完整。请重新申请。',
      en: 'The link was used, is over, or is not whole. Ask for another one.',
    },
  },
  'accounts.key-refused': {
    status: 401,
    text: {
      zh: '密钥不正确、已到期或已作废，或其成员身份已终止。请在“账号安全”中签发新的密钥。',
      en: 'The key is wrong, over or revoked, or its membership has ended. Issue a new one on the page of how you get in.',
    },
  },
  'accounts.scope-missing': {
    status: 403,
    text: {
      zh: '此密钥只用于 {scopes}，不能进行本次请求。请签发包含所需用途的密钥；密钥只能读取，不能提交。',
      en: 'This key is for {scopes} only, not for this request. Issue one for what is needed; a key reads and changes nothing.',
    },
  },
  'accounts.no-such-key': {
    status: 409,
    text: { zh: '没有这个密钥，或已作废。请刷新页面。', en: 'There is no such key, or it was revoked. Reload the page.' },
  },
  'accounts.too-many-keys': {
    status: 409,
    text: { zh: '最多 {most} 个有效密钥。请先作废不用的。', en: 'At most {most} keys at a time. Revoke one you do not use first.' },
  },
  'accounts.no-provider': {
    status: 409,
    text: {
      zh: '本系统未配置统一身份认证。请用登录名和密码登录。',
      en: 'No identity provider is set up here. Sign in with your login and password.',
    },
  },
  'accounts.provider-over': {
    status: 409,
    text: {
      zh: '此次身份认证已使用、已超过十分钟，或不是由本浏览器发起。请重新开始。',
      en: 'This answer was used, took more than ten minutes, or was not asked for by this browser. Begin again.',
    },
  },
  'accounts.provider-refused': {
    status: 401,
    text: {
      zh: '身份认证未完成：认证方拒绝，或其答复未通过核验。请重试，或用登录名和密码登录。',
      en: 'Signing in was not completed: the provider refused, or its answer did not pass the checks. Try again, or use your login and password.',
    },
  },
  'accounts.provider-unknown': {
    status: 401,
    text: {
      zh: '您在{name}的账号尚未与可用的本站账号关联。请先用登录名和密码登录，再在“账号安全”中关联。',
      en: 'Your account at {name} is not linked with one in use here. Sign in with your login and password, then link it on the page of how you get in.',
    },
  },
  'accounts.provider-taken': {
    status: 409,
    text: {
      zh: '该认证账号已与本站另一账号关联。请先在那个账号中解除关联。',
      en: 'That account of the provider is linked with another one here. End the link there first.',
    },
  },
  'accounts.provider-unreachable': {
    status: 503,
    text: {
      zh: '统一身份认证暂时无法连接。请稍后重试，或用登录名和密码登录。',
      en: 'The identity provider does not answer. Try later, or use your login and password.',
    },
  },
  'accounts.invalid': {
    status: 422,
    text: { zh: '填写有误，请按提示逐项改正。', en: 'Some entries are wrong. Correct each one as shown.' },
  },
  'accounts.login-taken': {
    status: 409,
    text: { zh: '登录名“{login}”已被使用。请换一个。', en: 'The login "{login}" is taken. Choose another.' },
  },
  'accounts.unknown': {
    status: 404,
    text: {
      zh: '没有账号 {login}。请在账号列表中核对登录名，或新建账号。',
      en: 'There is no account {login}. Compare the login with the list of accounts, or create one.',
    },
  },
  'accounts.last-office': {
    status: 409,
    text: {
      zh: '这是最后一个可用的信用办负责人账号，不能停用。请先指定另一名负责人。',
      en: 'This is the last head of the office whose account is in use; it cannot be disabled. Make somebody else head first.',
    },
  },
  'accounts.head-only': {
    status: 403,
    text: {
      zh: '只有本单位的负责人可以管理成员。请联系负责人，或以负责人身份登录。',
      en: 'Only a head of the body manages its members. Ask a head, or act as one.',
    },
  },
  'accounts.by-proof-only': {
    status: 403,
    text: {
      zh: '信用主体的账号由主体凭证明认领，信用办不能代开。请到“账号认领”发放窗口验证码。',
      en: 'An organisation claims its account by proof; the office does not open it. Give out a code at the window, on the page of claims.',
    },
  },
  'accounts.not-reset-here': {
    status: 403,
    text: {
      zh: '该账号代表信用主体，信用办不能重置其密码。请本人找回密码，或由主体重新认领账号。',
      en: 'This account acts for an organisation, and the office does not reset its password. Its user recovers it, or the organisation claims anew.',
    },
  },
  'accounts.last-head': {
    status: 409,
    text: {
      zh: '这是本单位最后一名负责人，不能终止或变更。请先指定另一名负责人。',
      en: 'This is the last head of the body and stays. Make somebody else head first.',
    },
  },
  'accounts.auditor-only': {
    status: 403,
    text: { zh: '角色变更记录只供审计员查看。', en: 'The changes of roles are for auditors.' },
  },
  'accounts.approver-only': {
    status: 403,
    text: {
      zh: '此步骤须由信用办的审批人或负责人办理。',
      en: 'Only an approver or head of the credit office takes this step.',
    },
  },
  'accounts.same-person': {
    status: 409,
    text: {
      zh: '发码、寄信的人不得审批同一认领。请由另一名审批人办理。',
      en: 'Whoever gave out the code or sent the letter does not decide on the claim. Another approver has to.',
    },
  },
  'accounts.login-not-offered': {
    status: 409,
    text: {
      zh: '登录名由系统分配。已为您换了一个，请重新填写密码后提交。',
      en: 'Logins are given by the system. Here is another one: type the password again and send the form.',
    },
  },
  'accounts.proof-refused': {
    status: 422,
    text: {
      zh: '验证码不正确、已使用、已过期，或不是给您的。请逐字核对；仍不行，请发码方重新发放。',
      en: 'The code is wrong, used, over its time, or not meant for you. Compare it letter by letter; if that does not help, ask whoever gave it for a new one.',
    },
  },
  'accounts.already-member': {
    status: 409,
    text: {
      zh: '您已是该单位的成员，不必再次加入。请在“我的身份”中切换。',
      en: 'You already are a member of that body. Switch to it on the page of your memberships.',
    },
  },
  'accounts.member-already': {
    status: 409,
    text: {
      zh: '{login} 已是该单位的成员。要改角色，请先终止原身份。',
      en: '{login} already acts for that body. To change the role, end the membership first.',
    },
  },
  'accounts.proof-not-accepted': {
    status: 409,
    text: {
      zh: '本地规则目前不接受以“{proof}”认领账号。请改用其他方式，或咨询信用办。',
      en: 'The rules here do not accept the proof "{proof}" today. Use another one, or ask the credit office.',
    },
  },
  'accounts.claim-open': {
    status: 409,
    text: {
      zh: '您对该主体的认领正在办理，不必再次申请。进度见本页“我的认领”。',
      en: 'Your claim on this organisation is under way. This page shows how far it is.',
    },
  },
  'accounts.claim-closed': {
    status: 409,
    text: {
      zh: '信用办对您以电子营业执照所作的认领已不予通过或撤销。请带证明到服务窗口办理。',
      en: 'The credit office has refused or revoked your claim by electronic licence. Bring your papers to the window.',
    },
  },
  'accounts.no-such-claim': {
    status: 404,
    text: { zh: '没有编号为 {claim} 的认领。请从列表中选择。', en: 'There is no claim {claim}. Choose one from the list.' },
  },
  'accounts.claim-moved': {
    status: 409,
    text: {
      zh: '该认领的状态已变化，不能再办理此步骤。请刷新页面查看。',
      en: 'The claim is in another state by now and this step is not possible. Reload the page.',
    },
  },
  'accounts.heads-changed': {
    status: 409,
    text: {
      zh: '该账号的负责人在页面打开之后有变动。请核对现任负责人后再决定。',
      en: 'Who heads the account changed after this page was opened. Look at who does, then decide.',
    },
  },
  'accounts.reason-missing': {
    status: 422,
    text: { zh: '请写明理由，5 至 500 字；申请人会看到。', en: 'Give the reason, in 5 to 500 characters; the applicant reads it.' },
  },
  'accounts.no-such-membership': {
    status: 404,
    text: {
      zh: '没有这个身份，或已终止。请在“我的身份”中选择一个有效的身份。',
      en: 'There is no such membership, or it has ended. Choose a live one on the page of your memberships.',
    },
  },
} satisfies Faults

export const fail = failWith(accountsFaults)

/** What to throw at whoever must sign in first. */
export const notSignedIn = () => fail('accounts.not-signed-in')
