import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { Command } from 'commander'
import { afterEach, expect, it, vi } from 'vitest'
import { silent } from '../platform/log.ts'
import { mistakeInChinese } from '../platform/cli/usage.ts'
import { refusal } from '../../tests/support/refusal.ts'
import { openApp } from './open.ts'
import { buildProgram } from './program.ts'

afterEach(() => vi.unstubAllEnvs())

const programIn = (locale: string): Command => {
  vi.stubEnv('LC_ALL', locale)
  return buildProgram(() => Promise.reject(new Error('not run')), silent)
}
const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)]
const texts = (program: Command): string[] =>
  everyCommand(program).flatMap((command) => [command.description(), ...command.options.map(({ description }) => description)])
const isChinese = (text: string) => /\p{Script=Han}/u.test(text)

it('every command and option explains itself in Chinese and in English', () => {
  const [zh, en] = [texts(programIn('zh_CN.UTF-8')), texts(programIn('en_US.UTF-8'))]
  expect(zh.length).toBe(en.length)
  expect(
    everyCommand(programIn('zh_CN.UTF-8'))
      .filter((command) => command.description() === '')
      .map((command) => command.name()),
  ).toEqual([])
  expect(zh.filter((text) => text !== '' && !isChinese(text))).toEqual([])
  expect(en.filter((text) => isChinese(text.replace('信衡', '')))).toEqual([])
})

it('the help has its titles in the language of the terminal', () => {
  expect(programIn('zh_CN.UTF-8').helpInformation()).toMatch(/用法：[\s\S]*选项：[\s\S]*显示帮助[\s\S]*命令：/)
  expect(programIn('C').helpInformation()).toMatch(/Usage:[\s\S]*show help/)
})

it.each([
  [['nothing'], '没有命令 nothing'],
  [['verify'], '缺少参数 file'],
  [['verify', 'x', '--nonsense'], '没有选项 --nonsense'],
  [['verify', 'x', 'y'], '参数过多：应为 1 个，给出了 2 个'],
])('what is wrong with %j is said in Chinese', async (argv, sentence) => {
  const said: string[] = []
  const program = programIn('zh_CN.UTF-8')
  for (const command of everyCommand(program)) command.configureOutput({ writeErr: (text) => void said.push(text) })
  await expect(program.parseAsync(argv, { from: 'user' })).rejects.toThrow()
  expect(said.join('')).toContain(sentence)
  expect(said.join('')).not.toContain('error:')
})

it('leaves a sentence it does not know as it is', () => {
  expect(mistakeInChinese('error: something new')).toBe('错误：something new')
})

it('what whoever serves would find out too late is said before anything starts', async () => {
  const home = mkdtempSync('/tmp/xinheng-start-')
  vi.stubEnv('XINHENG_REPORT_KEY', '/nowhere/report.key')
  expect(await refusal(openApp({ log: silent, home, work: true }))).toBe('signing.cannot-sign')
  vi.stubEnv('XINHENG_BACKUP_FOLDER', 'not absolute')
  expect(await refusal(openApp({ log: silent, home, work: true }))).toBe('backup.settings')
  expect(readdirSync(home)).toEqual([])
  rmSync(home, { recursive: true })
})
