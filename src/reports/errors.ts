import type { Faults } from '../platform/errors.ts'
import { failWith } from '../platform/errors.ts'

export const reportsFaults = {
  // One answer for what is not there and what is others'.
  'reports.no-such-report': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的报告，或者您不能查看它。请核对 22 位报告编号。',
      en: 'There is no report “{number}”, or it is not yours to read. Check the 22 characters of the number.',
    },
  },
  'reports.wrong-code': {
    status: 404,
    text: {
      zh: '报告编号与核验码不符。请核对报告首页上的 10 位核验码；仍然不符的，这份报告可能是伪造的。',
      en: 'Number and code do not belong together. Check the ten characters on the first page; if they still differ, the report may be forged.',
    },
  },
  'reports.code-busy': {
    status: 429,
    text: {
      zh: '这份报告的核验码输错次数过多，请核对报告首页上的 10 位核验码，{minutes} 分钟后再试。',
      en: 'The code of this report was typed wrong too often. Check the ten characters on its first page and try again in {minutes} minute(s).',
    },
  },
  'reports.not-yours': {
    status: 403,
    text: {
      zh: '您的账号不能生成“{version}”。概况版任何人都可以生成。',
      en: 'Your account cannot make the {version}. Anyone can make the public extract.',
    },
  },
  'reports.no-rules': {
    status: 409,
    text: {
      zh: '本地规则包没有今天有效的报告规则。请联系信用办。',
      en: 'The rules here have no report for today. Tell the credit office.',
    },
  },
  'reports.too-many-records': {
    status: 422,
    text: {
      zh: '该主体的信息超过 {most} 条，不能生成一份报告。请在档案中导出，或者通过接口分页读取。',
      en: 'More than {most} records are held about this organisation: too many for one report. Export the file, or read it page by page.',
    },
  },
  'reports.no-longer-given': {
    status: 409,
    text: {
      zh: '报告“{number}”的内容已有变化或者授权已经结束，不再提供原文。请核验变化，或者重新生成报告。',
      en: 'What report “{number}” says has changed since, or the authorisation is over: its text is not given any more. Look up what changed, or make a new one.',
    },
  },
  'reports.office-only': {
    status: 403,
    text: {
      zh: '这由信用办办理；撤销和替换报告由其审批人或者负责人办理。',
      en: 'This is for the credit office; to revoke or replace a report, for an approver or head of it.',
    },
  },
  'reports.ended-before': {
    status: 409,
    text: { zh: '这份报告已经撤销或者被替换，请重新打开查看。', en: 'This report was revoked or replaced before. Open it again.' },
  },
  'reports.no-reason': {
    status: 422,
    text: {
      zh: '请选择终止事由；“其他原因”须写明，不超过 500 字。',
      en: 'Choose why; another reason is to be written, in at most 500 characters.',
    },
  },
  'reports.not-ended': {
    status: 404,
    text: {
      zh: '没有编号为“{number}”的报告，或者它没有撤销、也没有被替换。请核对 22 位报告编号。',
      en: 'There is no report “{number}”, or it was neither revoked nor replaced. Check the 22 characters of the number.',
    },
  },
  'reports.not-alike': {
    status: 422,
    text: {
      zh: '“{by}”不能替换这份报告：必须是同一主体、同一种类、编号不同并且有效的报告。',
      en: '“{by}” cannot take its place: it must be another, valid report of the same kind about the same organisation.',
    },
  },
  'reports.busy': {
    status: 429,
    text: {
      zh: '生成报告过于频繁，请 {minutes} 分钟后再试。每份报告都有编号，并在信用链上登记。',
      en: 'Too many reports were made. Try again in {minutes} minute(s): each has a number and a place in the ledger.',
    },
  },
  'reports.form-over': {
    status: 422,
    text: {
      zh: '表单已过期或者不是本页面给出的，没有生成报告。请再次提交。',
      en: 'The form is too old, or was not given out here: nothing was made. Send it again.',
    },
  },
  'reports.wrong-request': {
    status: 422,
    text: { zh: '请求有 {count} 处需要更正。', en: 'The request has {count} mistake(s) to correct.' },
  },
  'reports.wrong-version': {
    status: 422,
    text: { zh: '没有“{version}”这种报告版本。可用：{known}。', en: 'There is no version “{version}”. Known: {known}.' },
  },
  'reports.no-such-list': {
    status: 404,
    text: { zh: '没有编号为 {list} 的状态清单，最后一份是 {last}。', en: 'There is no status list {list}; the last one is {last}.' },
  },
  'reports.no-keys': {
    status: 409,
    text: {
      zh: '本系统没有签名密钥，不能制作报告的 PDF。请查看网页或者下载 JSON。',
      en: 'This installation has no key to sign with, so the report has no PDF. Read it as a page or take the JSON.',
    },
  },
  'reports.key-replaced': {
    status: 409,
    text: {
      zh: '报告“{number}”生成后签名密钥已经更换，当时没有制作 PDF 和凭证。请重新生成一份报告；原报告的网页和 JSON 仍然有效。',
      en: 'The signing key was replaced after report “{number}” was made, and its PDF and credential were not made before. Make a new report; the page and the JSON of this one still hold.',
    },
  },
  'reports.no-window': {
    status: 403,
    text: { zh: '批量生成报告由信用办和信源单位办理。', en: 'Reports are made in batches by the credit office and by sources.' },
  },
  'reports.no-such-batch': { status: 404, text: { zh: '没有第 {id} 号批量任务。', en: 'There is no batch {id}.' } },
  'reports.batch-wrong': { status: 422, text: { zh: '有 {count} 处需要更正。', en: '{count} thing(s) need correction.' } },
  'reports.batch-running': {
    status: 409,
    text: { zh: '本单位有一批报告正在生成，请等它完成。', en: 'A batch of this body is still being made. Wait until it is finished.' },
  },
  'reports.choice-wrong': {
    status: 422,
    text: { zh: '有 {count} 处需要更正，没有建立草稿。', en: '{count} thing(s) need correction; no draft was made.' },
  },
  'reports.no-such-draft': {
    status: 404,
    text: {
      zh: '没有第 {id} 号报告草稿：可能已经放弃或者过期。请重新选择领域。',
      en: 'There is no draft {id}: it may have been thrown away, or its time is over. Choose the fields again.',
    },
  },
  'reports.draft-outdated': {
    status: 409,
    text: {
      zh: '规则已经变化，草稿里有不再使用的领域、期间或者用途，没有出具。请重新选择。',
      en: 'The rules changed: the draft has a field, time or purpose that is no more. Nothing was issued; choose again.',
    },
  },
  'reports.changed-since-check': {
    status: 409,
    text: {
      zh: '核对以后内容有变化，没有出具。请再次核对下面的内容，然后出具。',
      en: 'What would be printed changed since it was checked: nothing was issued. Look at it again, then have it issued.',
    },
  },
  'reports.one-a-day': {
    status: 429,
    text: {
      zh: '这种报告每天最多出具 {most} 份，今天的已经出具。请使用已出具的报告，或者明天再办理；草稿会保留。',
      en: 'At most {most} report(s) of this kind are issued in a day. Use the one of today, or come back tomorrow; the draft is kept.',
    },
  },
  'reports.nothing-changed': {
    status: 409,
    text: {
      zh: '报告“{number}”不能据以重新出具：它的内容没有变化，或者已经撤销、被替换。',
      en: 'Report “{number}” cannot be made anew: nothing it says has changed, or it was revoked or replaced before.',
    },
  },
  'reports.coverage-wrong': {
    status: 422,
    text: { zh: '有 {count} 处需要更正，没有登记。', en: '{count} thing(s) need correction; nothing was stated.' },
  },
  'reports.coverage-office': {
    status: 403,
    text: {
      zh: '数据自哪天起完整，由信用办的审批人或者负责人登记。',
      en: 'An approver or head of the credit office states since when data are complete.',
    },
  },
  'reports.kiosk-office': {
    status: 403,
    text: {
      zh: '自助打印机由信用办的审批人或者负责人设置和停用。',
      en: 'An approver or head of the credit office sets kiosks up and closes them.',
    },
  },
  'reports.kiosk-wrong': { status: 422, text: { zh: '有 {count} 处需要更正。', en: '{count} thing(s) need correction.' } },
  'reports.no-such-kiosk': {
    status: 404,
    text: { zh: '没有这台自助打印机，或者它已经停用。', en: 'There is no such kiosk, or it was closed before.' },
  },
  'reports.kiosk-key': {
    status: 422,
    text: {
      zh: '登记码不对、已经用过或者已过期。请在工作台“信用报告 · 自助打印机”中重新设置一台。',
      en: 'The key is wrong, was used before, or is too old. Set a kiosk up anew in the workbench, under credit reports.',
    },
  },
  'reports.no-kiosk': {
    status: 403,
    text: {
      zh: '这台设备不是已登记的自助打印机，或者已经停用。请联系大厅工作人员。',
      en: 'This device is no kiosk that was set up, or it was closed. Ask the staff of the hall.',
    },
  },
  'reports.kiosk-busy': {
    status: 429,
    text: {
      zh: '这里的输入次数过多，请 {minutes} 分钟后再试，或者到窗口办理。',
      en: 'Too much was typed here. Try again in {minutes} minute(s), or ask at a window.',
    },
  },
  'reports.print-code-none': {
    status: 422,
    text: {
      zh: '打印码不对、已经用过、已撤销或者已过期。请核对 10 位数字，或者在本单位的账号里重新生成。',
      en: 'The print code is wrong, was used or withdrawn before, or is too old. Check its ten digits, or make another in your account.',
    },
  },
  'reports.print-ended': {
    status: 409,
    text: {
      zh: '这份报告已经撤销或者被替换，不再打印。请生成新的报告。',
      en: 'This report was revoked or replaced, and is not printed any more. Make a new one.',
    },
  },
  'reports.print-over': {
    status: 422,
    text: {
      zh: '打印的时间已过，本机不再保留这份报告。请使用新的打印码。',
      en: 'The time for printing is over: this kiosk keeps the report no longer. Use a new print code.',
    },
  },
} satisfies Faults

export const fail = failWith(reportsFaults)
