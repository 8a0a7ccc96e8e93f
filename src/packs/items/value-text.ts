import type { Text } from '../../platform/text.ts'
import { keyOfStored, storedCodes } from './codes.ts'
import { openEnd } from './judge.ts'
import type { Field, Pack } from '../pack.ts'

const same = (text: string): Text => ({ zh: text, en: text })

/** Ten thousand yuan as the standard counts, and as English readers expect it. */
function amountText(value: string): Text {
  const [whole = '0', part = ''] = value.split('.')
  const yuan = `${whole}${part.slice(0, 4).padEnd(4, '0')}`.replace(/^(-?)0+(?=\d)/, '$1').replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = part.slice(4).replace(/0+$/, '')
  return { zh: `${value} 万元`, en: `CNY ${yuan}${rest === '' ? '' : `.${rest}`}` }
}

/** A field's name without its unit, which its value says: 罚款金额（万元） is 3.6 万元, CNY 36,000. */
export const fieldLabel = ({ zh, en }: Text): Text => ({ zh: zh.replace(/（万元）$/, ''), en: en.replace(/ \(10[ ,]?000 yuan\)$/, '') })

/** What a stored value of a field reads as: the label of a code, the amount with its unit. */
export function valueReader(field: Field, pack: Pack): (stored: string) => Text {
  if (field.type === 'amount') return amountText
  if (field.type === 'date') return (stored) => (stored === openEnd ? { zh: '长期', en: 'no end' } : same(stored))
  const codes = field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet)?.codes
  if (codes === undefined) return same
  const labels = new Map(codes.map((code) => [code.key, code.label]))
  return (stored) => {
    const texts = storedCodes(stored).map((one) => {
      const label = labels.get(keyOfStored(one))
      const words = one.includes('-') ? one.slice(one.indexOf('-') + 1) : null
      if (label === undefined) return same(one)
      return words === null ? label : { zh: `${label.zh}（${words}）`, en: `${label.en} (${words})` }
    })
    return { zh: texts.map((text) => text.zh).join('、'), en: texts.map((text) => text.en).join(', ') }
  }
}
