import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { generateCommonJsFiles } from '../../packages/catalog/src/generate/output.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sdk = join(root, 'packages/wechatpay-chain')

/** Writes the SDK's own declarations as the build does, one file a source file. */
function emitDeclarations(outDir: string): void {
  const path = join(root, 'tsconfig.base.json')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const entry = ['index.ts', 'notify/index.ts', 'testing.ts'].map((name) => join(sdk, 'src', name))
  const program = ts.createProgram(entry, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(sdk, 'src'),
    outDir,
  })
  // What the SDK bundles is not among its declarations, as in the build.
  const write: ts.WriteFileCallback = (file, text, mark) => {
    if (file.startsWith(outDir)) ts.sys.writeFile(file, text, mark)
  }
  const { emitSkipped, diagnostics } = program.emit(undefined, write)
  if (emitSkipped)
    throw new Error(
      diagnostics
        .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
        .join('\n'),
    )
}

function link(name: string, target: string, modules: string): void {
  mkdirSync(dirname(join(modules, name)), { recursive: true })
  symlinkSync(target, join(modules, name), 'dir')
}

/**
 * Lays out a consumer's folder with the SDK's declarations installed under `node_modules`, by the
 * `exports` of its real `package.json`: ESM and CommonJS declarations of the sources, the areas,
 * their CommonJS twins. No JavaScript: nothing here runs it.
 */
export function installDeclarations(folder: string): void {
  const modules = join(folder, 'node_modules')
  const target = join(modules, 'wechatpay-chain')
  mkdirSync(target, { recursive: true })
  cpSync(join(sdk, 'package.json'), join(target, 'package.json'))
  cpSync(join(sdk, 'routes'), join(target, 'routes'), { recursive: true })
  emitDeclarations(join(target, 'dist/esm'))
  cpSync(join(target, 'dist/esm'), join(target, 'dist/cjs'), { recursive: true })
  writeFileSync(join(target, 'dist/cjs/package.json'), '{"type":"commonjs"}\n')
  mkdirSync(join(target, 'dist/routes'), { recursive: true })
  for (const [name, text] of generateCommonJsFiles())
    writeFileSync(join(target, 'dist/routes', name), text)
  const { dependencies } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies)) link(name, join(sdk, 'node_modules', name), modules)
  for (const name of readdirSync(join(root, 'node_modules/@types')))
    link(`@types/${name}`, join(root, 'node_modules/@types', name), modules)
}

/** Bytes of the declarations that a consumer installs, both formats counted. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0)
}
