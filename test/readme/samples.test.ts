import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { compilerOptions } from '../types/compile-lines.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = ['README.md', 'README.zh-CN.md'].filter((page) => existsSync(join(root, page)))

/** TypeScript samples of a page, by the name of a file that exists only while they are compiled. */
function samplesOf(page: string): Map<string, string> {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
  return new Map(
    blocks.map((code, index) => [
      join(root, 'test/readme', `${page.replaceAll('/', '-')}-${index + 1}.ts`),
      `${code}\nexport {}\n`,
    ]),
  )
}

function errorsOf(samples: ReadonlyMap<string, string>): string[] {
  const options = { ...compilerOptions(), noUnusedLocals: false }
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
  return [...samples.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]
    return found.map(
      ({ messageText }) =>
        `${name.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}

it('the README of the package has samples that compile under strict', () => {
  const samples = samplesOf('packages/wechatpay-chain/README.md')
  expect(samples.size).toBe(1)
  expect(errorsOf(samples)).toEqual([])
})

describe.each(pages)('%s', (page) => {
  it('has samples that compile under strict', () => {
    // Augmentation is global to a program: the sample that forbids unknown routes would forbid them
    // in its neighbours.
    const samples = new Map(
      [...samplesOf(page)].filter(([, code]) => !code.includes('unknownRoutes')),
    )
    expect(samples.size).toBeGreaterThan(5)
    expect(errorsOf(samples)).toEqual([])
  })

  it('tells the two commands that set everything up', () => {
    const text = readFileSync(join(root, page), 'utf8')
    expect(text).toContain('npx -y pnpm@10.34.8 demo')
    expect(text).toContain('npx -y pnpm@10.34.8 test')
  })

  it('links only to files that exist', () => {
    const links = [
      ...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g),
    ].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
  })
})
