import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageFile } from '../src/files.js'
import { listLeftOver } from '../src/generate/left-over.js'
import { generateFiles } from '../src/generate/output.js'

const root = packageFile('../../')
const check = process.argv.includes('--check')
const started = performance.now()
const files = generateFiles()

const current = (path: string) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
const stale = [...files].filter(([path, text]) => current(path) !== text).map(([path]) => path)
const folders = [...new Set([...files.keys()].map(dirname))]
const present = folders.flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder)).map((name) => join(folder, name))
    : [],
)
const leftOver = listLeftOver(present, files)

if (check) {
  for (const path of stale) console.error(`stale: ${path}`)
  for (const path of leftOver) console.error(`not generated any more: ${path}`)
  process.exitCode = stale.length + leftOver.length === 0 ? 0 : 1
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), files.get(path) ?? '')
  }
  for (const path of leftOver) rmSync(join(root, path))
}
const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  `generate: ${files.size} files, ${(bytes / 1e6).toFixed(2)} MB, ${stale.length} ${check ? 'stale' : 'written'}, ${seconds} s`,
)
