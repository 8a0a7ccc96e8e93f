import type { Text } from '../text.ts'

/** Why a message did not arrive, and what its receiver can do about it. */
export const webhookFaults = {
  address: { zh: '地址不可用，请修改推送地址', en: 'the address may not be used: change it' },
  inside: { zh: '域名指向内部网络，请使用互联网地址', en: 'the name leads into a network inside: use an address on the internet' },
  certificate: {
    zh: '证书不受信任、已过期，或者不是这个域名的，请更换证书',
    en: 'the certificate is not trusted, out of its time or for another name: replace it',
  },
  unreachable: { zh: '连接不上，请检查地址和服务', en: 'no connection: check the address and the service' },
  'too-slow': { zh: '10 秒内没有应答，请先应答再处理', en: 'no answer within ten seconds: answer first, then work' },
  'too-large': { zh: '应答超过 64 KB', en: 'the answer is over 64 KB' },
  moved: { zh: '要求转到别处，未跟随，请填写最终地址', en: 'sends on elsewhere, which is not followed: give the final address' },
  gone: { zh: '接收方表示不再接收（410），已停止推送', en: 'the receiver says that it takes no more (410): posting has ended' },
  refused: { zh: '接收方拒收', en: 'the receiver refused it' },
} as const satisfies Readonly<Record<string, Text>>

export type WebhookFault = keyof typeof webhookFaults

/** Whether trying again cannot help: the receiver said so itself. */
export const isFinal = (fault: WebhookFault): boolean => fault === 'gone'
