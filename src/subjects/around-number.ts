/** What the words right before and after a number say about it. */
const aboutPerson = /身份|证件号|公民|居民|手机|电话|联系|微信|tel|phone|mobile|(?<![a-z])id\b/i
/** Right before a number: whatever is as long as a resident id is one, typed wrongly. */
const idLabel = /(?:身份证|身份号|身分证|居民证|公民身份|证件号|证件编号|(?<![A-Za-z])(?:id|sfz))[^0-9]{0,8}$/i
const aboutBody = /注册号|登记号|执照|税号|税务|纳税人|信用代码|机构代码|账号|帐号|合同|文号|编号|案号|发票|批号|许可|备案|证号/
const aboutRegister = /注册号|登记号|执照|税号|税务|纳税人|信用代码|机构代码/
const money = /(?:[¥￥$]|资本|金额|价款|人民币|合计|共计|总额|收入|资产|产值)[为是约达共:：\s]{0,3}$/
const moneyUnit = /^\s*(?:元|万|亿|美元|股|人民币)/

/** Whether the text around says document number: `〔2024〕…号`, `第…号`. */
const isDocumentNumber = (before: string, after: string, kind: TextKind) =>
  kind === 'code'
    ? /[〕\]］】〉第字]$/.test(before) || /^号(?!码)/.test(after)
    : /(?:[〔[［【〈（(]\s*(?:19|20)\d{2}\s*年?[〕\]］】〉）)]|[第字])\s*$/.test(before)

