import { demoBank } from './accounts.ts'
import { makeCode } from './codes.ts'

/** Two invented bodies that take the county's public data every day; the bank acts more promptly on recalls than the firm. */
export const demoReaders = [
  { ...demoBank, kind: 'bank', answersWithinHours: [2, 5, 26] },
  { code: makeCode('91', 'MA', 880_002), name: '青岚虚构信用服务有限公司', kind: 'credit-firm', answersWithinHours: [30] },
] as const
