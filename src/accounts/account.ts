import { hasPersonId, isPersonsNumber } from '../subjects/index.ts'
import type { Mistake } from '../platform/errors.ts'

/** A user as the office sees it. */
export type Account = {
  readonly id: string
  readonly login: string
  readonly name: string
  /** Still has the initial password. */
  readonly mustChange: boolean
  readonly disabledAt: Date | null
  readonly lastSignedInAt: Date | null
  /** Has a second factor that works. */
  readonly secondFactor: boolean
  /** Of the demo: no second factor is asked. */
  readonly demo: boolean
  readonly createdAt: Date
}

/** Logins are compared in lower case and half width. */
export const foldLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

export const isLogin = (login: string): boolean => /^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/.test(login)

/** Everything wrong with a new account's entries. */
export function checkAccount(account: Pick<Account, 'login' | 'name'>): Mistake[] {
  const problems: Mistake[] = []
  if (!isLogin(account.login))
    problems.push({
      field: 'login',
      text: {
        zh: '登录名为 3 至 40 位小写字母、数字、点、横线或下划线，以字母或数字开头和结尾。',
        en: 'A login has 3 to 40 small letters, digits, dots, dashes or underscores, and begins and ends with a letter or digit.',
      },
    })
  else if (hasPersonId(account.login) || isPersonsNumber(account.login))
    problems.push({
      field: 'login',
      text: {
        zh: '登录名不得使用手机号码或身份证号码。请改用单位简称或姓名拼音。',
        en: 'A login must not be a mobile number or a resident id. Use a short name of the office, or a name in letters.',
      },
    })
  if (account.name === '' || account.name.length > 60)
    problems.push({
      field: 'name',
      text: { zh: '请填写姓名或岗位，不超过 60 字。', en: 'Give a name or a post, in at most 60 characters.' },
    })
  return problems
}
