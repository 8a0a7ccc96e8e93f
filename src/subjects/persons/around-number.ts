/**
 * What the words right before and after a number say about it. In free text the look of a number is enough; in a `code` (a field
 * for document numbers and codes) a resident id must check and a mobile number must stand alone.
 */
export type TextKind = 'text' | 'code'

export const aboutPerson = /身[份分]|[证證]件[号號]|公民|居民|手[机機]|[电電][话話]|联系|聯[繫絡]|微信|tel|phone|mobile|(?<![a-z])id\b/i
/** Right before a number: whatever is as long as a resident id is one, typed wrongly. */
export const idLabel = /(?:身[份分][证證]|身份[号號]|居民[证證]|公民身份|[证證]件[号號]|[证證]件编号|(?<![A-Za-z])(?:id|sfz))[^0-9]{0,8}$/i
/** Right before a number: it is one to dial, however it is grouped. */
export const dialLabel = /(?:[电電][话話]?|手[机機]|[话話]|联系方式|微信|tel|phone|mobile)[号號码碼为是:：.\s]{0,4}$/i
export const aboutBody = /注册号|登记号|执照|税号|税务|纳税人|信用代码|机构代码|账号|帐号|合同|文号|编号|案号|发票|批号|许可|备案|证号/
export const aboutRegister = /注册号|登记号|执照|税号|税务|纳税人|信用代码|机构代码/
export const money = /(?:[¥￥$]|资本|金额|价款|人民币|合计|共计|总额|收入|资产|产值)[为是约达共:：\s]{0,3}$/
export const moneyUnit = /^\s*(?:元|万|亿|美元|股|人民币)/

/** Whether the text around says document number: `〔2024〕…号`, `第…号`. */
export const isDocumentNumber = (before: string, after: string, kind: TextKind) =>
  kind === 'code'
    ? /[〕\]］】〉第字]$/.test(before) || /^号(?!码)/.test(after)
    : /(?:[〔[［【〈（(]\s*(?:19|20)\d{2}\s*年?[〕\]］】〉）)]|[第字])\s*$/.test(before)
