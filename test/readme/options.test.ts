import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CONFIG_OPTIONS } from '../../packages/wechatpay-chain/src/client/read-config.js'
import { DEFAULTS } from '../../packages/wechatpay-chain/src/values/defaults.js'
import { compilerOptions } from '../types/compile-lines.js'
import { namesInTable, README_PAGES, root, textOf } from './page.js'

/** Returns the names of the properties of an interface that the package exports. */
function createPropertyReader(): (name: string) => string[] {
  const entry = join(root, 'packages/wechatpay-chain/src/index.ts')
  const program = ts.createProgram([entry], compilerOptions())
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry) as ts.SourceFile
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol)
  return (name) => {
    const symbol = exported.find((one) => one.name === name) as ts.Symbol
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return checker
      .getDeclaredTypeOfSymbol(own)
      .getProperties()
      .map((property) => property.name)
  }
}

const propertiesOf = createPropertyReader()

/** A default as the tables write it: `30_000`, `32 MiB`, `'en'`, `{ attempts: 3, … }`. */
function written(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, one]) => `${name}: ${written(one)}`)
    return `{ ${members.join(', ')} }`
  }
  if (typeof value !== 'number') return `'${String(value)}'`
  if (value >= 1024 ** 3) return `${value / 1024 ** 3} GiB`
  if (value >= 1024 ** 2) return `${value / 1024 ** 2} MiB`
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '_')
}

describe.each(README_PAGES)('%s', (page) => {
  it('lists each option of createClient once, in the order of its type', () => {
    const listed = namesInTable(textOf(page), /^\| (?:option|配置项) \| (?:type|类型) \|/m)
    expect(listed).toEqual(propertiesOf('ClientConfig'))
  })

  it('shows the default of each option that has one of its own', () => {
    const cells = textOf(page)
      .split('\n')
      .filter((line) => /^\| `\w+` \|/.test(line))
      .map((line) => line.split(/ (?<!\\)\| /))
    const shown = (name: string) =>
      cells.find(([first = '', ...rest]) => first === `| \`${name}\`` && rest.length >= 3)?.[2]
    for (const [name, value] of Object.entries(DEFAULTS)) {
      if (!(CONFIG_OPTIONS as readonly string[]).includes(name)) continue
      expect([name, shown(name)]).toEqual([name, expect.stringContaining(written(value))])
    }
  })

  it('lists each option of a verb once', () => {
    const listed = namesInTable(textOf(page), /^\| (?:option|选项) \| (?:meaning|含义) \|/m)
    expect(listed.toSorted()).toEqual(propertiesOf('RequestOptionWords').toSorted())
  })

  it('shows each outcome and each class of errors in its tables', () => {
    const outcomes = namesInTable(textOf(page), /^\| `outcome` \|/m)
    expect(outcomes).toEqual(['not-sent', 'not-processed', 'refused', 'unknown'])
    const classes = namesInTable(textOf(page), /^\| (?:class|类) \|/m)
    expect(classes).toEqual([
      'ConfigurationError',
      'RequestRefusedError',
      'TransportError',
      'OutcomeUnknownError',
      'AnswerError',
      'SignatureError',
      'SignatureProbeError',
      'DecryptionError',
    ])
  })
})
