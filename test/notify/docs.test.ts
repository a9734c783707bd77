import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { compilerOptions } from '../types/compile-lines.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/notifications.md'), 'utf8')

test('the samples of docs/notifications.md compile under strict', { timeout: 120_000 }, () => {
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
    ([, code = '']) => `${code}\nexport {}\n`,
  )
  const samples = new Map(
    blocks.map((code, index) => [join(root, `test/notify/sample-${index + 1}.ts`), code]),
  )
  const options = { ...compilerOptions(), experimentalDecorators: true, noUnusedLocals: false }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => samples.has(path) || fileExists(path)
  host.readFile = (path) => samples.get(path) ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => {
    const text = samples.get(path)
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version, true)
  }
  const program = ts.createProgram(
    [...samples.keys(), join(root, 'packages/wechatpay-chain/routes/index.d.ts')],
    options,
    host,
  )
  const errors = [...samples.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(
      ({ messageText }) =>
        `${name.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
  expect(samples.size).toBeGreaterThanOrEqual(7)
  expect(errors).toEqual([])
})
