/**
 * What kind of organisation an item may be about. The list is closed: there is no person in it, a pack cannot add one,
 * and a test compares it with the vocabulary of subjects.
 */
export const subjectTypeKeys = [
  'governmentOrgan',
  'publicInstitution',
  'massOrganization',
  'otherStateBody',
  'foreignOffice',
  'lawFirm',
  'notaryOffice',
  'grassrootsLegalService',
  'forensicInstitution',
  'arbitrationCommission',
  'socialGroup',
  'privateNonEnterpriseUnit',
  'foundation',
  'otherCivilAffairs',
  'religiousBody',
  'tradeUnion',
  'enterprise',
  'soleTrader',
  'farmerCooperative',
  'militaryUnit',
  'collectiveEconomicOrg',
  'otherOrg',
] as const

/** The types a pack names, `all` being every one there is. */
export const subjectTypesOf = ({ subjectTypes = [] }: { readonly subjectTypes?: 'all' | readonly string[] }): readonly string[] =>
  subjectTypes === 'all' ? subjectTypeKeys : subjectTypes

const known: ReadonlySet<string> = new Set(subjectTypeKeys)
export const isSubjectType = (key: string): boolean => known.has(key)

/** Words for people that someone may try as a subject type; they get their own sentence. */
export const meansPerson = (key: string): boolean =>
  /person|individual|citizen|resident|human|household|farmer$|people|自然人|个人|公民|居民|农户|家庭|法定代表人|负责人/i.test(key)

/** The first two characters of the codes that are given to organisations of a type alone (GB 32100-2015); a test compares them with those of subjects. */
const codeStarts: Readonly<Record<(typeof subjectTypeKeys)[number], readonly string[]>> = {
  governmentOrgan: ['11'],
  publicInstitution: ['12'],
  massOrganization: ['13'],
  otherStateBody: ['19'],
  foreignOffice: ['21', '29', '41', '49', '61', '62', '69'],
  lawFirm: ['31'],
  notaryOffice: ['32'],
  grassrootsLegalService: ['33'],
  forensicInstitution: ['34'],
  arbitrationCommission: ['35', '39'],
  socialGroup: ['51'],
  privateNonEnterpriseUnit: ['52'],
  foundation: ['53'],
  otherCivilAffairs: ['54', '55', '59'],
  religiousBody: ['71', '72', '79'],
  tradeUnion: ['81', '89'],
  enterprise: ['91'],
  soleTrader: ['92'],
  farmerCooperative: ['93'],
  militaryUnit: ['A1', 'A9'],
  collectiveEconomicOrg: ['N1', 'N2', 'N3', 'N9'],
  otherOrg: ['Y1', '99', 'G1'],
}

/** How codes begin that only organisations of such types have. */
export const codeStartsOf = (isSuch: (type: string) => boolean): string[] =>
  subjectTypeKeys.flatMap((type) => (isSuch(type) ? codeStarts[type] : []))
