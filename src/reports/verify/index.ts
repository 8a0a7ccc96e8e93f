export { explainReport } from './explain-report.ts'
export { reportFormOf, verifyReport, type ReportForm, type ReportOptions, type ReportVerification } from './verify-report.ts'
export type { Tools } from './verify-content.ts'
