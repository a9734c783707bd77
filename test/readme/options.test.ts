import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
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

describe.each(README_PAGES)('%s', (page) => {
  it('lists each option of createClient once, in the order of its type', () => {
    const listed = namesInTable(textOf(page), /^\| (?:option|配置项) \| (?:type|类型) \|/m)
    expect(listed).toEqual(propertiesOf('ClientConfig'))
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
