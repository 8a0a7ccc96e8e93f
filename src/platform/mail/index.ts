/** Mail that goes out over SMTP, from an outbox in the database. */
export { isAddress } from './message.ts'
export { mailStanding, sendMail, sendsMail, type Outbox } from './send.ts'
