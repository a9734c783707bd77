import ts from 'typescript'

/**
 * A promise of `SECURITY.md`, the attack on it, the test that could break it, and the mutant that
 * this test must notice.
 */
export interface Claim {
  claim: string
  attack: string
  file: string
  test: string
  mutant: string
}

/**
 * Reads the tables of claims from a Markdown string.
 *
 * @throws Error for a row that lacks a part
 */
export function readClaims(markdown: string): Claim[] {
  const [, section = ''] = /^## What is promised[^\n]*\n([\s\S]*?)(?=^## )/m.exec(markdown) ?? []
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| (?:claim|---) /.test(line))
  return rows.map((row) => {
    const [, claim, attack, file, test, mutant] =
      /^\| (\S[^|]*?) \| (\S[^|]*?) \| `([^`|]+)` \| `([^`]+)` \| `([\w-]+)` \|$/.exec(row) ?? []
    if (claim && attack && file && test && mutant) return { claim, attack, file, test, mutant }
    throw new Error(`a claim without attack, test or mutant: ${row}`)
  })
}

/** Modifiers of tests that do not run, or not everywhere: such a test supports no claim. */
const SKIPPING: ReadonlySet<string> = new Set(['skip', 'todo', 'skipIf', 'runIf', 'fails'])

interface Callee {
  name: 'it' | 'describe'
  modifiers: readonly string[]
}

/**
 * Returns the callee of `it(…)`, `test(…)` or `describe(…)`, with the modifiers of the call, as in
 * `it.each(table)(…)`.
 */
function calleeOf(callee: ts.Expression): Callee | undefined {
  if (ts.isIdentifier(callee)) {
    if (callee.text === 'it' || callee.text === 'test') return { name: 'it', modifiers: [] }
    return callee.text === 'describe' ? { name: 'describe', modifiers: [] } : undefined
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const before = calleeOf(callee.expression)
    return before === undefined
      ? undefined
      : { ...before, modifiers: [...before.modifiers, callee.name.text] }
  }
  return ts.isCallExpression(callee) ? calleeOf(callee.expression) : undefined
}

/**
 * Lists the names of a file's tests as they are written; those that do not run everywhere (`skip`,
 * `todo`, `skipIf` …) are left out.
 */
export function testNames(source: string): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    const callee = ts.isCallExpression(node) ? calleeOf(node.expression) : undefined
    if (callee?.modifiers.some((modifier) => SKIPPING.has(modifier))) return
    const [name] = ts.isCallExpression(node) ? node.arguments : []
    if (callee?.name === 'it' && name !== undefined && ts.isStringLiteralLike(name))
      names.push(name.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest))
  return names
}
