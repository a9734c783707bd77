import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

/** A regular expression of the sources, and its location. */
export interface Found {
  /** Path from the root of the repository. */
  file: string
  line: number
  /** `undefined` if it is built from values that are unknown before it runs. */
  source: string | undefined
  flags: string
}

/** Lists the source files of the packages, without their tests. */
export function sourceFiles(root: string): string[] {
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
  return packages
    .flatMap((folder) => [...filesIn(join(folder, 'src')), ...filesIn(join(folder, 'console'))])
    .filter((path) => /\.[jt]s$/.test(path) && !/\.(?:test|test-d|d)\.ts$/.test(path))
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  } catch {
    return []
  }
}

/**
 * Lists the regular expressions of files: the literals, and those that `RegExp` makes of constant
 * strings.
 */
export function collect(files: readonly string[], root: string): Found[] {
  return files.flatMap((path) => {
    const module = new Module(path)
    return module.expressions().map((found) => ({ ...found, file: relative(root, path) }))
  })
}

interface Pattern {
  source: string | undefined
  flags: string
}

/** A source file whose constants can be evaluated. */
class Module {
  readonly #path: string
  readonly #tree: ts.SourceFile

  constructor(path: string) {
    this.#path = path
    this.#tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  }

  expressions(): (Pattern & { line: number })[] {
    const found: (Pattern & { line: number })[] = []
    const visit = (node: ts.Node): void => {
      const pattern = this.#patternOf(node)
      if (pattern !== undefined)
        found.push({
          ...pattern,
          line: this.#tree.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        })
      ts.forEachChild(node, visit)
    }
    visit(this.#tree)
    return found
  }

  /** `RegExp(…)` counts with and without `new`. */
  #patternOf(node: ts.Node): Pattern | undefined {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) }
    }
    const isCall =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression)
    if (!isCall || (node.expression as ts.Identifier).text !== 'RegExp') return undefined
    const [source, flags] = node.arguments ?? []
    const flagText = flags === undefined ? '' : this.#textOf(flags)
    return {
      source: source === undefined || flagText === undefined ? undefined : this.#textOf(source),
      flags: flagText ?? '',
    }
  }

  #textOf(node: ts.Expression): string | undefined {
    if (ts.isStringLiteralLike(node)) return node.text
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
      return this.#textOf(node.expression)
    if (ts.isIdentifier(node))
      return this.#valueOf(node.text, (module, value) => module.#textOf(value))
    if (
      ts.isPropertyAccessExpression(node) &&
      node.name.text === 'source' &&
      ts.isIdentifier(node.expression)
    ) {
      return this.#valueOf(
        node.expression.text,
        (module, value) => module.#patternOf(value)?.source,
      )
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      return joined([this.#textOf(node.left), this.#textOf(node.right)])
    }
    if (ts.isTaggedTemplateExpression(node))
      return node.tag.getText() === 'String.raw' ? this.#templateOf(node.template, true) : undefined
    return ts.isTemplateExpression(node) ? this.#templateOf(node, false) : undefined
  }

  #templateOf(node: ts.TemplateLiteral, isRaw: boolean): string | undefined {
    const text = (one: ts.TemplateLiteralLikeNode) =>
      isRaw ? one.getText().replace(/^[`}]|(?:`|\$\{)$/g, '') : one.text
    if (ts.isNoSubstitutionTemplateLiteral(node)) return text(node)
    return joined([
      text(node.head),
      ...node.templateSpans.flatMap((span) => [this.#textOf(span.expression), text(span.literal)]),
    ])
  }

  /** Finds the constant with a name, here or in the module from which it is imported. */
  #valueOf<Value>(
    name: string,
    read: (module: Module, value: ts.Expression) => Value | undefined,
  ): Value | undefined {
    for (const statement of this.#tree.statements) {
      if (
        ts.isVariableStatement(statement) &&
        statement.declarationList.flags & ts.NodeFlags.Const
      ) {
        const declared = statement.declarationList.declarations.find(
          (each) => ts.isIdentifier(each.name) && each.name.text === name,
        )
        if (declared?.initializer !== undefined) return read(this, declared.initializer)
      }
      if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
        const bindings = statement.importClause?.namedBindings
        const imported =
          bindings && ts.isNamedImports(bindings)
            ? bindings.elements.find((each) => each.name.text === name)
            : undefined
        const specifier = statement.moduleSpecifier.text
        if (imported !== undefined && specifier.startsWith('.')) {
          const other = new Module(join(dirname(this.#path), specifier.replace(/\.js$/, '.ts')))
          return other.#valueOf((imported.propertyName ?? imported.name).text, read)
        }
      }
    }
    return undefined
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.some((part) => part === undefined) ? undefined : parts.join('')
}
