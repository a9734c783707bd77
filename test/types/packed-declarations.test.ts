import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCompiler, type Version, versions } from '../scale/compilers.js'
import { installDeclarations } from '../scale/package-fixture.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wechatpay-chain-consumers-'))
  installDeclarations(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const typed = `
declare const client: Client
export const answer = client.v3.papay.contracts._contract_id_.failNotify.post({ contract_id: 1, json: { mchid: '1', appid: 'x' } })
export const same = client['v3/papay/contracts/<contract_id>/fail-notify'].post({ contract_id: 1, json: { mchid: '1', appid: 'x' } })
answer.then(({ data }: { data: undefined }) => data)
// @ts-expect-error appid is missing
client.chain('v3/papay/contracts/{contract_id}/fail-notify').post({ contract_id: 1, json: { mchid: '1' } })
`

const whole = `import type { Client } from 'wechatpay-chain'\n${typed}`

const oneArea = `import type { Client } from 'wechatpay-chain/core'\nimport 'wechatpay-chain/routes/v3-papay'\n${typed}
// @ts-expect-error the area v3-marketing is not loaded
client.v3.marketing
// @ts-expect-error the area v3-marketing is not loaded
client.chain('v3/marketing/favor/stocks')
client.chain<string>('v3/marketing/favor/stocks').get()
`

const noArea = `import type { Client } from 'wechatpay-chain/core'
declare const client: Client
client.chain('v3/marketing/favor/stocks').get()
client.chain('v3/new/{thing}').get({ thing: 1 })
client['v3/marketing/favor/stocks'].get()
`

const strict = `import type { Client } from 'wechatpay-chain'
${typed}
// @ts-expect-error not in the catalogue
client.chain('v3/new/{thing}').get({ thing: 1 })
// @ts-expect-error not in the catalogue
client['v3/new/thing'].get()
// @ts-expect-error not in the catalogue
client.v3.papay.chain('new').get()
// @ts-expect-error HTTP DELETE is not documented here
client.v3.profitsharing.receivers.delete({ json: {} })
client.v3.profitsharing.receivers.delete.post({ json: { appid: 'x', type: 'MERCHANT_ID', account: '1' } })
`

const lax = `import type { Client } from 'wechatpay-chain'
declare module 'wechatpay-chain' {
  interface RouteSettings {
    unknownRoutes: 'allow'
  }
}
${typed}
client.chain('v3/new/thing').get({ query: { limit: 1 } })
client.chain('v3/new/{thing}').get({ thing: 1 })
client.chain('v3/papay/contracts/<contract_id>/renew/{term}').post({ contract_id: '1', term: 2 })
client.v3.papay.chain('new/{thing}').chain('{other}').get({ thing: '1', other: '2' })
client['v3/new/thing'].get()
client.v3.papay.chain('new').get()
client.v3.profitsharing.receivers.delete({ json: {} })
// @ts-expect-error thing is missing
client.chain('v3/new/{thing}').get()
// @ts-expect-error other is missing
client.v3.papay.chain('new/{thing}').chain('{other}').get({ thing: '1' })
`

interface Setting {
  readonly name: string
  readonly module: string
  readonly moduleResolution: string
  readonly extension: 'mts' | 'cts' | 'ts'
}

const settings: readonly Setting[] = [
  { name: 'ESM, node16', module: 'Node16', moduleResolution: 'Node16', extension: 'mts' },
  { name: 'CommonJS, node16', module: 'Node16', moduleResolution: 'Node16', extension: 'cts' },
  { name: 'ESM, nodenext', module: 'NodeNext', moduleResolution: 'NodeNext', extension: 'mts' },
  {
    name: 'CommonJS, nodenext',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    extension: 'cts',
  },
  { name: 'bundler', module: 'ESNext', moduleResolution: 'Bundler', extension: 'ts' },
]

function compile(version: Version, setting: Setting, text: string): string {
  const project = mkdtempSync(join(folder, 'project-'))
  mkdirSync(project, { recursive: true })
  const file = `consumer.${setting.extension}`
  writeFileSync(join(project, file), text)
  const { module, moduleResolution } = setting
  // Declarations are emitted too: every inferred type must have a name that the consumer can import.
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module,
    moduleResolution,
    strict: true,
    declaration: true,
    outDir: 'out',
    types: ['node'],
    skipLibCheck: true,
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
  const { ok, output } = runCompiler(version, project)
  return ok ? '' : output
}

describe('declarations as installed', () => {
  for (const setting of settings) {
    it.each(versions)(
      `compile with all areas in ${setting.name} under TypeScript %s`,
      (version) => {
        expect(compile(version, setting, whole)).toBe('')
      },
    )
  }

  it.each(versions)('can be loaded one area at a time under TypeScript %s', (version) => {
    for (const setting of settings) expect(compile(version, setting, oneArea)).toBe('')
  })

  it.each(versions)('make undocumented routes an error, under TypeScript %s', (version) => {
    for (const setting of settings) expect(compile(version, setting, strict)).toBe('')
  })

  it.each(versions)(
    'compile undocumented routes where a project says so, or loads no area, under TypeScript %s',
    (version) => {
      for (const setting of settings) {
        expect(compile(version, setting, lax)).toBe('')
        expect(compile(version, setting, noArea)).toBe('')
      }
    },
  )

  it('are sound themselves: they compile without skipLibCheck of their own files', () => {
    const [setting] = settings
    if (!setting) throw new Error('no setting')
    const project = mkdtempSync(join(folder, 'sound-'))
    writeFileSync(join(project, 'consumer.mts'), whole)
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2023', 'DOM'],
      module: 'NodeNext',
      strict: true,
      noEmit: true,
      types: ['node'],
      skipLibCheck: false,
    }
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.mts'] }),
    )
    const { output } = runCompiler('5.9', project)
    expect(
      output
        .split('\n')
        .filter(
          (line) =>
            line.includes('wechatpay-chain/routes') || line.includes('wechatpay-chain/dist'),
        ),
    ).toEqual([])
  })
})
