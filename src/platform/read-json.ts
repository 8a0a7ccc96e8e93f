/**
 * JSON as every program reads it: of a member that stands twice in one object some take the first and some the last, so that what was
 * checked would not be what is read. Throws a `SyntaxError` for that as for what is no JSON, and for what is nested deeper than any document:
 * a few megabytes of brackets cost seconds and a gigabyte.
 */
export function readJsonOnce(text: string): unknown {
  if (nestsTooDeep(text)) throw new SyntaxError('nested too deep')
  const value: unknown = JSON.parse(text)
  if (repeatsMember(text)) throw new SyntaxError('a member stands twice')
  return value
}

const deepest = 100

function nestsTooDeep(json: string): boolean {
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    else if (sign === '"') at = endOfText(json, at)
    if (depth > deepest) return true
  }
  return false
}

/** Whether an object in what is known to be JSON has a member twice, however it is written. */
export function repeatsMember(json: string): boolean {
  const open: Set<string>[] = []
  const after = /[^ \t\n\r]/g
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (sign === '{' || sign === '[') open.push(new Set())
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === '"') {
      const end = endOfText(json, at)
      after.lastIndex = end + 1
      if (after.exec(json)?.[0] === ':') {
        const name = JSON.parse(json.slice(at, end + 1)) as string
        const names = open.at(-1)
        if (names?.has(name) === true) return true
        names?.add(name)
      }
      at = end
    }
  }
  return false
}

/** Where the text that begins at a quotation mark ends. */
function endOfText(json: string, from: number): number {
  let at = from + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at
}
