import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'
import { dataFolder, projectFolder } from '../files/home.ts'

/** A browser from npm alone, with its libraries and a Chinese font; `CHROMIUM_PATH` names another. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH']
  const folder = own ? null : await unpack()
  return chromium.launch({
    executablePath: own ?? join(folder as string, 'chromium'),
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: {
      ...process.env,
      ...(folder === null
        ? {}
        : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf'), HOME: folder }),
    },
  })
}

/** Unpacks the browser once per installation; of two that unpack at the same time one is kept. */
async function unpack(): Promise<string> {
  const folder = join(dataFolder(), 'browser')
  if (existsSync(folder)) return folder
  const half = `${folder}.${process.pid}`
  mkdirSync(half, { recursive: true })
  const temporary = process.env['TMPDIR']
  process.env['TMPDIR'] = half // where the package unpacks to
  try {
    const packed = join(projectFolder, 'node_modules', '@sparticuz', 'chromium', 'bin')
    for (const file of ['chromium.br', 'al2023.tar.br']) await inflate(join(packed, file))
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
  const fonts = join(projectFolder, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  writeFileSync(
    join(half, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${fonts}/400Regular</dir><dir>${fonts}/700Bold</dir><cachedir>${folder}/font-cache</cachedir>
      <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
      <alias><family>serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
      <alias><family>monospace</family><prefer><family>Noto Sans SC</family></prefer></alias>
    </fontconfig>`,
  )
  try {
    renameSync(half, folder)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
  return folder
}
