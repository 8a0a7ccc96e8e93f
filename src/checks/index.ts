/** What departments may use of the credit of an organisation in a matter, and what came of it. */
export { giveOutcome } from './give-outcome.ts'
export { runCheck } from './run-check.ts'
export { grantScene } from './rights/grant-scene.ts'
export { lateChecks, type LateChecks } from './late-checks.ts'
