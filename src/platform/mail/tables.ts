import type { Generated } from 'kysely'

export type MailTables = {
  'mail.outbox': {
    messageId: Generated<number>
    address: string
    subject: string
    body: string
    madeAt: Date
    tries: Generated<number>
    nextTryAt: Date
    deadAt: Date | null
    lastAnswer: string | null
  }
}
