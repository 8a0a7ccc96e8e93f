import type { Text } from '../../platform/text.ts'

/** What the document says beside what the snapshot holds. */
export const sheetWords = {
  organisation: { zh: '主体名称', en: 'Organisation' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  number: { zh: '报告编号', en: 'Report number' },
  generated: { zh: '生成时间', en: 'Made at' },
  validUntil: { zh: '有效期至', en: 'Valid until' },
  issuer: { zh: '出具单位', en: 'Issued by' },
  edition: { zh: '报告版本', en: 'Edition' },
  period: { zh: '查询期间', en: 'Decisions of' },
  purpose: { zh: '用途', en: 'Purpose' },
  code: { zh: '核验码', en: 'Verification code' },
  scan: { zh: '扫码核验真伪', en: 'Scan to check that it is genuine' },
  check: { zh: '核验', en: 'Check at' },
  notes: { zh: '报告说明', en: 'About this report' },
  labels: { zh: '主体标签', en: 'Labels' },
  noLabels: { zh: '无', en: 'None' },
  overview: { zh: '信用信息概要', en: 'Overview' },
  contents: { zh: '报告正文', en: 'Contents' },
  unit: { zh: '条', en: '' },
  row: { zh: '序号', en: 'No.' },
  disputed: { zh: '异议中', en: 'Disputed' },
  legend: {
    zh: '粗斜体并注明“异议中”的信息，是主体提出异议、正在核实的信息。',
    en: 'What is set in bold italics and marked “Disputed” is contested by the organisation and being looked into.',
  },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
} as const satisfies Readonly<Record<string, Text>>
