import { failWith, XinhengError, type Faults } from '../platform/errors.ts'
import { fill } from '../platform/text.ts'
import { problemSentences } from './checking/problem.ts'
import { stateWords, type Submission } from './submission.ts'

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
  'intake.empty-list': {
    status: 422,
    text: {
      zh: '列表是空的，没有一条数据。没有保存任何内容；请填入数据后重新报送。',
      en: 'The list is empty: it holds no row. Nothing was kept; add rows and send it again.',
    },
  },
  'intake.missing-columns': {
    status: 422,
    text: {
      zh: '文件缺少必填的列：{columns}。{also}没有保存任何内容；请补上这些列后重新报送。',
      en: 'The file lacks required columns: {columnsEn}. {alsoEn}Nothing was kept; add them and send it again.',
    },
  },
  'intake.no-rows': {
    status: 422,
    text: {
      zh: '表头下面没有数据行。没有保存任何内容；请填入数据后重新报送。',
      en: 'There are no rows below the header. Nothing was kept; add rows and send the file again.',
    },
  },
  'intake.no-file': {
    status: 404,
    text: { zh: '找不到文件 {file}，或无法读取。请核对路径。', en: 'There is no file {file}, or it cannot be read. Check the path.' },
  },
  'intake.unknown-submission': {
    status: 404,
    text: {
      zh: '没有编号为 {id} 的报送。请在报送列表中核对编号。',
      en: 'There is no submission {id}. Check the number in the list of submissions.',
    },
  },
  'intake.no-key': {
    status: 401,
    text: {
      zh: '请求没有带接口密钥。请在 Authorization: Bearer 中给出信用办签发的密钥。',
      en: 'The request brings no key. Give the key that the credit office issued in Authorization: Bearer.',
    },
  },
  'intake.not-yours': {
    status: 403,
    text: {
      zh: '这次报送属于另一单位。请用该单位的账号或密钥，或请该单位处理。',
      en: 'This submission belongs to another body. Use its account or key, or ask that body to do it.',
    },
  },
  'intake.wrong-state': {
    status: 409,
    text: {
      zh: '报送 {id} 的当前状态为“{state}”，不能这样处理。请按当前状态处理，或重新报送。',
      en: 'The state of the submission {id} is "{state}"; this cannot be done with it. Go on from that state, or send the file again.',
    },
  },
  'intake.needs-second': {
    status: 409,
    text: {
      zh: '报送 {id} 中有 {count} 行须由两人确认，没有入库。请由本单位另一名审批人或者负责人在报送记录中确认。',
      en: 'Two persons have to stand for {count} row(s) of the submission {id}; nothing was merged. Have another approver or head of the body confirm it in the list of submissions.',
    },
  },
  'intake.sent-otherwise': {
    status: 409,
    text: {
      zh: '报送 {id} 中编号为 {documents} 的结果已由他人提交，正在等待确认，没有入库。请先确认或者退回那份结果，再确认报送。',
      en: 'What the submission {id} says of {documents} was sent by somebody else and waits to be confirmed; nothing was merged. Confirm or return that first, then confirm the submission.',
    },
  },
  'intake.own-finding': {
    status: 409,
    text: {
      zh: '报送 {id} 中编号为 {documents} 的结果是您参加检查的，没有入库。请由没有参加检查的另一名审批人或者负责人确认。',
      en: 'The submission {id} brings {documents}, which you checked yourself; nothing was merged. Another approver or head, who did not check, confirms it.',
    },
  },
  'intake.names-person': {
    status: 409,
    text: {
      zh: '报送 {id} 中编号为 {documents} 的结果写有检查人员的编号或者账号名称，这些文字会给单位以外的人看，没有入库。请撤回报送，从文件中去掉后重新报送。',
      en: 'The submission {id} names inspectors, by number or by the name of their account, in {documents}, and others read these texts; nothing was merged. Take it back and send the file without them.',
    },
  },
  'intake.undecided': {
    status: 409,
    text: {
      zh: '报送 {id} 把编号为 {documents} 的承诺写为未履行，但核查程序还没有作出认定，没有入库。请先在“承诺核查”中办理，或者从文件中删去这些行后重新报送。',
      en: 'The submission {id} says that the commitments {documents} were broken, which their check has not decided; nothing was merged. Decide it there first, or send the file without these rows.',
    },
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
  'intake.source-busy': {
    status: 503,
    text: {
      zh: '本单位已有 {count} 个文件正在读取，这个文件没有读取。请等其中一个读完后再报送。',
      en: '{count} files of your source are being read; this one was not. Send it again when one of them is done.',
    },
  },
  'intake.nothing-refused': {
    status: 404,
    text: {
      zh: '这次报送没有可以取回的退回行，不需要补正。',
      en: 'This submission has no refused rows to fetch; there is nothing to mend.',
    },
  },
  'intake.no-receipt': {
    status: 409,
    text: { zh: '报送 {id} 尚未完成，还没有回执。', en: 'The submission {id} is not finished; there is no receipt yet.' },
  },
  'intake.unknown-case': {
    status: 404,
    text: {
      zh: '没有编号为 {id} 的待认定行。请在待认定列表中选择。',
      en: 'There is no identity case {id}. Choose one from the identity queue.',
    },
  },
  'intake.case-state': {
    status: 409,
    text: { zh: '待认定行 {id} 的状态为“{state}”，不能这样处理。', en: 'The identity case {id} is {state}; this cannot be done with it.' },
  },
  'intake.nothing-chosen': {
    status: 422,
    text: {
      zh: '没有选择要认定的行。请至少选一项，最多 {most} 项。',
      en: 'Nothing was chosen to decide. Choose at least one, at most {most}.',
    },
  },
  'intake.not-clear': {
    status: 409,
    text: {
      zh: '所选的行中有 {count} 项现在不能一并认定：已经认定，或登记库有了变化。没有认定任何一项；请重新预览，其余的逐项认定。',
      en: '{count} of those chosen cannot be decided together now: they were decided, or the register changed. None was decided; look again, and decide the others one by one.',
    },
  },
  'intake.newer-versions': {
    status: 409,
    text: {
      zh: '记录 {records} 在这项认定之后又有了新版本，认定没有撤销。请先由信源单位撤回这些记录，再撤销认定。',
      en: 'The records {records} have newer versions than this decision brought; it was not undone. Have their source withdraw them first, then undo it.',
    },
  },
  'intake.bad-limit': {
    status: 500,
    text: {
      zh: '环境变量 {name} 的值“{value}”不是正整数。请改为正整数，或删去它以使用默认值 {otherwise}。',
      en: 'The environment variable {name} is "{value}", not a positive whole number. Correct it, or remove it to use {otherwise}.',
    },
  },
  'intake.not-to-mend': {
    status: 409,
    text: {
      zh: '报送 {id} 没有等待补正的退回行，也不是未被接收或已取消的文件，不需要这样处理。',
      en: 'The submission {id} has no refused rows that wait to be mended, and is no file that was not taken or was discarded; there is nothing to set aside.',
    },
  },
  'intake.no-reason': {
    status: 422,
    text: {
      zh: '请写明不再补正或不再报送的原因（至少 4 个字，不超过 500 字），不得含公民身份号码或手机号码。',
      en: 'Say why the rows will not be mended or the file not be sent again (4 letters at least, up to 500 characters), without a resident id or a mobile number.',
    },
  },
  'intake.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以认定主体。请用信用办的账号登录，或把情况告诉信用办。',
      en: 'Only the credit office decides about identities. Sign in with an account of the office, or tell the office.',
    },
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
export const rowFaults: Faults = Object.fromEntries(
  Object.entries(problemSentences).map(([code, text]) => [code, { status: 422, text } as const]),
)

export const intakeFaults: Faults = { ...submissionFaults, ...rowFaults }
export const fail = failWith(submissionFaults)

const { status, text } = submissionFaults['intake.wrong-state']

/** The state in words of the reader's language. */
export const wrongState = ({ submissionId: id, state }: Submission): XinhengError =>
  new XinhengError('intake.wrong-state', {
    status,
    text: { zh: fill(text, { id, state: stateWords[state].zh }).zh, en: fill(text, { id, state: stateWords[state].en }).en },
  })
