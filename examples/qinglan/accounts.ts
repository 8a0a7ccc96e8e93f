import { makeCode } from './codes.ts'
import { demoTreasury, sourceOf } from './sources.ts'

/** The bank of the county: in the register like every organisation, and the only one. */
export const demoBank = { code: makeCode('91', 'MA', 990_001), name: '青岚县农村商业银行股份有限公司' } as const

const foodCompany = '91139000MA68RT773Q'
const buildingCompany = '91139000MAW0H33216'
/** Three of its penalties, by two departments, can be repaired at the end of the three years. */
export const repairableCompany = '91139000MADU6145XT'
const market = sourceOf('市监局').code

const account = <Body extends string, Role extends string>(login: string, name: string, body: Body, unit: string | null, role: Role) => ({
  login,
  name: `演示·${name}`,
  password: `demo-${login}-steelyard`,
  body,
  unit,
  role,
})

/** Who signs in in the demo. The building company has penalties of two departments. */
export const demoAccounts = [
  account('office', '信用办负责人', 'office', null, 'head'),
  account('office-approver', '信用办审批人', 'office', null, 'approver'),
  account('auditor', '信用办审计员', 'office', null, 'auditor'),
  account('clerk', '市监局经办人', 'source', market, 'clerk'),
  account('approver', '市监局审批人', 'source', market, 'approver'),
  account('approver-2', '市监局审批人二', 'source', market, 'approver'),
  account('inspector-1', '市监局检查人员一', 'source', market, 'clerk'),
  account('inspector-2', '市监局检查人员二', 'source', market, 'clerk'),
  account('housing', '住建局负责人', 'source', sourceOf('住建局').code, 'head'),
  account('emergency', '应急局负责人', 'source', sourceOf('应急局').code, 'head'),
  account('treasury', '财政局审批人', 'source', demoTreasury.code, 'approver'),
  account('qinglan-food', '食品公司', 'organisation', foodCompany, 'head'),
  account('qinglan-building', '建筑公司', 'organisation', buildingCompany, 'head'),
  account('qinglan-factory', '工厂', 'organisation', repairableCompany, 'head'),
  account('qinglan-bank', '农商行', 'bank', demoBank.code, 'head'),
]
