import { resolve } from 'node:path'
import type { Command } from 'commander'
import { print, progressBar, terminalLang, type Progress, t } from '../../platform/cli/output.ts'
import { dataFolder } from '../../platform/files/home.ts'
import type { Log } from '../../platform/log.ts'
import { say, type Text } from '../../platform/text.ts'
import { fail } from '../../platform/backup/errors.ts'
import { makeBackup, type MadeBackup } from './backup.ts'
import { readPassphrase } from './keys.ts'
import { makeBackupFile, restoreFrom } from './one-file.ts'
import type { Restored } from './restore.ts'

type BackupOptions = { file?: string; withKeys?: boolean; passphraseFile?: string; json?: boolean }

/** `backup` and `restore`: keeping an installation safe, and moving it to another machine or another kind of server. */
export function addBackupCommands(program: Command, log: Log): void {
  program
    .command('backup [folder]')
    .description(
      t(
        '程序运行中把数据库和文件备份到一个文件夹；再次备份到同一文件夹时只复制新文件',
        'back up database and files into a folder, while the program runs; again into the same folder, only new files are copied',
      ),
    )
    .option(
      '--file <file>',
      t(
        '改为写入一个新文件（tar），便于带走；制作时需要两倍空间',
        'into one new file instead (tar): to carry it elsewhere; needs room for it twice while it is made',
      ),
    )
    .option(
      '--with-keys',
      t('把密钥加密后一并放入备份；须同时给出 --passphrase-file', 'seal the keys into the backup as well; needs --passphrase-file'),
    )
    .option(
      '--passphrase-file <file>',
      t(
        '文件第一行用来加密密钥：至少 12 个字符，与备份分开保管',
        'its first line seals the keys: at least 12 characters, kept elsewhere than the backup',
      ),
    )
    .option('--json')
    .action(async (folder: string | undefined, options: BackupOptions) => {
      const bars = progressBars()
      const began = Date.now()
      try {
        const passphrase = options.withKeys === true ? await readPassphrase(options.passphraseFile) : null
        const shared = {
          ...{ home: dataFolder(), at: new Date(), log, passphrase },
          onTables: bars.of({ zh: '数据库', en: 'database' }),
          onFiles: bars.of({ zh: '文件', en: 'files' }),
        }
        const { file } = options
        if ((folder === undefined) === (file === undefined)) throw fail('backup.where')
        const made =
          file === undefined
            ? await makeBackup({ ...shared, folder: resolve(folder ?? '') })
            : await makeBackupFile({ ...shared, file: resolve(file) })
        bars.stop()
        const { name, bytes, files, manifest } = made
        const { checkpoint } = manifest.about
        print(
          {
            name,
            ...(file === undefined ? { folder } : { file }),
            tables: manifest.tables.length,
            bytes,
            files,
            checkpoint,
            seconds: secondsSince(began),
            keys: manifest.keys,
            sealedKeys: manifest.sealedKeys !== null,
          },
          say(backedUp(made, file ?? `${folder}/${name}`, secondsSince(began)), terminalLang()),
          options.json,
        )
        if (files.damaged.length > 0) process.exitCode = 1
      } finally {
        bars.stop()
      }
    })
  program
    .command('restore <place>')
    .description(
      t(
        '把备份（文件夹或文件）恢复到空的数据文件夹和空的数据库，并逐项与账本核对',
        'restore a backup, from its folder or file, into an empty data folder and an empty database, and check all of it against the ledger',
      ),
    )
    .option('--backup <name>', t('文件夹中的哪一次备份；不写则取最近一次', 'which backup of the folder; the latest when left out'))
    .option('--passphrase-file <file>', t('用来解开备份中加密的密钥', 'opens the keys sealed in the backup'))
    .option('--key <vkey>', t('账本公钥，用于密钥本身已丢失时', 'the public ledger key, when the key itself is lost'))
    .option(
      '--check',
      t(
        '只说明备份是否完整，不恢复；单个文件的备份检查时在数据文件夹中解包',
        'only say whether the backup is whole, restore nothing; one file is unpacked in the data folder meanwhile',
      ),
    )
    .option('--json')
    .action(async (place: string, options: { backup?: string; passphraseFile?: string; key?: string; check?: boolean; json?: boolean }) => {
      const bars = progressBars()
      const began = Date.now()
      try {
        const passphrase = options.passphraseFile === undefined ? null : await readPassphrase(options.passphraseFile)
        const restored = await restoreFrom({
          ...{ home: dataFolder(), folder: resolve(place), name: options.backup, log, passphrase, vkey: options.key },
          checkOnly: options.check === true,
          progress: {
            onVerify: bars.of({ zh: '核对备份', en: 'reading the backup' }),
            onFiles: bars.of({ zh: '文件', en: 'files' }),
            onTables: bars.of({ zh: '数据库', en: 'database' }),
            onLog: bars.of({ zh: '核对信用链', en: 'checking the ledger' }),
            onLeaves: bars.of({ zh: '核对记录', en: 'checking records' }),
          },
        })
        bars.stop()
        const { backup, leaves, missing } = restored
        print(
          {
            name: backup.name,
            checked: options.check === true,
            leaves,
            missing,
            checkpoint: backup.manifest.about['checkpoint'],
            seconds: secondsSince(began),
          },
          say(isRestored(restored, options.check === true, secondsSince(began)), terminalLang()),
          options.json,
        )
      } finally {
        bars.stop()
      }
    })
}

const secondsSince = (began: number): number => Math.round((Date.now() - began) / 100) / 10

/** One bar after the other, each shown from its first step on. */
function progressBars(): { of: (label: Text) => (done: number, total?: number) => void; stop: () => void } {
  let shown: { label: Text; bar: Progress } | null = null
  const stop = () => {
    shown?.bar.stop()
    shown = null
  }
  return {
    of: (label) => (done, total) => {
      if (shown?.label !== label) {
        stop()
        shown = { label, bar: progressBar(say(label, terminalLang()), total ?? 0) }
      }
      shown.bar.update(done)
    },
    stop,
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`
const sizeIn = (checkpoint: string | undefined): string => checkpoint?.split('\n')[1] ?? '0'

function backedUp({ bytes, files, manifest }: MadeBackup, place: string, seconds: number): Text {
  const size = sizeIn(manifest.about['checkpoint'])
  const keys = manifest.keys.map((key) => key.name).join(' ')
  const sealed = manifest.sealedKeys !== null
  return {
    zh: [
      `已备份到 ${place}（${seconds} 秒）`,
      `  数据库：${manifest.tables.length} 个表，${megabytes(bytes)}；信用链大小 ${size}`,
      `  文件：${files.count} 个，其中新复制 ${files.copied} 个`,
      sealed
        ? `  密钥已用口令加密存入备份（${keys}）。得到备份和口令的人可以冒充本系统签名：口令请另外保管。`
        : `  密钥不在备份中，请另行保管：${keys}`,
      ...files.damaged.map((path) => `  损坏，未备份：${path}（内容与其指纹不符；请从更早的备份中取回）`),
    ].join('\n'),
    en: [
      `Backed up to ${place} (${seconds} s)`,
      `  database: ${manifest.tables.length} tables, ${megabytes(bytes)}; ledger of size ${size}`,
      `  files: ${files.count}, ${files.copied} of them new`,
      sealed
        ? `  The keys are in the backup, sealed with the passphrase (${keys}). Whoever has both can sign as this installation: keep the passphrase elsewhere.`
        : `  The keys are not in the backup; keep copies of them: ${keys}`,
      ...files.damaged.map(
        (path) => `  damaged, not backed up: ${path} (its content is not that of its hash; take it from an earlier backup)`,
      ),
    ].join('\n'),
  }
}

function isRestored({ backup, leaves, missing }: Restored, checkOnly: boolean, seconds: number): Text {
  const size = sizeIn(backup.manifest.about['checkpoint'])
  const packs = backup.manifest.about['pack'] ?? ''
  const lack = missing.join(' ')
  return {
    zh: [
      checkOnly
        ? `备份 ${backup.name} 完整，签名有效（${seconds} 秒）。`
        : `已恢复备份 ${backup.name}（${seconds} 秒）：信用链大小 ${size}，逐条核对 ${leaves} 条，全部相符。`,
      ...(lack === ''
        ? []
        : [
            `  尚缺密钥：${lack}。请在启动前放入数据目录的 keys/ 或设置相应的环境变量；没有原来的 session.secret，所有人需重新登录并重新设置第二重验证。`,
          ]),
      ...(checkOnly ? [] : [`  规则包 ${packs}。现在可以运行 xinheng serve；请把 /ledger/checkpoint 与最后公布的检查点比较。`]),
    ].join('\n'),
    en: [
      checkOnly
        ? `The backup ${backup.name} is whole and its signature holds (${seconds} s).`
        : `Restored the backup ${backup.name} (${seconds} s): ledger of size ${size}, ${leaves} leaves compared with what is stored, all of them agree.`,
      ...(lack === ''
        ? []
        : [
            `  Keys still missing: ${lack}. Put them into keys/ of the data folder or set their variables before the start; without the former session.secret everybody signs in again and sets up the second factor anew.`,
          ]),
      ...(checkOnly ? [] : [`  Pack ${packs}. Run xinheng serve, and compare /ledger/checkpoint with the last one that was published.`]),
    ].join('\n'),
  }
}
