import { failWith, type Faults } from '../errors.ts'

export const filesFaults = {
  'files.empty': {
    status: 422,
    text: { zh: '文件“{name}”是空的。请重新选择文件。', en: 'The file “{name}” is empty. Choose it again.' },
  },
  'files.too-large': {
    status: 413,
    text: {
      zh: '文件“{name}”超过 {limit} MB。请压缩图片、减少页数，或分成几个文件。',
      en: 'The file “{name}” is larger than {limit} MB. Make its pictures smaller, or split it.',
    },
  },
  'files.unknown-type': {
    status: 422,
    text: {
      zh: '文件“{name}”的内容（{found}）不在可接受之列。请用 PDF、OFD、PNG、JPEG、DOCX 或 XLSX。',
      en: 'What is in the file “{name}” ({found}) is not taken. Send PDF, OFD, PNG, JPEG, DOCX or XLSX.',
    },
  },
  'files.lies': {
    status: 422,
    text: {
      zh: '文件“{name}”的内容其实是 {found}，与文件名不符。请按真实类型命名后再上传。',
      en: 'The file “{name}” really holds {found}, which its name does not say. Name it as what it is.',
    },
  },
  'files.encrypted': {
    status: 422,
    text: {
      zh: '文件“{name}”设有密码，或是旧版 Office 格式，无法核对。请取消密码，另存为 PDF、DOCX 或 XLSX。',
      en: 'The file “{name}” has a password or is in an old Office format and cannot be read. Save it without one as PDF, DOCX or XLSX.',
    },
  },
  'files.active': {
    status: 422,
    text: {
      zh: '文件“{name}”含有脚本、宏、网页代码，或者会与外部往来（{found}），不能接受。请打印成 PDF 后再上传。',
      en: 'The file “{name}” holds a script, a macro or web code, or turns to the outside ({found}), and is not taken. Print it as PDF and send that.',
    },
  },
  'files.mixed': {
    status: 422,
    text: {
      zh: '文件“{name}”里还藏有其他内容（{found}），不能接受。请重新导出，每个文件只放一份材料。',
      en: 'The file “{name}” hides something else ({found}) and is not taken. Export it again, one paper in a file.',
    },
  },
  'files.bomb': {
    status: 422,
    text: {
      zh: '文件“{name}”展开后过大，不能接受。请减少页数或降低图片尺寸。',
      en: 'The file “{name}” unpacks to too much and is not taken. Send fewer pages or smaller pictures.',
    },
  },
  'files.broken': {
    status: 422,
    text: {
      zh: '文件“{name}”已损坏或不完整。请打开后重新保存，再上传。',
      en: 'The file “{name}” is damaged or incomplete. Open it, save it again, and send that.',
    },
  },
  'files.infected': {
    status: 422,
    text: { zh: '文件“{name}”未通过病毒检查，没有保存。', en: 'The file “{name}” did not pass the virus check and was not kept.' },
  },
  'files.scan-later': {
    status: 503,
    text: {
      zh: '病毒检查暂时不可用，没有保存文件。请稍后再试。',
      en: 'The virus check is not available; nothing was kept. Try again later.',
    },
  },
  'files.gone': { status: 404, text: { zh: '没有这个文件。', en: 'There is no such file.' } },
} satisfies Faults

export const fail = failWith(filesFaults)
