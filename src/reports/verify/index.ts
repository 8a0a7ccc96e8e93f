export { explainReport } from './explain-report.ts'
export { reportFormOf, verifyReport, type ReportOptions } from './verify-report.ts'
export type { Tools } from './verify-content.ts'
