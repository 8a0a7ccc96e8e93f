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
