// Writes the CommonJS twins of routes/*.d.ts into the folder given as argument (the SDK's build
// passes dist/routes).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generateCommonJsFiles } from '../src/generate/output.js'

const target = process.argv[2]
if (target === undefined) throw new Error('usage: tsx scripts/declare-commonjs.ts <folder>')
const folder = resolve(target)
mkdirSync(folder, { recursive: true })
for (const [name, text] of generateCommonJsFiles()) writeFileSync(join(folder, name), text)
