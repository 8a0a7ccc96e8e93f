/** Where the value of a field of a form is, of several forms on a page. */
export type FieldOf = (name: string) => { name: string; id: string; error: string | undefined }
