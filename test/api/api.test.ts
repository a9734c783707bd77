import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { differenceOf, REPORTED, writeReport } from '../../scripts/api-report.js'

const repository = fileURLToPath(new URL('../../', import.meta.url))

const FILES = {
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "NodeNext", "types": [] } }',
  'package.json': '{ "type": "module" }',
  'index.ts': `
    export { double as twice, Counter } from './rooms/counter.js'
    export type * from './rooms/options.js'
  `,
  'rooms/counter.ts': `
    import type { Step } from './options.js'
    /** Not repeated in a report. */
    export function double(number: number) { return number * 2 }
    export class Counter {
      #count = 0
      private last = 0
      add(step: Step = { by: 1 }): number { this.last = step.by; return (this.#count += step.by) }
    }
    export function internal() {}
  `,
  'rooms/options.ts': `
    interface Base { readonly name?: string }
    export interface Step extends Base { by: number }
  `,
}

it('a report has each export with its signature, and the types that they use', () => {
  const root = mkdtempSync(join(tmpdir(), 'api-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const entries = [{ name: 'a-package', source: 'index.ts' }]
  const report = writeReport(root, { report: 'a.api.md', entries })
  rmSync(root, { recursive: true })
  const fence = '```'
  expect(report).toBe(`# Public API of \`a-package\`

Written by \`pnpm api --write\`. Do not edit.

## \`a-package\`

${fence}ts
class Counter {
    add(step?: Step): number;
}

interface Step extends Base {
    by: number;
}

// as twice:
function double(number: number): number;
${fence}

Not exported, but used by what is:

${fence}ts
interface Base {
    readonly name?: string;
}
${fence}
`)
})

it('a difference has the lines that are gone and those that are new', () => {
  expect(differenceOf('a\nb\n', 'a\nc\n')).toEqual(['- b', '+ c'])
  expect(differenceOf('a\nb\n', 'a\nb\n')).toEqual([])
  expect(differenceOf('a\nb\n', 'b\na\n')).not.toEqual([])
})

it('there is a report of each entry point that has an API of its own', () => {
  const reported = REPORTED.flatMap(({ entries }) => entries.map(({ name }) => name))
  const published = ['wechatpay-chain', 'catalog', 'sandbox', 'port', 'cli'].flatMap((folder) => {
    const path = join(repository, 'packages', folder, 'package.json')
    const { name, exports } = JSON.parse(readFileSync(path, 'utf8'))
    return Object.keys(exports).map((entry) => join(name, entry))
  })
  // Routes hold generated types alone, and the core is the main entry point without them.
  const isRest = (entry: string) => /\/(?:package\.json|core|routes|routes\/\*)$/.test(entry)
  expect(published.filter((entry) => !isRest(entry)).toSorted()).toEqual(reported.toSorted())
})
