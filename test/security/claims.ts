import ts from 'typescript'

/** A promise of `SECURITY.md` and the test that holds it. */
export interface Claim {
  claim: string
  file: string
  test: string
}

/** Reads the table of claims out of a Markdown text. @throws Error for a row that lacks its file or its test */
export function readClaims(markdown: string): Claim[] {
  const [, section = ''] = /^## What is promised[^\n]*\n([\s\S]*?)(?=^## )/m.exec(markdown) ?? []
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) => {
    const [, claim, file, test] = /^\| (\S.*?) \| `([^`|]+)` \| `([^`]+)` \|$/.exec(row) ?? []
    if (claim === undefined || file === undefined || test === undefined) throw new Error(`a claim without its test: ${row}`)
    return { claim, file, test }
  })
}

/** What leads to `it(…)` or `test(…)`: modifiers of a call, as in `it.each(table)(…)`. */
function modifiersOf(callee: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test' ? [] : undefined
  if (ts.isPropertyAccessExpression(callee)) {
    const before = modifiersOf(callee.expression)
    return before === undefined ? undefined : [...before, callee.name.text]
  }
  return ts.isCallExpression(callee) ? modifiersOf(callee.expression) : undefined
}

/** Lists the names of a file's tests as they are written; those that never run (`skip`, `todo`) are left out. */
export function testNames(source: string): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    const [name] = ts.isCallExpression(node) ? node.arguments : []
    if (ts.isCallExpression(node) && name !== undefined && ts.isStringLiteralLike(name)) {
      const modifiers = modifiersOf(node.expression)
      if (modifiers !== undefined && !modifiers.some((modifier) => modifier === 'skip' || modifier === 'todo')) names.push(name.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest))
  return names
}
