import { join } from 'node:path'
import ts from 'typescript'
import { compilerOptions } from '../types/compile-lines.js'
import { root } from './page.js'

/** Samples by the name of a file that exists only while they are compiled. */
export type Samples = ReadonlyMap<string, string>

/** Compiles samples as the repository itself is compiled, all areas loaded; returns what is wrong. */
export function errorsOf(samples: Samples): string[] {
  const options = { ...compilerOptions(), noUnusedLocals: false, allowJs: true, checkJs: true }
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
      ({ messageText, start }) =>
        `${name.slice(root.length)}${lineOf(source, start)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
  })
}

function lineOf(source: ts.SourceFile | undefined, start: number | undefined): string {
  if (source === undefined || start === undefined) return ''
  return `:${source.getLineAndCharacterOfPosition(start).line + 1}`
}
