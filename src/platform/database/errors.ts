import { failWith, type Faults } from '../errors.ts'

export const databaseFaults = {
  'database.in-use': {
    status: 503,
    text: {
      zh: '数据目录 {folder} 正由另一个信衡进程使用。请先停止它，或用 XINHENG_DATA 指定另一个目录。',
      en: 'The data folder {folder} is in use by another Xinheng. Stop it first, or name another folder with XINHENG_DATA.',
    },
  },
  'database.no-embedded': {
    status: 503,
    text: {
      zh: '本机（{platform}）没有可用的内置 PostgreSQL。请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL。',
      en: 'There is no embedded PostgreSQL for this machine ({platform}). Install PostgreSQL 15 or newer and set DATABASE_URL.',
    },
  },
  'database.cannot-start': {
    status: 503,
    text: {
      zh: '内置 PostgreSQL 无法启动：{reason}。请按原因处理（磁盘空间、数据目录的权限）后重新启动；也可以设置 DATABASE_URL，使用已有的 PostgreSQL。',
      en: 'The embedded PostgreSQL cannot start: {reason}. Mend the cause (disk space, rights on the data folder) and start again, or set DATABASE_URL to use a PostgreSQL of your own.',
    },
  },
  'database.too-old': {
    status: 503,
    text: {
      zh: '数据库是 PostgreSQL {version}；信衡需要 15 或更高版本。',
      en: 'The database is PostgreSQL {version}; Xinheng needs 15 or newer.',
    },
  },
  'database.wrong-locale': {
    status: 503,
    text: {
      zh: '数据库的字符类型是 {ctype}，无法检索汉字。请用 UTF-8 编码和 C.UTF-8（或 zh_CN.UTF-8）重新建库。',
      en: 'The database has character type {ctype} and cannot search Chinese. Create it again with encoding UTF8 and locale C.UTF-8 (or zh_CN.UTF-8).',
    },
  },
  'database.app-login': {
    status: 503,
    text: {
      zh: 'DATABASE_APP_URL 不能使用：{reason}。应为属于角色 xinheng_app、且无权成为表所有者的登录用户，见 docs/operate。',
      en: 'DATABASE_APP_URL cannot be used: {reason}. It has to be a login that is a member of xinheng_app and cannot become the owner of the tables; see docs/operate.',
    },
  },
  'database.migration-changed': {
    status: 503,
    text: {
      zh: '数据库迁移 {name} 在此处（{place}）执行之后被改动。请恢复原文件；若只有演示数据，可以整个删除，下次启动会重新装入。',
      en: 'Migration {name} was changed after it ran here ({place}). Restore the original file; if all of it is demo data, delete it and the next start loads it anew.',
    },
  },
  'database.migration-failed': {
    status: 503,
    text: {
      zh: '数据库迁移 {name} 失败：{reason}。该迁移没有留下任何改动。请排除原因（权限、磁盘空间、扩展 pg_trgm）后重新运行 xinheng migrate。',
      en: 'Migration {name} failed: {reason}. It left nothing behind. Mend the cause (rights, disk space, the extension pg_trgm) and run xinheng migrate again.',
    },
  },
  'database.newer': {
    status: 503,
    text: {
      zh: '数据库里有本程序不认识的迁移 {name}。请使用更新的程序版本。',
      en: 'The database holds migration {name}, which this program does not know. Use a newer version of the program.',
    },
  },
} satisfies Faults

export const fail = failWith(databaseFaults)
