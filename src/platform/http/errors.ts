import type { Faults } from '../errors.ts'
import { failWith } from '../errors.ts'

export const httpFaults = {
  'http.not-found': {
    status: 404,
    text: {
      zh: '没有找到这个页面或资源。请检查地址，或从首页查询。',
      en: 'There is nothing at this address. Check it, or search from the front page.',
    },
  },
  'http.bad-request': {
    status: 400,
    text: { zh: '请求不符合要求：{reason}', en: 'The request is not as it should be: {reason}' },
  },
  'http.too-large': {
    status: 413,
    text: { zh: '请求超过 {limit}。请分成几个较小的文件。', en: 'The request is larger than {limit}. Send several smaller files.' },
  },
  'http.bad-value': {
    status: 400,
    text: {
      zh: '请求中有无法处理的值，例如不存在的日期、过大的数字或空字符。请改正后重试。',
      en: 'The request holds a value that cannot be worked with, such as a day that does not exist, a number too large or a NUL character. Mend it and try again.',
    },
  },
  'http.form-used': {
    status: 409,
    text: {
      zh: '这份表单已经提交过，当时填写的内容与现在不同。请重新打开页面填写；程序调用请换一个 requestKey。',
      en: 'This form was sent before and said something else. Open the page again and fill it in; a program takes another requestKey.',
    },
  },
  'http.aborted': {
    status: 400,
    text: { zh: '传输中断，没有保存任何内容。请重新发送。', en: 'The transfer was broken off and nothing was kept. Send it again.' },
  },
  'http.too-slow': {
    status: 408,
    text: {
      zh: '文件传送中断或太慢，没有保存任何内容。请检查网络，或把文件分成几份后再发送。',
      en: 'The file stopped coming or came too slowly; nothing was kept. Check the connection, or send it in parts.',
    },
  },
  'http.unavailable': {
    status: 503,
    text: {
      zh: '数据库暂时不可用，请稍后重试。已受理的数据不会丢失。',
      en: 'The database cannot be reached at the moment; try again shortly. Nothing that was accepted is lost.',
    },
  },
  'http.no-space': {
    status: 503,
    text: {
      zh: '服务器的存储空间不足，没有保存任何内容。请管理员清理磁盘后再发送。',
      en: 'The server is short of disk space, and nothing was kept. Send it again when the administrator has made room.',
    },
  },
  'http.cross-site': {
    status: 403,
    text: {
      zh: '表单不是从本站页面提交的，已拒绝。请回到本站页面重试。',
      en: 'The form did not come from a page of this site and was refused. Go back to the page and try again.',
    },
  },
  'http.internal': {
    status: 500,
    text: {
      zh: '系统出错，已记录（编号 {id}）。您的数据没有丢失；请稍后重试，仍不成功请把编号告知管理员。',
      en: 'Something went wrong here and was logged (number {id}). Nothing of yours is lost; try again later, and tell the administrator the number if it stays.',
    },
  },
} satisfies Faults

export const fail = failWith(httpFaults)
