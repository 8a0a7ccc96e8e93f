import { failWith, type Faults } from '../platform/errors.ts'
import { problemSentences } from './problem.ts'

/** Why a whole submission cannot be taken, or something cannot be done with it. */
const submissionFaults = {
  'intake.unknown-item': {
    status: 404,
    text: { zh: '目录中没有“{item}”这一项。请从目录中选择。', en: 'The catalogue has no item "{item}". Choose one from the catalogue.' },
  },
  'intake.no-header': {
    status: 422,
    text: {
      zh: '在文件前 30 行中没有找到表头。请使用“{item}”的模板，表头用模板中的名称。',
      en: 'No header row was found in the first 30 rows. Use the template of "{item}" with the headers written there.',
    },
  },
  'intake.missing-columns': {
    status: 422,
    text: { zh: '文件缺少必填的列：{columns}。没有保存任何内容；请补上这些列后重新报送。', en: 'The file lacks required columns: {columns}. Nothing was kept; add them and send it again.' },
  },
  'intake.no-rows': {
    status: 422,
    text: { zh: '表头下面没有数据行。', en: 'There are no rows below the header.' },
  },
  'intake.unknown-submission': {
    status: 404,
    text: { zh: '没有编号为 {id} 的报送。', en: 'There is no submission {id}.' },
  },
  'intake.not-yours': {
    status: 403,
    text: { zh: '这次报送属于另一单位。', en: 'This submission belongs to another body.' },
  },
  'intake.wrong-state': {
    status: 409,
    text: { zh: '报送 {id} 的状态为“{state}”，不能这样处理。', en: 'The submission {id} is {state}; this cannot be done with it.' },
  },
  'intake.interrupted': {
    status: 503,
    text: {
      zh: '读取文件时中断，没有保存任何内容。请重新报送。',
      en: 'Reading the file was interrupted and nothing was kept. Please send it again.',
    },
  },
  'intake.busy': {
    status: 503,
    text: {
      zh: '正在读取的文件太多，这个文件没有读取。请过几分钟再报送。',
      en: 'Too many files are being read; this one was not. Send it again in a few minutes.',
    },
  },
  'intake.nothing-refused': {
    status: 404,
    text: { zh: '这次报送没有被拒绝的行。', en: 'No row of this submission was refused.' },
  },
  'intake.no-receipt': {
    status: 409,
    text: { zh: '报送 {id} 尚未完成，还没有回执。', en: 'The submission {id} is not finished; there is no receipt yet.' },
  },
  'intake.unknown-case': {
    status: 404,
    text: { zh: '没有编号为 {id} 的待认定行。', en: 'There is no identity case {id}.' },
  },
  'intake.case-state': {
    status: 409,
    text: { zh: '待认定行 {id} 的状态为“{state}”，不能这样处理。', en: 'The identity case {id} is {state}; this cannot be done with it.' },
  },
  'intake.office-only': {
    status: 403,
    text: { zh: '只有信用办可以认定主体。', en: 'Only the credit office decides about identities.' },
  },
  'intake.bad-request': {
    status: 400,
    text: { zh: '请求不完整：{what}。', en: 'The request is incomplete: {what}.' },
  },
  'intake.row-refused': {
    status: 422,
    text: { zh: '内容不符合目录规则，请按提示逐项改正。', en: 'The content breaks rules of the catalogue. Correct each item shown.' },
  },
} satisfies Faults

/** Reasons for which single rows are refused or warned; never thrown. */
export const rowFaults: Faults = Object.fromEntries(Object.entries(problemSentences).map(([code, text]) => [code, { status: 422, text } as const]))

export const intakeFaults: Faults = { ...submissionFaults, ...rowFaults }
export const fail = failWith(submissionFaults)
