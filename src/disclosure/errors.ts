import type { Faults } from '../platform/errors.ts'
import { failWith } from '../platform/errors.ts'

export const disclosureFaults = {
  // One answer for what does not exist, what is not public and what is no longer public.
  'disclosure.not-found': {
    status: 404,
    text: {
      zh: '没有可公示的内容。请核对统一社会信用代码或编号，或从首页查询。',
      en: 'There is nothing to show here. Check the code or number, or search from the front page.',
    },
  },
  'disclosure.bad-query': {
    status: 400,
    text: {
      zh: '查询条件有误（{count} 处），见 details。请逐项改正后重试。',
      en: 'The query has {count} mistake(s), listed in details. Mend each and ask again.',
    },
  },
  'disclosure.cursor-beyond-end': {
    status: 409,
    text: {
      zh: '游标 {cursor} 超出了记录日志的末尾（{end}）：日志已恢复到较早的状态，或者游标有误。请从 0 重新开始读取，并替换已有的副本。',
      en: 'The cursor {cursor} is beyond the end of the log ({end}): the log was restored to an earlier state, or the cursor is wrong. Start again from 0 and replace your copy.',
    },
  },
  'disclosure.busy': {
    status: 503,
    text: {
      zh: '正在下载整份清单的人太多，请稍后再试。',
      en: 'Too many whole lists are being downloaded. Try again a little later.',
    },
  },
  'disclosure.too-many-lists': {
    status: 429,
    text: {
      zh: '您的网络地址已在同时下载 {count} 份整份清单。请等其中一份下载完再试。',
      en: 'Your address is downloading {count} whole lists already. Try again when one of them has ended.',
    },
  },
  'disclosure.unread': {
    status: 408,
    text: {
      zh: '下载方长时间没有接收数据，下载已中止。请重新下载。',
      en: 'The reader took nothing for too long and the download was broken off. Download it again.',
    },
  },
} satisfies Faults

export const fail = failWith(disclosureFaults)
