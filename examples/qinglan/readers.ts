import { makeCode } from './codes.ts'

/** Two invented bodies that take the county's public data every day; one acts promptly on recalls, one does not. */
export const demoReaders = [
  { code: makeCode('91', 'MA', 880_001), name: '青岚虚构农村商业银行', kind: 'bank', answersWithinHours: [2, 5, 26] },
  { code: makeCode('91', 'MA', 880_002), name: '青岚虚构信用服务有限公司', kind: 'credit-firm', answersWithinHours: [30] },
] as const
