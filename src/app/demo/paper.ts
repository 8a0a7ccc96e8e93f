import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../platform/files/home.ts'
import { keepFile, type KeptFile } from '../../platform/files/store.ts'

const name = '罚没款缴款凭证-样例.pdf'

/** The paper that is handed in with whatever needs one. */
export const keepPaper = (): Promise<KeptFile> =>
  keepFile({ name, bytes: createReadStream(join(projectFolder, 'examples', 'qinglan', 'files', name)) })
