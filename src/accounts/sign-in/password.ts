import type { Text } from '../../platform/text.ts'
import { weaknessOf, type Weakness } from './strength.ts'

export const shortestPassword = 12
export const longestPassword = 128

const reasons: Readonly<Record<Weakness, Text>> = {
  common: {
    zh: '密码接近常用密码或单个常用词，容易被猜中。请用几个不相干的词组成。',
    en: 'Close to a password or word that many use, so it is guessed early. Put several unrelated words together.',
  },
  keyboard: {
    zh: '密码沿键盘排列，容易被猜中。请用几个不相干的词组成。',
    en: 'It runs along the keyboard, so it is guessed early. Put several unrelated words together.',
  },
  repeat: {
    zh: '密码反复使用相同的字符，容易被猜中。请换成不重复的内容。',
    en: 'It repeats the same characters, so it is guessed early. Use something that does not repeat.',
  },
  sequence: {
    zh: '密码含有 abcd、6543 一类顺序字符，容易被猜中。请换成没有顺序的内容。',
    en: 'It follows a sequence such as abcd or 6543, so it is guessed early. Use something without order.',
  },
  date: {
    zh: '密码主要由年份或日期组成，容易被猜中。请加上不相干的词。',
    en: 'It is mostly a year or a date, so it is guessed early. Add unrelated words.',
  },
  name: {
    zh: '密码主要由姓名组成，容易被猜中。请加上不相干的词。',
    en: 'It is mostly a name, so it is guessed early. Add unrelated words.',
  },
  own: {
    zh: '密码主要由您的登录名或姓名组成，容易被猜中。请加上不相干的词。',
    en: 'It is mostly your login or name, so it is guessed early. Add unrelated words.',
  },
  short: {
    zh: '密码由几个容易猜到的部分组成。请再加上一两个不相干的词。',
    en: 'It is made of parts that are easily guessed. Add one or two unrelated words.',
  },
}

/** Everything wrong with a password somebody chose. How hard it is to guess counts, not which classes of characters it has (NIST SP 800-63B). */
export async function checkPassword(password: string, user: { login: string; name: string }, current: string | null): Promise<Text[]> {
  const problems: Text[] = []
  if (password.length > longestPassword)
    return [{ zh: `密码至多 ${longestPassword} 个字符。`, en: `At most ${longestPassword} characters.` }]
  if ([...password].length < shortestPassword)
    problems.push({ zh: `密码至少 ${shortestPassword} 个字符。`, en: `At least ${shortestPassword} characters.` })
  if (user.login.length > 2 && password.toLowerCase().includes(user.login))
    problems.push({ zh: '密码不得包含登录名。', en: 'Not with the login inside.' })
  if (password === current) problems.push({ zh: '新密码不得与当前密码相同。', en: 'Not the same as the current one.' })
  const weakness = await weaknessOf(password, [user.login, user.name])
  if (weakness !== null) problems.push(reasons[weakness])
  return problems
}
