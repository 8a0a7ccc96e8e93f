import { accountsCommands } from '../../accounts/cli.ts'
import { contractsCommands } from '../../contracts/cli.ts'
import { disclosureCommands } from '../../disclosure/cli.ts'
import { intakeCommands } from '../../intake/cli.ts'
import { ledgerCommands } from '../../ledger/cli.ts'
import { packsCommands } from '../../packs/cli.ts'
import type { AddCommands } from '../../platform/cli/command.ts'
import { answerExample } from '../../procedures/index.ts'
import { recallsCommands } from '../../recalls/cli.ts'
import { recordsCommands } from '../../records/cli.ts'
import { reportsCommands } from '../../reports/cli.ts'
import { subjectsCommands } from '../../subjects/cli.ts'
import { sourcesCommands } from '../../sources/cli.ts'
import type { AppContext } from '../context.ts'
import { packFolders } from '../pack-folders.ts'
import { gradeExample } from '../../evaluation/index.ts'
import { verifyCommands } from '../verify/cli.ts'

/** Command-line commands. */
export const commands: readonly AddCommands<AppContext>[] = [
  intakeCommands,
  contractsCommands,
  recordsCommands,
  subjectsCommands,
  sourcesCommands,
  accountsCommands,
  packsCommands(packFolders(), { clock: answerExample, grade: gradeExample }),
  ledgerCommands,
  verifyCommands,
  disclosureCommands,
  recallsCommands,
  reportsCommands,
]
