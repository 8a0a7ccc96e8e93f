/** The types of files that are kept, by what their names end in. */
export const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export type Kind = keyof typeof mediaTypes

const endings: Readonly<Record<string, Kind>> = { pdf: 'pdf', png: 'png', jpg: 'jpg', jpeg: 'jpg', ofd: 'ofd', docx: 'docx', xlsx: 'xlsx' }

/** What a name says its file is; null when it says nothing known. */
export const kindOfName = (name: string): Kind | null => endings[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null

/** For the file control of a form. */
export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.ofd,.docx,.xlsx'

const longest = 80

/** A name that can be shown and saved anywhere: no folders, no characters that hide, turn or end it. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = trimmed(last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu, '').replace(/\s+/g, ' '))
  const ending = /^\.[A-Za-z0-9]{1,5}$/.exec(plain.slice(plain.lastIndexOf('.')))?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, longest).join('')
  return `${stem === '' ? '文件' : stem}${ending}`
}

/** Without dots and blanks around it. */
function trimmed(name: string): string {
  let [from, to] = [0, name.length]
  while (from < to && '. '.includes(name[from]!)) from++
  while (to > from && '. '.includes(name[to - 1]!)) to--
  return name.slice(from, to)
}

/** The largest file taken, in MB: `XINHENG_FILE_MB`, else 10. */
export const fileLimit = (): number => Number(process.env['XINHENG_FILE_MB']) || 10
