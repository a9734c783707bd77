import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { compilerOptions } from './compile-lines.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = fileURLToPath(new URL('.', import.meta.url))
const routes = fileURLToPath(
  new URL('../../packages/wechatpay-chain/routes/index.d.ts', import.meta.url),
)
const names = readdirSync(folder).filter((name) => name.endsWith('.test-d.ts'))

describe('type tests: what should compile does, what should not does not', () => {
  let program: ts.Program
  beforeAll(() => {
    program = ts.createProgram(
      [...names.map((name) => join(folder, name)), routes],
      compilerOptions(),
    )
  })

  it.each(names)('%s', (name) => {
    const source = program.getSourceFile(join(folder, name))
    if (source === undefined) throw new Error(`${name} is not part of the program`)
    const errors = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText, start = 0 }) => {
      const line = source.getLineAndCharacterOfPosition(start).line + 1
      return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
    expect(errors).toEqual([])
  })

  it('cover at least 60 operations', () => {
    const texts = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
    const operations = new Set(
      [...texts.matchAll(/test\('((?:GET|POST|PUT|PATCH|DELETE) [^']+)'/g)].map(
        ([, operation]) => operation,
      ),
    )
    expect(operations.size).toBeGreaterThanOrEqual(60)
  })
})
