import { toBytes } from './bytes.js'
import type { Mixed } from './mixed.js'
import { isArray, keyOf, pairsOf } from './shape.js'
import { numberText, str } from './text.js'

/** Writes a text to standard output in Node, to the console elsewhere. */
export function write(text: string): void {
  const output = globalThis.process?.stdout
  if (typeof output?.write === 'function') output.write(toBytes(text))
  else console.log(text)
}

/** PHP's `echo` and `print`. */
export const echo = (...values: Mixed[]): void => write(values.map(str).join(''))

const nameOf = (object: Mixed): string =>
  typeof object === 'function' ? 'Closure' : (object.constructor?.name ?? 'stdClass')

const isObject = (value: Mixed) =>
  (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) ||
  typeof value === 'function'

/** Own properties of an object; a function, and with it a node of the SDK, shows none. */
const membersOf = (value: Mixed) =>
  typeof value === 'function'
    ? []
    : Object.entries(value).map(([key, item]): [string | number, Mixed] => [keyOf(key), item])

function printed(value: Mixed, indent: string): string {
  if (!isObject(value)) return str(value)
  const inner = `${indent}        `
  const rows = membersOf(value).map(
    ([key, item]) => `${indent}    [${key}] => ${printed(item, inner)}\n`,
  )
  const head = isArray(value) ? 'Array' : `${nameOf(value)} Object`
  return `${head}\n${indent}(\n${rows.join('')}${indent})\n`
}

/** PHP's `print_r`: returns the text when asked to, otherwise writes it and returns true. */
export function printR(value: Mixed, returned: Mixed = false): Mixed {
  const text = printed(value, '')
  if (returned) return text
  write(text)
  return true
}

const quoted = (text: string) =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\' . "\\0" . \'')}'`

function exported(value: Mixed, indent: string): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value, 'shortest')
  if (!isObject(value)) return quoted(str(value))
  if (!isArray(value)) return `\\${nameOf(value)}::__set_state(array(\n${indent}))`
  const rows = pairsOf(value).map(([key, item]) => {
    const gap = isObject(item) ? `\n${indent}  ` : ''
    const name = typeof key === 'number' ? key : quoted(key)
    return `${indent}  ${name} => ${gap}${exported(item, `${indent}  `)},\n`
  })
  return `array (\n${rows.join('')}${indent})`
}

/** PHP's `var_export`: returns the text when asked to, otherwise writes it and returns null. */
export function varExport(value: Mixed, returned: Mixed = false): Mixed {
  const text = exported(value, '')
  if (returned) return text
  write(text)
  return null
}

/** Returns what `var_dump` writes. */
export function dumped(value: Mixed, indent: string): string {
  if (value === null || value === undefined) return `${indent}NULL\n`
  if (typeof value === 'boolean') return `${indent}bool(${value})\n`
  if (typeof value === 'number')
    return `${indent}${Number.isInteger(value) ? 'int' : 'float'}(${numberText(value, 'shortest')})\n`
  if (!isObject(value)) {
    const text = str(value)
    return `${indent}string(${toBytes(text).length}) "${text}"\n`
  }
  const rows = membersOf(value)
  const head = isArray(value)
    ? `array(${rows.length})`
    : `object(${nameOf(value)}) (${rows.length})`
  const shown = rows.map(([key, item]) => {
    const name = typeof key === 'number' ? key : `"${key}"`
    return `${indent}  [${name}]=>\n${dumped(item, `${indent}  `)}`
  })
  return `${indent}${head} {\n${shown.join('')}${indent}}\n`
}

/** PHP's `var_dump`; objects have no number, and `1.0` is an int. */
export const varDump = (...values: Mixed[]): void => {
  for (const value of values) write(dumped(value, ''))
}

/** PHP's `error_log`, to the console. */
export const errorLog = (message: Mixed, ..._more: Mixed[]): void => console.error(str(message))
