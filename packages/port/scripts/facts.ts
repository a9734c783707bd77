// Writes the table of the operations, `src/facts/table.ts`; with `--check` only says whether it is
// what the catalog gives.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { OperationTable } from '@wechatpay-chain/catalog'
import { compact, printTable } from './compact.js'

const file = fileURLToPath(new URL('../src/facts/table.ts', import.meta.url))
const table = compact(new OperationTable().all())
const text = printTable(table)
const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text

if (process.argv.includes('--check')) {
  if (!isCurrent) console.error('packages/port/src/facts/table.ts is stale: run `pnpm facts`')
  process.exitCode = isCurrent ? 0 : 1
} else {
  if (!isCurrent) writeFileSync(file, text)
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  console.log(
    `facts: ${table.operations.length} operations, ${table.shapes.length} shapes, ` +
      `${kilobytes(text.length)}, ${kilobytes(brotliCompressSync(text).length)} in brotli`,
  )
}
