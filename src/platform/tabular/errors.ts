import { failWith, type Faults } from '../errors.ts'

/** Why a file cannot be read as a table. Nothing of a cell's content is ever in a message. */
export const tabularFaults = {
  'tabular.empty': {
    status: 422,
    text: { zh: '文件是空的。请检查导出是否成功，再上传一次。', en: 'The file is empty. Check that the export worked and send it again.' },
  },
  'tabular.unsupported': {
    status: 415,
    text: {
      zh: '这不是表格文件（识别为：{kind}）。请上传 CSV、XLSX、JSON 或 NDJSON。',
      en: 'This is not a table file (recognised as: {kind}). Send CSV, XLSX, JSON or NDJSON.',
    },
  },
  'tabular.old-xls': {
    status: 415,
    text: {
      zh: '这是旧版 Excel（.xls）文件。请在 Excel 或 WPS 中“另存为”.xlsx 或 CSV 后再上传。',
      en: 'This is an old Excel (.xls) file. Open it in Excel or WPS, save it as .xlsx or CSV, and send that.',
    },
  },
  'tabular.html-as-xls': {
    status: 415,
    text: {
      zh: '文件虽名为 Excel，内容却是网页或 XML 表格。请用 Excel 或 WPS 打开，“另存为”.xlsx 后再上传。',
      en: 'The file is named Excel but holds a web page or an XML table. Open it in Excel or WPS, save it as .xlsx, and send that.',
    },
  },
  'tabular.encrypted': {
    status: 422,
    text: {
      zh: '文件设有密码，无法读取。请取消密码后再上传。',
      en: 'The file is protected by a password. Remove the password and send it again.',
    },
  },
  'tabular.encoding': {
    status: 422,
    text: {
      zh: '第 {line} 行附近有不属于 {encoding} 编码的字节。请用 UTF-8 或 GB18030 重新保存整个文件。',
      en: 'Near line {line} there are bytes that are not {encoding}. Save the whole file again as UTF-8 or GB18030.',
    },
  },
  'tabular.unclosed-quote': {
    status: 422,
    text: {
      zh: '第 {row} 行有一个双引号没有结束。请补上结束的引号，或把内容里的引号写成两个。',
      en: 'Row {row} opens a double quote that never ends. Close it, or write a quote inside a cell twice.',
    },
  },
  'tabular.cell-too-long': {
    status: 422,
    text: { zh: '第 {row} 行有单元格超过 {limit} 个字符。', en: 'A cell in row {row} is longer than {limit} characters.' },
  },
  'tabular.row-too-long': {
    status: 422,
    text: {
      zh: '第 {row} 行超过 {limit} 个字符。请检查换行符是否缺失。',
      en: 'Row {row} is longer than {limit} characters. Check for missing line breaks.',
    },
  },
  'tabular.too-many-columns': {
    status: 422,
    text: { zh: '第 {row} 行超过 {limit} 列。', en: 'Row {row} has more than {limit} columns.' },
  },
  'tabular.too-many-rows': {
    status: 413,
    text: { zh: '文件超过 {limit} 行。请拆分后分次上传。', en: 'The file has more than {limit} rows. Split it and send the parts.' },
  },
  'tabular.too-large': {
    status: 413,
    text: { zh: '文件超过 {limit} MB。请拆分后分次上传。', en: 'The file is larger than {limit} MB. Split it and send the parts.' },
  },
  'tabular.unpacks-too-large': {
    status: 413,
    text: {
      zh: '这个 XLSX 解压后过大或压缩比异常，已拒绝。请另存为 CSV，或拆分后上传。',
      en: 'This XLSX unpacks to too much, or is packed unusually tightly, and was refused. Save it as CSV, or split it.',
    },
  },
  'tabular.broken-xlsx': {
    status: 422,
    text: {
      zh: 'XLSX 文件已损坏或不完整（{part}）。请用 Excel 或 WPS 打开并重新保存。',
      en: 'The XLSX file is damaged or incomplete ({part}). Open it in Excel or WPS and save it again.',
    },
  },
  'tabular.no-such-sheet': {
    status: 422,
    text: { zh: '没有名为“{sheet}”的工作表。', en: 'There is no sheet named “{sheet}”.' },
  },
  'tabular.too-many-sheets': {
    status: 413,
    text: {
      zh: '工作簿超过 {limit} 张工作表。请把数据表另存为单独的文件。',
      en: 'The workbook has more than {limit} sheets. Save the sheet with the data as a file of its own.',
    },
  },
  'tabular.json': {
    status: 422,
    text: {
      zh: '第 {row} 条不是有效的 JSON 对象。应为由对象组成的数组，或每行一个对象。',
      en: 'Item {row} is not a valid JSON object. Send an array of objects, or one object per line.',
    },
  },
  'tabular.json-nested': {
    status: 422,
    text: {
      zh: '第 {row} 条的第 {column} 个字段含有嵌套的对象或数组；每个值应为文字、数字、布尔或空。',
      en: 'Field {column} of item {row} holds a nested object or list; every value must be text, number, boolean or null.',
    },
  },
} satisfies Faults

export const fail = failWith(tabularFaults)
