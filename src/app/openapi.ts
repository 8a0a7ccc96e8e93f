import { OpenAPIHono } from '@hono/zod-openapi'
import type { HttpEnv } from '../platform/http/env.ts'
import type { AppContext } from './context.ts'
import { apis } from './parts/apis.ts'
import { rememberFetches } from './remember-fetches.ts'

const description = `查询和下载组织的公共信用信息。公开内容无需注册或登录。信源单位报送时使用密钥：\`Authorization: Bearer …\`。
出错时返回问题文档（RFC 9457）：稳定的 \`code\`、一句中文说明（\`Accept-Language: en\` 时为英文）和全部问题。
每条记录都带有它在信用链中的位置，任何人都能核验。记录内容以报送时的语言提供。

Public-credit records of organisations. Reading what is public needs no account.
Sources submit with a key: \`Authorization: Bearer …\`. Errors are problem documents (RFC 9457) with a stable \`code\`,
a sentence in Chinese or, with \`Accept-Language: en\`, in English, and all problems at once.
Every record carries its place in the ledger, so that anybody can prove it. Records are given in the language in which they were submitted.`

const head = {
  openapi: '3.1.0',
  info: { title: '信衡 Xinheng API', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/api/v1' }],
  tags: [
    { name: 'public', 'x-displayName': '公开查询 Public', description: '任何人可用，无需密钥。Open to anyone, without a key.' },
    { name: 'sources', 'x-displayName': '信源报送 Sources', description: '信源单位用密钥报送。Sources submit with their key.' },
    {
      name: 'readers',
      'x-displayName': '召回 Recalls',
      description: '须停止使用的记录，和数据使用单位的确认。What must no longer be used, and acknowledgements by readers with their key.',
    },
    {
      name: 'files',
      'x-displayName': '信用档案 Files',
      description: '非公开内容：写明用途，逐次记录。What is not public: for a stated purpose, each read noted.',
    },
    {
      name: 'inspections',
      'x-displayName': '监督检查 Inspections',
      description: '部门不经抽取的检查。Checks of departments without a draw.',
    },
    {
      name: 'checks',
      'x-displayName': '信用核查 Checks in approvals',
      description: '部门在审批中查询本事项依法可以使用的信用信息，并反馈结果。What a matter lets a department use, and what came of it.',
    },
    {
      name: 'reports',
      'x-displayName': '信用报告 Reports',
      description: '生成、核验、取得内容和证明。Make, look up, take the content with its proof.',
    },
    {
      name: 'commitments',
      'x-displayName': '集中承诺活动 Campaigns',
      description: '活动的进展，邀请组织。How campaigns go, and who is invited.',
    },
    {
      name: 'measures',
      'x-displayName': '限制措施 Restrictions',
      description: '执行单位查看待办的限制措施并反馈。What an executor has to answer, and its answers.',
    },
    {
      name: 'contracts',
      'x-displayName': '合同 Contracts',
      description: '登记、查看、确认和导入合同。Register, read, confirm and import contracts.',
    },
    {
      name: 'incentives',
      'x-displayName': '守信激励 Incentives',
      description: '提供单位核销信易+场景的领取码。Providers redeem the codes of their benefits.',
    },
    { name: 'ledger', 'x-displayName': '信用链 Ledger', description: '检查点、数据块与证明。Checkpoints, tiles and proofs.' },
  ],
}

/** The API of every capability, with its own description at `/openapi.json`. */
export function createApi(): OpenAPIHono<HttpEnv<AppContext>> {
  const api = new OpenAPIHono<HttpEnv<AppContext>>()
  api.use(rememberFetches)
  for (const part of apis) api.route('/', part())
  api.openAPIRegistry.registerComponent('securitySchemes', 'sourceKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a source, issued by the credit office.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'memberKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key a member of an organisation, a bank or a source issued to itself for some scopes: it reads, and ends with the membership.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'readerKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a reader, issued by the credit office: what is read with it is recalled when it must go.',
  })
  api.doc31('/openapi.json', head)
  return api
}

/** The description as it is served, for docs/integrate/openapi.json. */
export const documentOf = (): object => createApi().getOpenAPI31Document(head)
