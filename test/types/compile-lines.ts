import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))
const header = [
  "import { type Client, sealed } from 'wechatpay-chain'",
  'declare const client: Client',
]

/** Options of the repository's own type check. */
export function compilerOptions(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json')
  const parsed = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    dirname(path),
  )
  return { ...parsed.options, noEmit: true }
}

/** Compiles lines of TypeScript under `strict` with all areas loaded; gives the errors of each line, none for a line that compiles. */
export function compileLines(lines: readonly string[]): string[][] {
  const name = join(root, 'test/types/virtual-lines.ts')
  const text = [...header, ...lines].join('\n')
  const options = compilerOptions()
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile, readFile } = host
  host.fileExists = (path) => path === name || fileExists(path)
  host.readFile = (path) => (path === name ? text : readFile(path))
  host.getSourceFile = (path, version, ...rest) =>
    path === name
      ? ts.createSourceFile(path, text, version, true)
      : getSourceFile(path, version, ...rest)
  const program = ts.createProgram(
    [name, join(root, 'packages/wechatpay-chain/routes/index.d.ts')],
    options,
    host,
  )
  const source = program.getSourceFile(name)
  if (!source) throw new Error('the virtual file is not part of the program')
  const errors: string[][] = lines.map(() => [])
  for (const diagnostic of [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]) {
    const line = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line - header.length
    const found = errors[line]
    if (!found)
      throw new Error(
        `line ${line}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`,
      )
    found.push(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
  }
  return errors
}
