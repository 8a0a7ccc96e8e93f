import type { KnownFault } from '../src/app/faults.ts'

const head = `# Errors 错误码

Every error of the program has a code that never changes; its words may. Over HTTP it is a problem document (RFC 9457) with
\`code\`, \`detail\` in the language asked for and, where there is more to say, \`details\`; on the command line it goes to
standard error with exit code 2 (wrong input or usage), 70 (a fault of the program) or 75 (try again later).

每个错误都有固定不变的代码，说明文字可能改进。接口返回问题文档（RFC 9457），命令行写到标准错误。\`{…}\` 处填入具体的值。

This page is written by \`npm run errors\` from the \`errors.ts\` of every capability; a test compares the two.
`

/** docs/errors.md as it should be. */
export function errorsDocument(faults: readonly KnownFault[]): string {
  const groups = Map.groupBy(faults, ({ code }) => code.split('.')[0] ?? '')
  const sections = [...groups].map(([group, members]) => {
    const entries = members.map(({ code, status, text }) => `### \`${code}\` · ${status}\n\n${text.zh}\n\n${text.en}\n`)
    return `## ${group}\n\n${entries.join('\n')}`
  })
  return `${head}\n${sections.join('\n')}`
}
