/** Runs the whole suite on a PostgreSQL of your own: `DATABASE_URL=postgres://… npm run test:postgres`. */
import { spawnSync } from 'node:child_process'

if (!process.env['DATABASE_URL']) {
  process.stderr.write(
    'Set DATABASE_URL to a PostgreSQL 15 or newer whose user may create databases and roles, for example\n  DATABASE_URL=postgres://postgres@localhost/postgres npm run test:postgres\n',
  )
  process.exit(2)
}
process.exit(spawnSync('node_modules/.bin/vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)
