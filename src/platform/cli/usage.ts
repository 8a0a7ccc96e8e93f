import type { Command } from 'commander'
import { t, terminalLang } from './output.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Commands:': '命令：',
}

/** What the parser of the command line says is wrong, and how it reads in Chinese. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+)'/, '缺少参数 $1'],
  [/option '(.+)' argument missing/, '选项 $1 缺少取值'],
  [/required option '(.+)' not specified/, '必须给出选项 $1'],
  [/unknown option '(.+)'/, '没有选项 $1'],
  [/unknown command '(.+)'/, '没有命令 $1'],
  [/too many arguments.*\. Expected (\d+) arguments? but got (\d+).*/, '参数过多：应为 $1 个，给出了 $2 个'],
  [/\(Did you mean (.+)\?\)/, '（是不是 $1？）'],
]

/** A sentence of the parser in Chinese; one that is not known stays as it is. */
export const mistakeInChinese = (text: string): string =>
  mistakes.reduce((said, [pattern, zh]) => said.replace(pattern, zh), text).replace(/^error: /, '错误：')

/** Lets a program, and the commands added to it afterwards, explain itself in the language of the terminal. */
export function inTerminalLang(program: Command): Command {
  program
    .helpOption('-h, --help', t('显示帮助', 'show help'))
    .helpCommand('help [command]', t('显示一个命令的帮助', 'show the help of a command'))
  if (terminalLang() === 'en') return program
  return program
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(mistakeInChinese(text)) })
}
