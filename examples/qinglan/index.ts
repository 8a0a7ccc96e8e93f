export { firstDay, lastDay } from './days.ts'
export { deliveries, demoPacks, registerFile, type Delivery } from './generate.ts'
export { registerRows } from './register.ts'
export { demoSources, type DemoSource } from './sources.ts'
