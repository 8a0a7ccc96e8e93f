import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Document } from './typeset.ts'

/** Templates read nothing outside of the program's source. */
const workspace = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const standards = { 'A-2a': PdfStandard.A_2a, 'A-3a': PdfStandard.A_3a } as const

/** The typesetting engine with its fonts; it blocks its thread for as long as it sets. */
export function openTypesetter(): (document: Document) => Uint8Array {
  let compiler: NodeCompiler | undefined
  return ({ template, inputs, standard, at }) => {
    compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [`${fonts}/400Regular`, `${fonts}/700Bold`] }] })
    const compiled = compiler.compile({ mainFilePath: template, inputs: { ...inputs } })
    const faults = compiled.takeDiagnostics()
    if (compiled.result === null) throw new Error(`the document was not set: ${JSON.stringify(faults?.shortDiagnostics)}`)
    const creationTimestamp = Math.floor(at.getTime() / 1000)
    const pdf = compiler.pdf(compiled.result, { pdfStandard: standards[standard], creationTimestamp })
    // What an earlier document left is not kept for the next one but once. Nobody waits for that: this one is handed out first.
    setImmediate(() => compiler?.evictCache(1))
    return new Uint8Array(pdf)
  }
}
