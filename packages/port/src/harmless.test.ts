import { existsSync } from 'node:fs'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'
import { portPhp } from './index.js'

const parse = (code: string) => ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true)

/** What stands in the one list of a translation, if that is a literal and nothing else is there. */
function listed(code: string): string | undefined {
  const [statement, ...others] = parse(code).statements.filter(
    (one) => !ts.isExportDeclaration(one),
  )
  if (others.length > 0 || !statement || !ts.isVariableStatement(statement)) return undefined
  const [declared] = statement.declarationList.declarations
  const list = declared?.initializer
  if (!list || !ts.isArrayLiteralExpression(list) || list.elements.length !== 1) return undefined
  const [text] = list.elements
  return text && ts.isStringLiteral(text) ? text.text : undefined
}

/** Strings of what ends a literal or a comment, and of letters. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...["'", '"', '`', '\\', '${', '}', '*/', '/*', '//', '\n', '\u2028', '\u2029', '\0'],
      ...['\\u0027', '</script>', ');evil();(', '?', 'a'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('a translation', () => {
  it('runs nothing of what it reads or writes', async () => {
    const said = vi.spyOn(console, 'log')
    const { code } = await portPhp("echo 'run';")
    await portPhp('`touch ran`; eval("exit(1);"); exit(1);')
    expect(code).toContain("console.log('run')")
    expect(said).not.toHaveBeenCalled()
    said.mockRestore()
    expect(existsSync('ran')).toBe(false)
  })

  it('keeps a string a string, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const php = `<?php $list = ['${text.replace(/[\\']/g, '\\$&')}'];`
        expect(listed((await portPhp(php)).code)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps text with variables in it one literal', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const php = `<?php echo "${text.replace(/[\\"$]/g, '\\$&')}{$x}";`
        const { code, diagnostics } = await portPhp(php)
        const { statements } = parse(code)
        // What the printer refuses would be left out, and prove nothing.
        expect(diagnostics.map((one) => one.code)).not.toContain('statement-failed')
        const kinds = statements.map(({ kind }) => ts.SyntaxKind[kind])
        expect(kinds.filter((kind) => kind === 'ExpressionStatement')).toHaveLength(1)
        expect(kinds).not.toContain('Block')
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a file that is no PHP in a comment as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { code, diagnostics } = await portPhp(`<?php if (\n${text}\nevil();`)
        expect(diagnostics.map((one) => one.code)).toEqual(['syntax-error'])
        expect(parse(code).statements.map((one) => one.getText())).toEqual(['export {}'])
      }),
      { numRuns: 40 },
    )
  })
})
