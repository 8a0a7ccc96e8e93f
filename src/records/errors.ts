import { failWith, XinhengError, type Faults } from '../platform/errors.ts'
import { fill, type Text } from '../platform/text.ts'

export const recordsFaults = {
  'records.unknown': {
    status: 404,
    text: {
      zh: '没有编号为 {id} 的记录。请在记录列表中按文书号或主体名称查找。',
      en: 'There is no record {id}. Look for it in the list of records by document number or organisation.',
    },
  },
  'records.not-own': {
    status: 403,
    text: {
      zh: '这条记录由信源单位 {source} 报送，只有该单位可以更正、撤回或结束其有效期。请与该单位联系。',
      en: 'This record was submitted by the source {source}; only that source may correct or withdraw it, or end its validity. Turn to that source.',
    },
  },
  'records.by-purpose': {
    status: 403,
    text: {
      zh: '信用办不能因管理平台而查看记录内容。请在“信用档案”中查找该组织，写明用途后查看。',
      en: 'Running the platform gives no right to read records. Find the organisation among the files and state what for.',
    },
  },
  'records.nobody': {
    status: 403,
    text: {
      zh: '记录由报送它的信源单位查阅。请用所属单位的账号登录。',
      en: 'Records are read here by the source that reported them. Sign in with an account of it.',
    },
  },
  'records.changed-meanwhile': {
    status: 409,
    text: {
      zh: '您打开记录 {id} 之后，它已被更新为第 {version} 版。请重新打开，核对后再更正。',
      en: 'The record {id} was changed after you opened it; version {version} stands. Open it again, compare, and correct that one.',
    },
  },
  'records.two-persons': {
    status: 409,
    text: {
      zh: '记录 {id} 由两人确认，一人不能更正、撤回或结束其有效期。需要更正的，请报送更正后的一行；需要撤回或结束的，请在工作台的记录页面提出。均由本单位另一名审批人或者负责人确认。',
      en: 'Two persons stand for the record {id}: one alone does not correct or withdraw it, or end its validity. To correct it, send the corrected row in a file; to withdraw or end it, ask for that on its page in the workbench. Another approver or head of the body confirms either.',
    },
  },
  'records.asked-before': {
    status: 409,
    text: {
      zh: '记录 {id} 已有人提出撤回或结束有效期，正等待第二人确认。请先在记录页面确认或者取消。',
      en: 'Somebody asked to withdraw or end the record {id}; that waits for a second person. Confirm or drop it first, on the page of the record.',
    },
  },
  'records.nothing-asked': {
    status: 409,
    text: {
      zh: '记录 {id} 没有您所看到的那项待确认的申请，或者它已被处理。请重新打开记录页面核对。',
      en: 'What you saw asked of the record {id} does not wait any more, or was settled. Open the page of the record again and look.',
    },
  },
  'records.needs-second': {
    status: 409,
    text: {
      zh: '记录 {id} 的撤回或结束须由本单位另一名审批人或者负责人确认，提出的人不能自己确认。请由其登录工作台，在记录页面办理。',
      en: 'To withdraw or end the record {id}, another approver or head of the body confirms it, not who asked. That person signs in to the workbench and does so on the page of the record.',
    },
  },
  'records.no-reason': {
    status: 422,
    text: {
      zh: '请写明原因（不超过 500 字），不得含公民身份号码或手机号码。',
      en: 'Give a reason (up to 500 characters) without a resident id or a mobile number.',
    },
  },
  'records.wrong-state': {
    status: 409,
    text: {
      zh: '记录 {id} 的当前状态为“{state}”，不能这样处理。需要恢复时，请更正该记录。',
      en: 'The state of the record {id} is "{state}"; this cannot be done with it. To bring it back, correct it.',
    },
  },
  'records.key-changed': {
    status: 422,
    text: {
      zh: '更正不能改变文书号、作出机关等编号要素：那是另一条记录。请撤回本条，再报送正确的一条。',
      en: 'A correction cannot change what identifies the record (document number, authority): that is another record. Withdraw this one and submit the right one.',
    },
  },
  'records.unchanged': {
    status: 409,
    text: {
      zh: '内容与现有版本相同，没有需要更正的地方。请修改至少一项。',
      en: 'The content is the same as the current version; there is nothing to correct. Change at least one value.',
    },
  },
  'records.bad-day': {
    status: 422,
    text: {
      zh: '有效期结束日期“{day}”不是有效日期，或早于决定日期。请写成 2024-01-05，不早于决定日期。',
      en: 'The last day it holds, "{day}", is not a day, or is before the decision. Write it as 2024-01-05, from the day of the decision on.',
    },
  },
  'records.erased': {
    status: 409,
    text: {
      zh: '记录 {id} 的内容已依法删除，不能再处理。有疑问请与信用办联系。',
      en: 'The content of the record {id} was erased by law; nothing more can be done with it. For questions turn to the credit office.',
    },
  },
  'records.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以依法删除记录内容。请附法律依据向信用办提出。',
      en: 'Only the credit office may erase the content of a record. Ask it, with the legal basis.',
    },
  },
} satisfies Faults

export const fail = failWith(recordsFaults)

const { status, text } = recordsFaults['records.wrong-state']

/** The state in words of the reader's language. */
export const wrongState = (id: number, state: Text): XinhengError =>
  new XinhengError('records.wrong-state', {
    status,
    text: { zh: fill(text, { id, state: state.zh }).zh, en: fill(text, { id, state: state.en }).en },
  })
