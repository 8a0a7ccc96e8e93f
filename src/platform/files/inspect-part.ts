import { refuse, type Finding } from './finding.ts'
import { decodeXml, readXml, type XmlTag } from './xml-part.ts'

/** Parts that run or carry another file, by the last word of how a document relates to them. */
const acting = new Set([
  ...['vbaproject', 'wordvbadata', 'oleobject', 'control', 'activexcontrolbinary', 'attachedtemplate', 'attachedtoolbars', 'afchunk'],
  ...['xlmacrosheet', 'xlintlmacrosheet'],
])
const actingTypes = ['macroenabled', 'vbaproject', 'activex', 'macrosheet', 'oleobject']

/**
 * What stands against a part of an Office document, read as the program reads it: macros, programs, and whatever is fetched from elsewhere
 * when the document is opened. Only links that somebody clicks may lead out of it. `isNamed`: its name says it is XML.
 */
export function inspectPart(bytes: Buffer, isNamed: boolean): Finding | null {
  const text = decodeXml(bytes)
  if (text === null || (isNamed && !/^\s*(?:<|$)/.test(text))) return refuse('files.broken')
  let found: string | null = null
  // The commands of fields: a word may be cut into several runs, a new field or its result begins another.
  let commands = ''
  let inCommand = false
  const end = readXml(
    text,
    (tag) => {
      if (tag.name === 'instrText' || tag.name === 'delInstrText') inCommand = !tag.isClosing
      else if (tag.name === 'fldChar') commands += ' '
      if (!tag.isClosing) found ??= actingTag(tag)
    },
    (text) => {
      if (inCommand) commands += text
    },
  )
  found ??= actingCommand(commands)
  if (found !== null) return refuse('files.active', found.slice(-40))
  return end !== 'whole' && isNamed ? refuse('files.broken') : null
}

const actingCommand = (command: string): string | null => /\bDDE(?:AUTO)?\b/i.exec(command)?.[0] ?? null

function actingTag({ name, attributes }: XmlTag): string | null {
  if (name === 'ddeLink' || name === 'oleLink' || name === 'altChunk') return name
  if (name === 'fldSimple') return actingCommand(attributes().get('instr') ?? '')
  if (name === 'Relationship') return actingRelation(attributes())
  if (name !== 'Default' && name !== 'Override') return null
  const type = attributes().get('ContentType')?.toLowerCase() ?? ''
  return actingTypes.find((word) => type.includes(word)) ?? null
}

function actingRelation(attributes: ReadonlyMap<string, string>): string | null {
  const kind = attributes.get('Type')?.trim().split('/').at(-1) ?? ''
  if (acting.has(kind.toLowerCase())) return kind
  return attributes.get('TargetMode')?.trim().toLowerCase() === 'external' && kind.toLowerCase() !== 'hyperlink' ? kind || 'External' : null
}
