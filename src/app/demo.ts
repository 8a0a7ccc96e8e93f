import { createDemoAccounts, type DemoAccount } from '../accounts/index.ts'
import type { App } from './open.ts'

export async function loadDemo(app: App): Promise<DemoAccount[]> {
  return createDemoAccounts(app.context({ kind: 'user', id: 'demo', roles: ['office'], unit: null }))
}
