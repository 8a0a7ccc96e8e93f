/** Cell styles by number: text, header, header of a column that must be filled, remark. */
export const style = { text: 1, header: 2, required: 3, remark: 4 } as const

const font = (bold: string, color: string) => `<font>${bold}<sz val="11"/>${color}<name val="等线"/><family val="2"/></font>`
const red = '<color rgb="FFB42318"/>'
const solid = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/></patternFill></fill>`
const edge = (side: string) => `<${side} style="thin"><color rgb="FFB8C2CC"/></${side}>`
const cell = (fontId: number, fillId: number, borderId: number, alignment: string) =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" ${alignment}/></xf>`

/** Every cell has the text format (49), so that a program does not turn what people type into numbers and dates. */
export const styles = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<fonts count="4">${font('', '')}${font('<b/>', '')}${font('<b/>', red)}${font('', red)}</fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E6EEF5')}${solid('FFF4E5')}</fills>`,
  `<borders count="2"><border/><border>${edge('left')}${edge('right')}${edge('top')}${edge('bottom')}</border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="5">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  cell(0, 0, 0, ''),
  cell(1, 2, 1, 'horizontal="center" wrapText="1"'),
  cell(2, 2, 1, 'horizontal="center" wrapText="1"'),
  cell(3, 3, 0, 'wrapText="1"'),
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('')
