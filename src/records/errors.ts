import { failWith, type Faults } from '../platform/errors.ts'

export const recordsFaults = {
  'records.unknown': {
    status: 404,
    text: { zh: '没有编号为 {id} 的记录。', en: 'There is no record {id}.' },
  },
  'records.not-own': {
    status: 403,
    text: {
      zh: '这条记录由信源单位 {source} 报送，只有该单位可以更正、撤回或终止。请与该单位联系。',
      en: 'This record was submitted by the source {source}; only that source may correct, withdraw or end it. Turn to that source.',
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
    text: { zh: '记录 {id} 的当前状态为“{state}”，不能这样处理。', en: 'The record {id} is {state}; this cannot be done with it.' },
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
      zh: '内容与现有版本相同，没有需要更正的地方。',
      en: 'The content is the same as the current version; there is nothing to correct.',
    },
  },
  'records.bad-day': {
    status: 422,
    text: { zh: '终止日期 {day} 不是有效日期，或早于决定日期。', en: 'The day {day} is no day, or before the decision.' },
  },
  'records.erased': {
    status: 409,
    text: { zh: '记录 {id} 的内容已依法删除，不能更正。', en: 'The content of the record {id} was erased by law; it cannot be corrected.' },
  },
  'records.office-only': {
    status: 403,
    text: { zh: '只有信用办可以依法删除记录内容。', en: 'Only the credit office may erase the content of a record.' },
  },
} satisfies Faults

export const fail = failWith(recordsFaults)
