/** The one clock of procedures: when a deadline begins and ends (decisions/013). */
export { answerExample } from './answer-example.ts'
