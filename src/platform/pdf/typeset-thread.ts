import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { answerQuestions } from '../threads.ts'
import type { LetterSheet } from './sheet.ts'

const workspace = dirname(fileURLToPath(import.meta.url))
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))

let compiler: NodeCompiler | undefined

/** A letter as PDF/A-2a: archived and read aloud. The data goes in as an input, so that no text of it can be a command. */
function typeset(sheet: LetterSheet): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [`${fonts}/400Regular`, `${fonts}/700Bold`] }] })
  const compiled = compiler.compile({ mainFilePath: `${workspace}/letter.typ`, inputs: { sheet: JSON.stringify(sheet) } })
  const faults = compiled.takeDiagnostics()
  if (compiled.result === null) throw new Error(`the letter was not set: ${JSON.stringify(faults?.shortDiagnostics)}`)
  const creationTimestamp = Math.floor(Date.parse(`${sheet.day}T00:00:00+08:00`) / 1000)
  const pdf = compiler.pdf(compiled.result, { pdfStandard: PdfStandard.A_2a, creationTimestamp })
  // What an earlier letter left is not kept for the next one but once.
  compiler.evictCache(1)
  return new Uint8Array(pdf)
}

answerQuestions<LetterSheet, Uint8Array>((sheet) => {
  const pdf = typeset(sheet)
  return [pdf, [pdf.buffer as ArrayBuffer]]
})
