import { dirname, join } from 'node:path'
import ts from 'typescript'

/** An entry point of a package, and the source that it is built from. */
export interface EntryPoint {
  /** As it is imported. */
  name: string
  /** Below the root of the repository. */
  source: string
}

/** A package of which a report is kept. */
export interface ReportedPackage {
  /** File below `test/api`. */
  report: string
  entries: readonly EntryPoint[]
}

/** All packages with a public API. Types of routes are generated, and are left out. */
export const REPORTED: readonly ReportedPackage[] = [
  {
    report: 'wechatpay-chain.api.md',
    entries: [
      { name: 'wechatpay-chain', source: 'packages/wechatpay-chain/src/index.ts' },
      { name: 'wechatpay-chain/notify', source: 'packages/wechatpay-chain/src/notify/index.ts' },
      { name: 'wechatpay-chain/testing', source: 'packages/wechatpay-chain/src/testing.ts' },
    ],
  },
  {
    report: 'catalog.api.md',
    entries: [{ name: '@wechatpay-chain/catalog', source: 'packages/catalog/src/index.ts' }],
  },
  {
    report: 'sandbox.api.md',
    entries: [{ name: '@wechatpay-chain/sandbox', source: 'packages/sandbox/src/index.ts' }],
  },
  {
    report: 'port.api.md',
    entries: [
      { name: '@wechatpay-chain/port', source: 'packages/port/src/index.ts' },
      { name: '@wechatpay-chain/port/php', source: 'packages/port/src/php/index.ts' },
      { name: '@wechatpay-chain/port/check', source: 'packages/port/src/check/index.ts' },
    ],
  },
]

const FENCE = '```'
const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed })

/** Writes the report of a package: each export of its entry points with its signature. */
export function writeReport(root: string, { entries }: ReportedPackage): string {
  const files = entries.map(({ source }) => join(root, source))
  const program = ts.createProgram(files, optionsOf(root))
  const declarations = emitDeclarations(program)
  const parts = entries.map(({ name }, index) => {
    const exported = exportsOf(program, files[index] as string)
    const found = exported.map((symbol) => findExport(symbol, program, declarations))
    const used = findUsed(found, new Set(exported.map((symbol) => symbol.name)), declarations)
    const usedHere =
      used.length > 0 ? `\nNot exported, but used by what is:\n\n${printAll(used)}` : ''
    return `## \`${name}\`\n\n${printAll(found)}${usedHere}`
  })
  const title = entries[0]?.name ?? ''
  return `# Public API of \`${title}\`\n\nWritten by \`pnpm api --write\`. Do not edit.\n\n${parts.join('\n')}`
}

/** Returns the lines that only one of two reports has, each with `-` or `+`. */
export function differenceOf(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`)
  const added = now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)
  if (gone.length + added.length > 0 || before === after) return [...gone, ...added]
  return ['  the same lines in another order']
}

function optionsOf(root: string): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json')
  const { config } = ts.readConfigFile(path, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, dirname(path))
  return {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    noCheck: true,
  }
}

/** Emits the declaration of each source file, by the path of the source file. */
function emitDeclarations(program: ts.Program): ReadonlyMap<string, ts.SourceFile> {
  const declarations = new Map<string, ts.SourceFile>()
  program.emit(undefined, (path, text, _mark, _onError, sources) => {
    for (const { fileName } of sources ?? []) {
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
      declarations.set(fileName, file)
    }
  })
  return declarations
}

function exportsOf(program: ts.Program, file: string): ts.Symbol[] {
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile)
  if (module === undefined) throw new Error(`${file} exports nothing`)
  const byName = ({ name: a }: ts.Symbol, { name: b }: ts.Symbol) => (a < b ? -1 : 1)
  return checker.getExportsOfModule(module).toSorted(byName)
}

/** The statements that declare one name. */
interface Declared {
  name: string
  file: ts.SourceFile
  statements: readonly ts.Statement[]
}

type Files = ReadonlyMap<string, ts.SourceFile>

function findExport(symbol: ts.Symbol, program: ts.Program, files: Files): Declared {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
  const own = isAlias ? program.getTypeChecker().getAliasedSymbol(symbol) : symbol
  const source = own.declarations?.[0]?.getSourceFile().fileName ?? ''
  const declared = findIn(source, own.name, files)
  if (declared === undefined) throw new Error(`the declaration of ${symbol.name} was not found`)
  return { ...declared, name: symbol.name }
}

/** Finds a name in an emitted file: declared there, or brought there from another file. */
function findIn(source: string, name: string, files: Files): Declared | undefined {
  const file = files.get(source)
  if (file === undefined) return undefined
  const statements = file.statements.filter((one) => namesOf(one).includes(name))
  if (statements.length > 0) return { name, file, statements }
  for (const statement of file.statements) {
    const from = sourceOf(statement)
    const brought = from === undefined ? undefined : originalOf(statement, name)
    if (from === undefined || brought === undefined) continue
    const found = findIn(join(dirname(source), from.replace(/\.js$/, '.ts')), brought, files)
    if (found !== undefined) return { ...found, name }
  }
  return undefined
}

/** Module of this package that a statement imports or exports from. */
function sourceOf(statement: ts.Statement): string | undefined {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined
  const specifier = statement.moduleSpecifier
  return specifier !== undefined && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')
    ? specifier.text
    : undefined
}

/** What a name that a statement brings is called where it comes from. */
function originalOf(statement: ts.Statement, name: string): string | undefined {
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : (statement as ts.ExportDeclaration).exportClause
  if (bindings === undefined) return ts.isExportDeclaration(statement) ? name : undefined
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return undefined
  const specifier = bindings.elements.find((element) => element.name.text === name)
  return specifier === undefined ? undefined : (specifier.propertyName ?? specifier.name).text
}

/** Lists what declarations name that is not exported, and what that names in turn. */
function findUsed(
  declared: readonly Declared[],
  exported: ReadonlySet<string>,
  files: Files,
): Declared[] {
  const sources = new Map([...files].map(([source, file]) => [file, source]))
  const used = new Map<ts.Statement, Declared>()
  const visit = ({ file, statements }: Declared) => {
    const source = sources.get(file) as string
    for (const name of statements.flatMap((statement) => [...namedBy(statement)])) {
      const found = exported.has(name) ? undefined : findIn(source, name, files)
      const [first] = found?.statements ?? []
      if (found === undefined || first === undefined || used.has(first)) continue
      used.set(first, found)
      visit(found)
    }
  }
  for (const one of declared) visit(one)
  const keyOf = (one: Declared) => `${one.name} ${printDeclared(one)}`
  return [...used.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** Names of types and values in a declaration; names of members and parameters are not. */
function namedBy(node: ts.Node, names = new Set<string>()): Set<string> {
  if (ts.isTypeReferenceNode(node) || ts.isTypeQueryNode(node)) {
    const name = ts.isTypeQueryNode(node) ? node.exprName : node.typeName
    names.add(name.getText().split('.')[0] as string)
  }
  if (ts.isExpressionWithTypeArguments(node)) names.add(node.expression.getText())
  ts.forEachChild(node, (child) => void namedBy(child, names))
  return names
}

function printAll(declared: readonly Declared[]): string {
  return `${FENCE}ts\n${declared.map(printDeclared).join('\n\n')}\n${FENCE}\n`
}

function printDeclared({ name, file, statements }: Declared): string {
  const texts = statements.map((statement) => printStatement(statement, file))
  const isRenamed = !statements.some((statement) => namesOf(statement).includes(name))
  return [...(isRenamed ? [`// as ${name}:`] : []), ...texts].join('\n')
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as ts.Statement & { name?: ts.Node }
  return name === undefined ? [] : [name.getText()]
}

function printStatement(statement: ts.Statement, file: ts.SourceFile): string {
  const shown = ts.isClassDeclaration(statement) ? withoutPrivate(statement) : statement
  return printer
    .printNode(ts.EmitHint.Unspecified, shown, file)
    .replace(/import\("\.[^"]*"\)\./g, '')
    .replace(/^(?:export )?(?:declare )?/, '')
}

function withoutPrivate(declaration: ts.ClassDeclaration): ts.ClassDeclaration {
  const isPublic = (member: ts.ClassElement) =>
    !(
      (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
      (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0
    )
  return ts.factory.updateClassDeclaration(
    declaration,
    declaration.modifiers,
    declaration.name,
    declaration.typeParameters,
    declaration.heritageClauses,
    declaration.members.filter(isPublic),
  )
}
