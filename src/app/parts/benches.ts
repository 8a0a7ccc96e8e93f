import { apiBench, pageBench } from '../../disclosure/bench.ts'
import { accessBench } from '../../disclosure/file-bench.ts'
import { drawBench } from '../../inspections/bench.ts'
import { ingestBench } from '../../intake/bench.ts'
import { ledgerBench } from '../../ledger/bench.ts'
import type { Bench } from '../../platform/bench/bench.ts'
import { reportBench } from '../../reports/bench.ts'
import { searchBench } from '../../subjects/bench.ts'
import { checksBench } from '../../checks/bench/bench.ts'
import type { AppContext } from '../context.ts'
import { gradeBench } from '../../evaluation/bench/bench.ts'

/** What `xinheng bench` measures. */
export const benches: Readonly<Record<string, Bench<AppContext>>> = {
  ingest: ingestBench,
  search: searchBench,
  page: pageBench,
  api: apiBench,
  access: accessBench,
  ledger: ledgerBench,
  report: reportBench,
  grade: gradeBench,
  draw: drawBench,
  checks: checksBench,
}
