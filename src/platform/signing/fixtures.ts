import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { openSigningKey, type KeyPlace } from './open.ts'
import type { Signer } from './signer.ts'

/** Keys and documents for tests, as they are made and set here. */

export const now = new Date('2026-11-22T05:00:00Z')
export const years = (count: number): Date => new Date(now.getTime() + count * 365 * 86_400_000)

export const keyPlace = (folder: string, env: NodeJS.ProcessEnv = {}): KeyPlace => ({
  folder,
  name: 'report',
  issuedTo: '青岚县公共信用信息平台',
  now,
  env,
  variables: { key: 'SOME_KEY', certificate: 'SOME_CERTIFICATE', pin: 'SOME_PIN' },
})
export const openOwn = (folder: string): Promise<Signer> => openSigningKey(keyPlace(folder))

const require = createRequire(import.meta.url)
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))

/** A tagged PDF/A-3 of some pages with a file in it, as typst writes one. */
export function setDocument(options: { pages?: number; attached?: string; link?: boolean } = {}): Uint8Array {
  const { pages = 1, attached = '{"held":"附件"}', link = false } = options
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: [`${fonts}/400Regular`] }] })
  const body = Array.from(
    { length: pages },
    (_, page) => `== 第 ${page + 1} 页\n${link ? '#link("https://credit.example.com/(Contents%20%3C0)")[核验]' : '正文'}`,
  )
  const mainFileContent = `#set document(title: "信用报告")\n#set text(font: "Noto Sans SC", lang: "zh")
#pdf.attach("report.json", bytes(sys.inputs.attached), relationship: "data", mime-type: "application/json", description: "report")
${body.join('\n#pagebreak()\n')}`
  const compiled = compiler.compile({ mainFileContent, inputs: { attached } })
  if (compiled.result === null) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
  return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: PdfStandard.A_3a, creationTimestamp: 1_795_305_600 }))
}
