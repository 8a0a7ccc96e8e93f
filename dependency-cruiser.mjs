import { furtherDoors, mayUse, readsWholeRecords } from './boundaries.mjs'

/** What the boundary table of boundaries.mjs means for imports. scripts/boundaries.ts runs it and counts the modules. */
const all = Object.keys(mayUse)
const caps = `(${all.join('|')})`
const mounts = '(api|cli|jobs|reactions)\\.ts$|/(portal|workbench|api)/'
const test = '\\.(test|foreign)\\.tsx?$|fixtures\\.tsx?$|^tests/'
const benchFolder = `^src/${caps}/bench/`
const bench = `/(file-)?bench(-data)?\\.ts$|${benchFolder}`
const door = `^src/([^/]+/(index|events)\\.ts|${furtherDoors.join('|').replaceAll('.', '\\.')})$`
const error = 'error'
export default {
  forbidden: [
    { name: 'no-circular', severity: error, from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: error, from: {}, to: { couldNotResolve: true } },
    ...all.map((c) => ({
      name: `${c}-uses-only-what-it-may`,
      severity: error,
      from: { path: `^src/${c}/`, pathNot: test },
      to: { path: `^src/(${all.filter((o) => o !== c && !mayUse[c].includes(o)).join('|')})/`, pathNot: benchFolder },
    })),
    {
      name: 'benches-only-for-benches',
      severity: error, // the bench of one capability fills by that of another, and so grades stand behind checks; nothing else reaches a bench
      from: { path: '^src/', pathNot: [bench, '^src/app/parts/benches\\.ts$', test] },
      to: { path: benchFolder },
    },
    {
      name: 'through-the-door',
      severity: error, // another capability: its index.ts or events.ts or a door boundaries.mjs names, nothing deeper
      from: { path: `^src/${caps}/`, pathNot: test },
      to: { path: `^src/${caps}/`, pathNot: ['^src/$1/', door, benchFolder] },
    },
    {
      name: 'app-through-doors-and-mounts',
      severity: error, // what the app puts together: a capability's door, ways in, errors, context, tables and benchmarks
      from: { path: '^src/app/', pathNot: ['^src/app/demo/', test] },
      to: { path: `^src/${caps}/`, pathNot: [door, mounts, '/((file-)?api|(file-)?bench|errors|context|tables)\\.ts$'] },
    },
    {
      name: 'app-reaches-no-store',
      severity: error, // the demo too does what people do: by use cases
      from: { path: '^src/app/', pathNot: test },
      to: { path: '/(store|[a-z]+-store)\\.ts$', pathNot: '^src/(platform|app)/' },
    },
    {
      name: 'whole-records-only-to-those-who-decide',
      severity: error,
      from: { path: '^src/', pathNot: [`^src/(records|${readsWholeRecords.join('|')})/`, '^src/app/demo/', test] },
      to: { path: '^src/records/whole\\.ts$' },
    },
    {
      name: 'platform-knows-no-capability',
      severity: error,
      from: { path: '^src/platform/', pathNot: test },
      to: { path: `^src/(app|${all.join('|')})/` },
    },
    {
      name: 'app-is-the-top',
      severity: error,
      from: { path: '^src/', pathNot: ['^src/app/', '^src/main\\.ts$', test] },
      to: { path: '^src/app/' },
    },
    {
      name: 'mounts-only-by-app',
      severity: error,
      from: { path: '^src/', pathNot: ['^src/app/', test, '/(portal|workbench)/'] },
      to: { path: `^src/${caps}/.*(${mounts})` },
    },
    {
      name: 'sql-only-in-stores',
      severity: error,
      from: {
        path: '^src/',
        pathNot: ['/(store|[a-z]+-store)\\.ts$', '/tables\\.ts$', '^src/platform/(database|jobs|backup|context\\.ts)', bench, test],
      },
      to: { path: 'node_modules/(kysely|pg|pg-copy-streams)/' },
    },
    {
      name: 'outside-talks-to-use-cases-not-stores',
      severity: error,
      from: { path: mounts, pathNot: test },
      to: { path: '/(store|[a-z]+-store|tables)\\.ts$' },
    },
    {
      name: 'http-only-at-the-edge',
      severity: error,
      from: {
        path: '^src/',
        pathNot: ['/(file-)?api(-schemas)?\\.ts$', '/(portal|workbench|api)/', '^src/platform/(http|ui)/', '^src/app/', test],
      },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'react-only-in-pages',
      severity: error,
      from: { path: '^src/', pathNot: ['/(portal|workbench)/', '^src/platform/ui/', '^src/app/', test] },
      to: { path: 'node_modules/(react|react-dom)/' },
    },
    {
      name: 'jsx-only-in-pages',
      severity: error, // JSX imports no React that could be seen: the ending of the file tells
      from: { path: '^src/.*\\.tsx$', pathNot: ['/(portal|workbench)/', '^src/platform/ui/', '^src/app/', test] },
      to: {},
    },
    {
      name: 'page-parts-only-in-pages',
      severity: error, // how a day, an amount or a code is written: platform/format.ts and platform/qr-path.ts
      from: { path: '^src/', pathNot: ['/(portal|workbench)/', '^src/platform/ui/', '^src/app/', test] },
      to: { path: '^src/platform/ui/' },
    },
    {
      name: 'no-io-in-capabilities',
      severity: error, // files, sockets, keys, processes: through platform
      from: { path: `^src/${caps}/`, pathNot: [bench, test] },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(assert|path|url|util)$' },
    },
    {
      name: 'islands-stay-small',
      severity: error, // code sent to the browser
      from: { path: '\\.client\\.tsx?$' },
      // The verifier runs in the program and in the browser alike: code without Node, which the bundle proves.
      to: {
        pathNot: [
          '\\.client\\.tsx?$',
          '^src/platform/ui/client/',
          'node_modules/(react|react-dom)/',
          '^src/app/verify/check-file\\.ts$',
          '^src/inspections/sampler/index\\.ts$',
          // An answer reads the same in the fragment of the server and in the component.
          '^src/checks/portal/render\\.ts$',
          '^src/platform/(errors|crypto/primitives|signing/check/index)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'tests-stay-out', severity: error, from: { pathNot: [bench, test] }, to: { path: test } },
    {
      name: 'no-orphans',
      severity: error,
      from: { orphan: true, pathNot: ['\\.d\\.ts$', test, '^src/main\\.ts$', '\\.client\\.tsx?$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true, // sees `import type`
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
