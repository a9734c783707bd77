import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it, vi } from 'vitest'
import { compilerOptions } from './compile-lines.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test-d.ts'))
  .map((name) => join(folder, name))

it('type tests hold: what should compile does, what should not does not', () => {
  const routes = fileURLToPath(
    new URL('../../packages/wechatpay-chain/routes/index.d.ts', import.meta.url),
  )
  const program = ts.createProgram([...files, routes], compilerOptions())
  const errors = files.flatMap((file) => {
    const source = program.getSourceFile(file)
    return program.getSemanticDiagnostics(source).map(({ messageText, start = 0 }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1
      return `${file}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
  expect(errors).toEqual([])
})

it('type tests cover at least 60 operations', () => {
  const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const operations = new Set(
    [...texts.matchAll(/test\('((?:GET|POST|PUT|PATCH|DELETE) [^']+)'/g)].map(
      ([, operation]) => operation,
    ),
  )
  expect(operations.size).toBeGreaterThanOrEqual(60)
})
