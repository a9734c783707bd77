import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const file = path('../src/rewrite/functions/arity.ts')

/** How many arguments each helper takes at most; those that take any number are left out. */
function read(): Record<string, number> {
  const program = ts.createProgram([path('../src/php/index.ts')], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(path('../src/php/index.ts'))
  const symbol = source && checker.getSymbolAtLocation(source)
  if (symbol === undefined) throw new Error('the helpers were not found')
  const found: Record<string, number> = {}
  for (const one of checker.getExportsOfModule(symbol)) {
    const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one
    if ((target.flags & ts.SymbolFlags.Value) === 0) continue
    const [signature] = checker.getTypeOfSymbol(target).getCallSignatures()
    const rest = signature?.parameters.at(-1)?.valueDeclaration
    if (signature === undefined) continue
    if (rest !== undefined && ts.isParameter(rest) && rest.dotDotDotToken) continue
    found[one.name] = signature.parameters.length
  }
  return found
}

const entries = Object.entries(read()).sort(([a], [b]) => (a < b ? -1 : 1))
const text = `/** Written by scripts/arity.ts: how many arguments each helper takes at most. */
export const ARITY: Readonly<Record<string, number>> = {
${entries.map(([name, count]) => `  ${name}: ${count},`).join('\n')}
}
`
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(
      'packages/port/src/rewrite/functions/arity.ts is stale: run pnpm --filter @wechatpay-chain/port arity',
    )
    process.exitCode = 1
  }
} else writeFileSync(file, text)
