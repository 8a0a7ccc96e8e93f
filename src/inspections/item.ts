/** The item of the catalogue that results of checks are records of. */
export const inspectionItem = 'inspection'
