import { execFile } from 'node:child_process'
import { fail } from './errors.ts'

const patience = 60_000

/**
 * Asks the virus check of the installation, where there is one: the program `XINHENG_SCAN_COMMAND` (words parted by blanks, no
 * shell) is run with the path of the file. It answers 0 for clean and 1 for infected, as clamdscan does; whatever else it answers,
 * the file is not kept.
 */
export async function scan(path: string, name: string): Promise<void> {
  const [program, ...words] = (process.env['XINHENG_SCAN_COMMAND'] ?? '').split(/\s+/).filter(Boolean)
  if (program === undefined) return
  const code = await new Promise<number | null>((done) => {
    execFile(program, [...words, path], { timeout: patience, windowsHide: true }, (error) => {
      if (error === null) return done(0)
      done(typeof error.code === 'number' ? error.code : null)
    })
  })
  if (code === 1) throw fail('files.infected', { values: { name } })
  if (code !== 0) throw fail('files.scan-later')
}
