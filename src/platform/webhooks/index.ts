export { isFinal, webhookFaults, type WebhookFault } from './fault.ts'
export { postWebhook } from './post.ts'
export { webhookSecret } from './secret.ts'
export { webhookProblem } from './target.ts'
