// Compares the flags of the catalog with those of another source:
// `data:compare <file> [name of the list in it]`. Exit code 0: equal; 1: differences; 2: unusable.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compare, readSecondOpinion } from '../src/compare/compare.js'
import { OperationTable } from '../src/lookup/operations.js'

function run([file, name]: readonly string[]): number {
  if (file === undefined) {
    console.error('usage: data:compare <file> [name of the list in it]')
    return 2
  }
  // A script of a package runs in its folder; the file is named from where the caller stands.
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  const opinion = readSecondOpinion(JSON.parse(readFileSync(path, 'utf8')), name)
  const { differences, compared, disputed } = compare(new OperationTable(), opinion)
  for (const { operation, field = '(operation)', ours, theirs } of differences)
    console.log(`${operation} ${field}: ours ${ours}, theirs ${theirs}`)
  console.log(
    `data:compare: ${compared} facts, ${disputed} of them disputed, ${differences.length} differences`,
  )
  return differences.length === 0 ? 0 : 1
}

try {
  process.exitCode = run(process.argv.slice(2))
} catch (error) {
  console.error(`data:compare: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
