import { failWith, type Faults } from '../platform/errors.ts'

export const subjectsFaults = {
  'subjects.office-only': {
    status: 403,
    text: {
      zh: '只有信用办可以认定主体、合并主体、处理重错码和导入登记库。请用信用办的账号登录。',
      en: 'Only the credit office decides identities, merges organisations, settles defects and imports registers. Sign in with an account of the office.',
    },
  },
  'subjects.not-a-register': {
    status: 422,
    text: {
      zh: '没有找到表头。登记库文件至少要有“名称”和“统一社会信用代码”（或组织机构代码、注册号）两列，请核对表头后重新导入。',
      en: 'No header was found. A register needs at least a name column and a code column (social credit, organisation or registration code). Check the header row and import again.',
    },
  },
  'subjects.import-unknown': {
    status: 404,
    text: {
      zh: '没有编号为 {id} 的登记库导入。请从导入记录进入。',
      en: 'There is no import {id} of a register. Choose one from the history of imports.',
    },
  },
  'subjects.import-settled': {
    status: 409,
    text: {
      zh: '这次导入已确认或已取消，没有再做任何事。请刷新页面查看结果。',
      en: 'This import was confirmed or discarded already; nothing more was done. Reload the page to see what became of it.',
    },
  },
  'subjects.nothing-refused': {
    status: 404,
    text: {
      zh: '这次导入没有退回的行，或已取消。请从导入记录选择另一次导入。',
      en: 'This import refused no row, or it was discarded. Choose another one from the history of imports.',
    },
  },
  'subjects.no-file': {
    status: 404,
    text: { zh: '找不到文件 {file}，或无法读取。请核对路径。', en: 'There is no file {file}, or it cannot be read. Check the path.' },
  },
  'subjects.unknown': {
    status: 404,
    text: {
      zh: '登记库中没有编号或代码为 {which} 的主体。请先查询再操作。',
      en: 'The register has no organisation {which}. Search for it first.',
    },
  },
  'subjects.no-such-code': {
    status: 422,
    text: {
      zh: '登记库中没有代码 {code}。请核对代码，或先导入最新登记库。',
      en: 'The register has no code {code}. Check it, or import the latest register first.',
    },
  },
  'subjects.reason-missing': {
    status: 422,
    text: { zh: '请写明理由，它会和决定一起保存。', en: 'Give a reason; it is kept with the decision.' },
  },
  'subjects.decision-exists': {
    status: 409,
    text: {
      zh: '这个代码和名称已有人工认定。如需改变，请先撤销原认定。',
      en: 'This code and name have been decided already. Undo that decision first to decide again.',
    },
  },
  'subjects.decision-unknown': {
    status: 404,
    text: { zh: '没有这项认定，或它已被撤销。请刷新列表。', en: 'There is no such decision, or it was undone. Reload the list.' },
  },
  'subjects.merge-same': {
    status: 422,
    text: { zh: '不能把主体合并到它自己。请选择另一个主体。', en: 'An organisation cannot be merged into itself. Choose another one.' },
  },
  'subjects.merge-absorbed': {
    status: 409,
    text: {
      zh: '主体 {which} 已被合并到其他主体。请对合并后的主体操作，或先撤销那次合并。',
      en: 'Organisation {which} was merged into another one. Use the living one, or undo that merge first.',
    },
  },
  'subjects.merge-branch': {
    status: 422,
    text: {
      zh: '分支机构有自己的代码，只能与总机构关联，不能合并。',
      en: 'A branch has a code of its own: it is linked to its parent and never merged with it.',
    },
  },
  'subjects.merge-unknown': {
    status: 404,
    text: { zh: '没有这次合并，或它已被撤销。请刷新列表。', en: 'There is no such merge, or it was undone. Reload the list.' },
  },
  'subjects.defect-unknown': {
    status: 404,
    text: { zh: '没有这条重错码，或它已办结。请刷新列表。', en: 'There is no such defect, or it is closed. Reload the list.' },
  },
  'subjects.defect-answer': {
    status: 422,
    text: {
      zh: '操作标识应为 0（新赋码）、1（删除）或 2（保留不变）；新赋码时须填写一个有效的新代码。',
      en: 'The operation is 0 (newly coded), 1 (delete) or 2 (keep unchanged); a newly coded one needs a valid new code.',
    },
  },
  'subjects.search-too-short': {
    status: 422,
    text: { zh: '请输入至少两个字，或一个完整的代码。', en: 'Enter at least two characters, or a whole code.' },
  },
  'subjects.search-too-slow': {
    status: 503,
    text: {
      zh: '这次查询用时过长，已停止。请增加名称中的字数，或加上筛选条件。',
      en: 'This search took too long and was stopped. Add characters of the name, or a filter.',
    },
  },
} satisfies Faults

export const fail = failWith(subjectsFaults)
