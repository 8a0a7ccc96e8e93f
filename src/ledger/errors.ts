import { failWith, type Faults } from '../platform/errors.ts'

export const ledgerFaults = {
  'ledger.bad-key': {
    status: 500,
    text: {
      zh: '环境变量 XINHENG_LEDGER_KEY 不是有效的签名私钥。请填入 keys/ledger.key 文件的完整内容，或删除该变量，由系统自动生成密钥。',
      en: 'XINHENG_LEDGER_KEY is not a private signing key. Put the whole content of a keys/ledger.key file there, or remove the variable and a key is made.',
    },
  },
  'ledger.bad-entries': {
    status: 500,
    text: {
      zh: '写入信用链的数据长度为 {length} 字节，应为 32 字节的整数倍且不为零。这是程序错误，请报告。',
      en: 'What is to be appended is {length} bytes long; it must be a multiple of 32 and not empty. This is a fault of the program: please report it.',
    },
  },
  'ledger.empty': {
    status: 404,
    text: {
      zh: '信用链还没有任何记录，因此没有检查点。收到第一批记录后再查询。',
      en: 'The ledger holds no record yet, so it has no checkpoint. Ask again after the first records have been accepted.',
    },
  },
  'ledger.no-such-tile': {
    status: 404,
    text: {
      zh: '没有这个数据块：{path}。请先读取检查点，按其大小计算需要的数据块。',
      en: 'There is no tile {path}. Read the checkpoint first and ask for the tiles its size calls for.',
    },
  },
  'ledger.out-of-range': {
    status: 400,
    text: {
      zh: '请求的位置或大小超出信用链范围。信用链当前大小为 {size}；位置须小于大小，起始大小须在 1 与目标大小之间。',
      en: 'The index or size lies outside the ledger. Its size is {size}; an index must be below the size, and a first size between 1 and the second.',
    },
  },
  'ledger.bad-number': {
    status: 400,
    text: {
      zh: '参数 index、size、from、to 须为不带前导零的非负整数，index 和 from 必填。',
      en: 'index, size, from and to must be whole numbers without leading zeros; index and from are required.',
    },
  },
  'ledger.broken': {
    status: 500,
    text: {
      zh: '信用链自身数据不一致（{what}）。已停止操作，没有写入任何内容。请保留现场，并与镜像核对。',
      en: 'The ledger does not agree with itself ({what}). The work was stopped and nothing was written. Keep everything as it is and compare it with a mirror.',
    },
  },
  'ledger.bad-origin': {
    status: 500,
    text: {
      zh: 'XINHENG_LEDGER_ORIGIN 只能含可见字符，不能有空格和加号，例如 credit.example.cn/ledger。',
      en: 'XINHENG_LEDGER_ORIGIN may hold neither spaces nor plus signs; for example credit.example.cn/ledger.',
    },
  },
  'ledger.other-key': {
    status: 500,
    text: {
      zh: '信用链此前由另一把密钥签名，当前密钥是 {vkey}。请把原来的 keys/ledger.key 放回数据目录，或通过 XINHENG_LEDGER_KEY 提供；多台服务器必须使用同一把密钥。没有写入任何内容。',
      en: 'The ledger has been signed with another key; the present one is {vkey}. Put the former keys/ledger.key back into the data folder or give it as XINHENG_LEDGER_KEY; several servers must share one key. Nothing was written.',
    },
  },
  'ledger.other-copy': {
    status: 409,
    text: {
      zh: '该文件夹中的检查点不属于本信用链的早期状态，不能续写。请换一个空文件夹，并查明那份副本的来源。',
      en: 'The checkpoint in that folder is no earlier state of this ledger, so the copy cannot be continued. Use an empty folder, and find out where that copy came from.',
    },
  },
  'ledger.no-file': {
    status: 400,
    text: {
      zh: '无法读取文件 {file}（不存在、无权限或超过 {limit}）。请检查路径。',
      en: 'Cannot read {file} (missing, not permitted, or larger than {limit}). Check the path.',
    },
  },
} satisfies Faults

export const fail = failWith(ledgerFaults)
