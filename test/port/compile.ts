import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Compiles modules under `strict` with all areas loaded; gives the errors of each, none where it compiles. */
export function compileModules(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const configuration = join(root, 'tsconfig.json')
  const { config } = ts.readConfigFile(configuration, ts.sys.readFile)
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configuration))
  const options: ts.CompilerOptions = { ...parsed.options, noEmit: true }
  const files = new Map(
    [...sources].map(([name, text]) => [join(root, 'test/port/virtual', name), text]),
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile, readFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  const { directoryExists } = host
  host.directoryExists = (path) =>
    [...files.keys()].some((name) => name.startsWith(`${path}/`)) ||
    (directoryExists?.(path) ?? true)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path)
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version, true)
  }
  const routes = join(root, 'packages/wechatpay-chain/routes/index.d.ts')
  const program = ts.createProgram([...files.keys(), routes], options, host)
  return new Map(
    [...files.keys()].map((path) => {
      const source = program.getSourceFile(path)
      if (source === undefined) throw new Error(`${path} is not part of the program`)
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ]
      const name = path.slice(join(root, 'test/port/virtual').length + 1)
      return [name, found.map((one) => describe(source, one))]
    }),
  )
}

function describe(source: ts.SourceFile, { code, start = 0, messageText }: ts.Diagnostic): string {
  const { line } = source.getLineAndCharacterOfPosition(start)
  const text = source.text.split('\n')[line]?.trim() ?? ''
  return `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}: ${text}`
}
