import { failWith, type Faults } from '../errors.ts'

export const backupFaults = {
  'backup.nothing-here': {
    status: 404,
    text: {
      zh: '{place} 中没有信衡的数据，没有可备份的内容。请检查 XINHENG_DATA 和 DATABASE_URL 是否与运行中的程序相同。',
      en: 'There is no data of Xinheng in {place}, so nothing to back up. Check that XINHENG_DATA and DATABASE_URL are those of the running program.',
    },
  },
  'backup.no-signer': {
    status: 409,
    text: {
      zh: '没有信用链密钥，或密钥与最新检查点不符，无法签署备份。请把原来的 keys/ledger.key 放回数据目录，或设置 XINHENG_LEDGER_KEY，再重新备份。',
      en: 'The ledger key is missing, or the latest checkpoint was not signed by it, so the backup cannot be signed. Put the former keys/ledger.key back into the data folder or set XINHENG_LEDGER_KEY, and run the backup again.',
    },
  },
  'backup.passphrase': {
    status: 400,
    text: {
      zh: '备份或恢复密钥需要口令：请用 --passphrase-file 指定一个文件，其第一行是至少 12 个字符的口令。',
      en: 'Keys are sealed and opened with a passphrase: name a file with --passphrase-file whose first line is one of at least 12 characters.',
    },
  },
  'backup.wrong-passphrase': {
    status: 400,
    text: {
      zh: '口令打不开备份中的密钥，或密钥文件被改动过。请核对口令文件；也可以不用口令，而把原来的密钥放进数据目录的 keys/。',
      en: 'The passphrase does not open the keys in this backup, or their file was changed. Check the passphrase file, or leave it out and put the original keys into keys/ of the data folder.',
    },
  },
  'backup.where': {
    status: 400,
    text: {
      zh: '请写明备份到哪里：一个目录，或者用 --file 写明一个文件，二者选一。',
      en: 'Say where the backup goes: a folder, or one file with --file, not both.',
    },
  },
  'backup.file-exists': {
    status: 409,
    text: {
      zh: '文件 {file} 已经存在，没有备份。请换一个名称，例如带上日期。',
      en: '{file} is there already; nothing was backed up. Give another name, with the day in it.',
    },
  },
  'backup.bad-file': {
    status: 422,
    text: {
      zh: '{file} 不是备份文件，或者不完整、被改动（第 {at} 字节）。请重新复制，或者使用另一个备份。',
      en: '{file} is no file of a backup, or it is cut off or was changed (at byte {at}). Copy it again, or use another backup.',
    },
  },
  'backup.none': {
    status: 404,
    text: {
      zh: '{folder} 中没有完整的备份{name}。完整的备份是带有 manifest.note 的子文件夹；名称以 .part 结尾的是中断的备份，不能使用。',
      en: 'There is no complete backup{name} in {folder}. A complete one is a folder in it that holds manifest.note; one whose name ends in .part was interrupted and cannot be used.',
    },
  },
  'backup.unreadable': {
    status: 422,
    text: {
      zh: '{file} 不是本程序能读的备份清单：{reason}。请换用未经改动的备份，或使用制作该备份的程序版本。',
      en: '{file} is no list of a backup this program can read: {reason}. Use a backup that was not changed, or the version of the program that made it.',
    },
  },
  'backup.not-signed': {
    status: 422,
    text: {
      zh: '备份清单 {file} 没有由密钥 {vkey} 签名，或签名之后被改动，不予恢复。请换用另一份备份；确属另一套系统的备份时，请使用那套系统的密钥。',
      en: 'The list {file} was not signed by the key {vkey}, or was changed since. Nothing was restored. Use another backup; if this one is of another installation, use the key of that one.',
    },
  },
  'backup.damaged': {
    status: 422,
    text: {
      zh: '备份 {name} 不完整或被改动，共 {count} 处，不予恢复，没有写入任何内容。请换用另一份备份。',
      en: 'The backup {name} is incomplete or was changed, in {count} places. Nothing was restored. Use another backup.',
    },
  },
  'backup.does-not-hold': {
    status: 422,
    text: {
      zh: '备份 {name} 的内容与信用链不符，共 {count} 处，已全部撤回，没有留下任何内容。请换用另一份备份，并查明差异的来源。',
      en: 'What is in the backup {name} does not agree with its ledger, in {count} places. All of it was taken back. Use another backup, and find out where the difference comes from.',
    },
  },
  'backup.key-needed': {
    status: 409,
    text: {
      zh: '恢复需要信用链密钥 {vkey}。请把它放到 {folder}/keys/ledger.key 或设置 XINHENG_LEDGER_KEY；备份中带有密钥时用 --passphrase-file；密钥已丢失时，用 --key 指定上述公钥，恢复后只能查询，不能再写入信用链。',
      en: 'Restoring needs the ledger key {vkey}. Put it into {folder}/keys/ledger.key or set XINHENG_LEDGER_KEY; if the backup holds its keys, use --passphrase-file; if the key is lost, name its public part above with --key: what is restored can then be read, and the ledger not continued.',
    },
  },
  'backup.other-key': {
    status: 409,
    text: {
      zh: '这里的信用链密钥是 {here}，备份需要的是 {vkey}。请换成原来的密钥，或换一个空的数据目录。没有写入任何内容。',
      en: 'The ledger key here is {here}; the backup needs {vkey}. Put the original key in its place or use another, empty data folder. Nothing was written.',
    },
  },
  'backup.not-empty': {
    status: 409,
    text: {
      zh: '{place} 中已有数据。只能恢复到空的数据目录和空的数据库：请用 XINHENG_DATA 指定一个空目录（使用 DATABASE_URL 时另建一个空库），或先把现有数据移走。没有改动任何内容。',
      en: 'There is data in {place} already. A backup is restored into an empty data folder and an empty database only: name another folder with XINHENG_DATA (with DATABASE_URL, make an empty database), or move what is there away. Nothing was changed.',
    },
  },
  'backup.unfinished': {
    status: 503,
    text: {
      zh: '数据目录 {folder} 中有一次未完成的恢复（备份 {name}），不能启动。请再次运行同一条 xinheng restore 命令把它做完，或删除该目录重新开始。',
      en: 'A restore of the backup {name} into the data folder {folder} was interrupted, so nothing starts from it. Run the same xinheng restore again to finish it, or delete the folder and begin anew.',
    },
  },
  'backup.newer': {
    status: 409,
    text: {
      zh: '备份中的数据库带有本程序没有的迁移，或内容不同的迁移：{names}。请使用制作备份的程序版本恢复，再升级。',
      en: 'The database in the backup has migrations this program does not have, or has with another text: {names}. Restore with the version of the program that made the backup, then update.',
    },
  },
  'backup.other-tables': {
    status: 422,
    text: {
      zh: '备份中的表与数据库结构不符：{names}。不予恢复，没有留下任何内容。请使用制作备份的程序版本，或换用另一份备份。',
      en: 'The tables in the backup are not those of its database version: {names}. All of it was taken back. Use the version of the program that made the backup, or another backup.',
    },
  },
  'backup.not-as-written': {
    status: 503,
    text: {
      zh: '写入 {folder} 的备份重新读取时有 {count} 处与清单不符（{names}），没有保留。请检查这个磁盘；把其中列出的 files/ 下的文件从备份目录中删除，下一次会重新复制。',
      en: 'The backup written to {folder} was read again and {count} of its files are not as they were written ({names}); it was not kept. Look after that disk, and delete those named below files/ from the folder of backups: the next backup copies them again.',
    },
  },
  'backup.broke-off': {
    status: 500,
    text: {
      zh: '备份中断：{reason}。日志中有详情；排除原因后，下一个整点会再试。',
      en: 'The backup broke off: {reason}. The log says more; once the cause is mended it is made at the next full hour.',
    },
  },
  'backup.settings': {
    status: 500,
    text: {
      zh: '每夜备份的设置有误：XINHENG_BACKUP_FOLDER={folder} 应为绝对路径，XINHENG_BACKUP_HOUR={hour} 应为 0 至 23（不写为 2），XINHENG_BACKUP_KEEP={keep} 应为 1 至 1000（不写为 14）。',
      en: 'The settings of the nightly backup are wrong: XINHENG_BACKUP_FOLDER={folder} must be an absolute path, XINHENG_BACKUP_HOUR={hour} from 0 to 23 (2 when left out), XINHENG_BACKUP_KEEP={keep} from 1 to 1000 (14 when left out).',
    },
  },
  'backup.no-space': {
    status: 503,
    text: {
      zh: '磁盘已满：{path}。请腾出空间，或换一个位置，再重新运行；未完成的内容不会被当作备份使用。',
      en: 'The disk is full: {path}. Make room or use another place and run it again; what is unfinished is never taken for a backup.',
    },
  },
  'backup.no-permission': {
    status: 400,
    text: {
      zh: '不能读写 {path}（{reason}）。请用运行信衡的账户执行，调整该位置的权限，或者换一个位置。',
      en: '{path} cannot be read or written ({reason}). Run this as the account that runs Xinheng, change the rights there, or name another place.',
    },
  },
} satisfies Faults

export const fail = failWith(backupFaults)
